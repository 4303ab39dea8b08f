import { createHash } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type CoverArtServerOptions, startCoverArtServer } from '../src/index.ts';

const front = '11111111-1111-4111-8111-111111111111';
const bare = '22222222-2222-4222-8222-222222222222';
const group = '33333333-3333-4333-8333-333333333333';
const merged = '44444444-4444-4444-8444-444444444444';

const library = {
  items: [
    { mbid: front, images: [{ id: 7, types: ['Front'], sizeBytes: 100 }] },
    { mbid: bare, images: [] },
  ],
  groups: { [group]: front },
  merged: { [merged]: front },
};

async function start(options: Partial<CoverArtServerOptions> = {}) {
  const server = await startCoverArtServer({ library, ...options });
  onTestFinished(() => server.close());
  const ask = (path: string, headers = {}) =>
    fetch(`${server.urls.gateway}${path}`, { redirect: 'manual', headers });
  const follow = (path: string, headers = {}) =>
    fetch(`${server.urls.gateway}${path}`, { headers });
  return { server, ask, follow };
}

describe('the gateway', () => {
  it.each([
    ['a release', `/release/${front}`, `/download/mbid-${front}/index.json`],
    ['a release group', `/release-group/${group}`, `/download/mbid-${front}/index.json`],
    ['what was merged', `/release/${merged}`, `/download/mbid-${front}/index.json`],
    ['a picture', `/release/${front}/7.jpg`, `/download/mbid-${front}/mbid-${front}-7.jpg`],
    [
      'a size',
      `/release/${front}/front-500`,
      `/download/mbid-${front}/mbid-${front}-7_thumb500.jpg`,
    ],
    ['an unknown size', `/release/${front}/7-999`, `/download/mbid-${front}/mbid-${front}-7.jpg`],
  ])('leads to the archive for %s', async (_what, path, location) => {
    const { server, ask } = await start();
    const response = await ask(path);
    expect([response.status, response.headers.get('location')]).toEqual([
      307,
      server.urls.archive + location,
    ]);
  });

  it.each([
    [404, `/release/${bare}`],
    [404, '/release/99999999-9999-4999-8999-999999999999'],
    [404, `/release/${front}/back`],
    [400, `/release/${front.toUpperCase().replace('1', 'A')}`],
    [400, `/release/${front}/nonsense`],
    [400, `/label/${front}`],
  ])('answers %i with a page for %s', async (status, path) => {
    const { ask } = await start();
    const response = await ask(path, { accept: 'application/json' });
    expect([response.status, await response.text()]).toEqual([
      status,
      expect.stringMatching(/^<!doctype html>/),
    ]);
  });

  it('has no backs of release groups', async () => {
    const { ask } = await start();
    const response = await ask(`/release-group/${group}/back`);
    expect([response.status, response.headers.get('content-type')]).toEqual([400, 'text/plain']);
  });
});

describe('a picture', () => {
  it('comes by three servers, and is what its metadata says', async () => {
    const { server, follow } = await start();
    const bytes = Buffer.from(await (await follow(`/release/${front}/7`)).arrayBuffer());
    const metadata = await fetch(`${server.urls.archive}/metadata/mbid-${front}`);
    const { files } = JSON.parse(await metadata.text());
    expect(files[0]).toMatchObject({
      name: `mbid-${front}-7.jpg`,
      size: `${bytes.length}`,
      md5: createHash('md5').update(bytes).digest('hex'),
    });
    expect(server.requests.map(({ at }) => at)).toEqual(['gateway', 'archive', 'node', 'archive']);
  });

  it('goes on where it was cut, for who has the same version', async () => {
    const { follow } = await start();
    const whole = await follow(`/release/${front}/7`);
    const etag = whole.headers.get('etag') ?? '';
    const rest = await follow(`/release/${front}/7`, { range: 'bytes=40-', 'if-range': etag });
    expect([rest.status, rest.headers.get('content-range')]).toEqual([206, 'bytes 40-99/100']);
    const other = await follow(`/release/${front}/7`, { range: 'bytes=40-', 'if-range': '"x"' });
    expect(other.status).toBe(200);
  });

  it('is cut, swapped and shortened by script', async () => {
    const at = 'node' as const;
    const { follow } = await start({
      faults: [
        { at, kind: 'cut', afterBytes: 10 },
        { at, kind: 'swap' },
        { at, kind: 'short', sizeBytes: 60 },
      ],
    });
    await expect(follow(`/release/${front}/7`).then((one) => one.bytes())).rejects.toThrow();
    const swapped = await (await follow(`/release/${front}/7`)).bytes();
    const short = await (await follow(`/release/${front}/7`)).bytes();
    const right = await (await follow(`/release/${front}/7`)).bytes();
    expect([swapped.length, short.length, right.length]).toEqual([100, 60, 100]);
    expect(Buffer.from(swapped).equals(right)).toBe(false);
  });
});

it('an index of old has texts for ids, plain addresses and two thumbnails', async () => {
  const [item] = library.items;
  const old = { items: [{ mbid: front, images: item?.images ?? [], index: 'old' as const }] };
  const { follow } = await start({ library: old });
  const { images, release } = JSON.parse(await (await follow(`/release/${front}`)).text());
  expect([images[0].id, Object.keys(images[0].thumbnails), release]).toEqual([
    '7',
    ['large', 'small'],
    undefined,
  ]);
});

it('all servers stand behind one address where that is wanted', async () => {
  const { server, follow } = await start({ origins: 'one' });
  const { images } = JSON.parse(await (await follow(`/release/${front}`)).text());
  expect(images[0].image).toBe(`https://coverartarchive.org/release/${front}/7.jpg`);
  expect(server.requests.map(({ at }) => at)).toEqual(['gateway', 'archive', 'node']);
  expect(new Set(Object.values(server.urls).map((url) => new URL(url).origin)).size).toBe(1);
});
