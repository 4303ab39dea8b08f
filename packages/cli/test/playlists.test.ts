import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { liner, startPlatforms } from './helpers.ts';

const playlist = {
  id: 9,
  title: 'Lounge',
  nb_tracks: 102,
  duration: 22_928,
  public: true,
  user: { name: 'Deezer Editors' },
};

/** The smallest Deezer: it has one playlist. */
async function startDeezer(): Promise<Readonly<Record<string, string>>> {
  const server = createServer((request, response) => {
    const isSearch = request.url?.startsWith('/search/playlist?q=Lounge') ?? false;
    const none = { error: { type: 'DataException', message: 'no data', code: 800 } };
    const one = request.url === '/playlist/9' ? playlist : none;
    response.end(JSON.stringify(isSearch ? { data: [playlist], total: 1 } : one));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { DEEZER_BASE_URL: `http://127.0.0.1:${port}`, LINERNOTES_PLATFORMS: 'deezer' };
}

describe('a playlist', () => {
  it('is found, with its owner, its tracks and its length', async () => {
    const env = await startDeezer();
    const { code, out } = await liner(['search', 'Lounge', '--kind', 'playlist'], { env });
    expect(code).toBe(0);
    expect(out).toMatch(
      /^deezer:playlist:9 +Lounge +Deezer Editors, 102 tracks, 6:22:08 +https:\/\/www\.deezer\.com\/playlist\/9$/m,
    );
  });

  it.each(['deezer:playlist:9', 'https://www.deezer.com/en/playlist/9'])(
    'is shown as %s',
    async (ref) => {
      const { code, out } = await liner(['show', ref], { env: await startDeezer() });
      expect(code).toBe(0);
      expect(out).toMatch(/^Lounge\n[\s\S]*track count +102\n/);
    },
  );

  it('that is not there says so', async () => {
    const { code, err } = await liner(['show', 'deezer:playlist:8'], { env: await startDeezer() });
    expect([code, err]).toEqual([1, expect.stringContaining('deezer has no playlist "8"')]);
  });
});

describe('the platforms that are set', () => {
  it('are asked where --on names none', async () => {
    const { env, server } = await startPlatforms();
    const set = { ...env, LINERNOTES_PLATFORMS: 'discogs' };
    expect((await liner(['search', 'Nevermind'], { env: set })).out).not.toContain('musicbrainz');
    expect(server.accepted).toMatchObject({ discogs: 1, musicbrainz: 0 });
    const on = ['search', 'Nevermind', '--on', 'musicbrainz'];
    expect((await liner(on, { env: set })).out).toMatch(/^musicbrainz: /m);
  });

  it('are refused where one of them is none, with those that there are', async () => {
    const { code, err } = await liner(['search', 'x'], {
      env: { LINERNOTES_PLATFORMS: 'spotify' },
    });
    expect([code, err]).toEqual([
      2,
      expect.stringContaining(
        'LINERNOTES_PLATFORMS: there is no platform "spotify"; there are: discogs, musicbrainz, deezer, coverartarchive.',
      ),
    ]);
  });

  it('are refused where none of them has what is searched for', async () => {
    const { code, err } = await liner(['search', 'x', '--kind', 'playlist'], {
      env: { LINERNOTES_PLATFORMS: 'discogs' },
    });
    expect([code, err]).toEqual([2, expect.stringContaining('cannot search for a playlist')]);
  });
});
