import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { album, discogsRelease, png, startAll, startShop } from './cover-stage.ts';
import { filesIn, folder, liner } from './helpers.ts';

const quick = { RATE_LIMIT_REQUESTS: '1000', RATE_LIMIT_WINDOW: '1', RETRY_STATUS_CODES: '429' };

async function startDiscogs(picture?: Buffer) {
  const answers = {
    '/releases/249504': discogsRelease,
    '/artists/72872': { id: 72_872, name: 'Rick Astley', images: discogsRelease.images },
    '/releases/1': { ...discogsRelease, id: 1, images: [] },
  };
  const shop = await startShop(answers, picture);
  const env = { DISCOGS_BASE_URL: shop.url, DISCOGS_PICTURES_URL: shop.url, ...quick };
  return { ...shop, env };
}

describe('the cover of a release of Discogs', () => {
  it('is saved with the notice and the restriction of Discogs', async () => {
    const { env, paths } = await startDiscogs();
    const cwd = folder();
    const { code, out } = await liner(['cover', 'discogs:release:249504'], { env, cwd });
    expect([code, filesIn(cwd)]).toEqual([0, ['discogs-release-249504-front.jpeg']]);
    expect(out).toMatch(/^discogs-release-249504-front\.jpeg {2}primary, image\/jpeg, 3\.0 kB\n/);
    expect(out).toMatch(
      /\n.*Discogs.*\nThey may be shown with this notice, and not passed on\.\n$/,
    );
    expect(paths).toEqual(['/releases/249504', '/sig/R-249504-1.jpeg']);
  });

  it('comes small, and the others by their word', async () => {
    const { env, paths } = await startDiscogs();
    const ask = (...more: string[]) => liner(['cover', 'discogs:release:249504', ...more], { env });
    expect((await ask('--size', 'small')).code).toBe(0);
    expect((await ask('--type', 'secondary')).code).toBe(0);
    expect(paths.filter((path) => path.startsWith('/sig'))).toEqual([
      '/sig/R-249504-150.jpeg',
      '/sig/R-249504-2.jpeg',
    ]);
  });

  it('has the ending of what it is, and under a name that was typed says what it is', async () => {
    const { env } = await startDiscogs(png);
    const cwd = folder();
    const ask = (...more: string[]) =>
      liner(['cover', 'discogs:release:249504', ...more], { env, cwd });
    expect((await ask()).out).toMatch(/^discogs-release-249504-front\.png /);
    expect((await ask('--out', 'a.jpg')).err).toBe(
      '"a.jpg" is image/png, whatever its name says.\n',
    );
    expect(filesIn(cwd)).toEqual(['a.jpg', 'discogs-release-249504-front.png']);
    expect((await ask()).out).toContain('kept');
  });

  it('is one of several pictures of an artist, who has no front', async () => {
    const { env } = await startDiscogs();
    const cwd = folder();
    const { code } = await liner(['cover', 'https://www.discogs.com/artist/72872'], { env, cwd });
    expect([code, filesIn(cwd)]).toEqual([0, ['discogs-artist-72872-primary.jpeg']]);
  });

  it.each([
    ['1', 'Discogs knows the release "1", and it has no cover art.'],
    ['2', 'There is no release "2" at Discogs. Check the id.'],
  ])('that is not there says why: %s', async (id, sentence) => {
    const { env } = await startDiscogs();
    const { code, err } = await liner(['cover', `discogs:release:${id}`], { env });
    expect([code, err]).toEqual([1, expect.stringContaining(sentence)]);
  });
});

it('the cover of an album of Deezer is saved in the size that suits', async () => {
  const md5 = '2e018122cb56986277102d2041a592c8';
  const at = (px: number) =>
    `https://e-cdns-images.dzcdn.net/images/cover/${md5}/${px}x${px}-000000-80-0-0.jpg`;
  const covers = { cover_medium: at(250), cover_big: at(500), cover_xl: at(1_000) };
  const shop = await startShop({ '/album/302127': { id: 302_127, title: 'Discovery', ...covers } });
  const env = { DEEZER_BASE_URL: shop.url, DEEZER_PICTURES_URL: shop.url, ...quick };
  const cwd = folder();
  const args = ['cover', 'https://www.deezer.com/en/album/302127', '--size', '500'];
  const { code } = await liner([...args, '--out', 'discovery.jpg'], { env, cwd });
  expect([code, shop.paths.at(-1)]).toEqual([0, expect.stringContaining('/500x500-')]);
  expect(readFileSync(join(cwd, 'discovery.jpg')).subarray(0, 3).toString('hex')).toBe('ffd8ff');
});

describe('a release without pictures', () => {
  const ref = `musicbrainz:release:${album}`;

  async function start() {
    const { env, server } = await startAll({ library: { items: [] } });
    const discogs = await startDiscogs();
    const all = { ...env, ...discogs.env, MUSICBRAINZ_BASE_URL: server.url('musicbrainz') };
    return { env: all, discogs };
  }

  it('is not looked for elsewhere', async () => {
    const { env, discogs } = await start();
    const { code, err } = await liner(['cover', ref], { env });
    expect([code, err, discogs.paths]).toEqual([1, expect.stringContaining('--anywhere'), []]);
  });

  it('is, where that is wanted, among what it is linked to', async () => {
    const { env } = await start();
    const cwd = folder();
    const { code, out, err } = await liner(['cover', ref, '--anywhere'], { env, cwd });
    expect([code, filesIn(cwd)]).toEqual([0, ['discogs-release-249504-front.jpeg']]);
    expect(err).toContain(
      'It has none itself; discogs:release:249504, which it is linked to, has.\n',
    );
    expect(out).toMatch(/Discogs/);
  });
});
