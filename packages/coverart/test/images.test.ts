import { createLiner } from '@linernotes/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { coverartarchive, eventartarchive, findArt } from '../src/index.ts';
import {
  album,
  bare,
  concert,
  dark,
  failureOf,
  group,
  merged,
  oldAlbum,
  open,
  withOrigins,
} from './helpers.ts';

const at = `https://coverartarchive.org/release/${album}/36000000007`;

const front = {
  url: `${at}.png`,
  thumbnailUrl: `${at}-250.jpg`,
  kind: 'front',
  types: ['Front'],
  thumbnails: [250, 500, 1200].map((sizePx) => ({ url: `${at}-${sizePx}.jpg`, sizePx })),
  isApproved: true,
  isRestricted: true,
};

describe('the pictures of a release', () => {
  it('come in its order, with all that is said of them', async () => {
    const { on, paths } = await open();
    const [first, second, third] = await on.images({ kind: 'release', id: album });
    expect(first).toEqual(front);
    expect(second).toMatchObject({
      kind: 'back',
      types: ['Back', 'Spine'],
      comment: 'of the sleeve',
    });
    expect(third).toMatchObject({ kind: 'other', types: [], isApproved: false });
    expect(paths()).toEqual([
      `gateway /release/${album}`,
      `archive /download/mbid-${album}/index.json`,
      `node /0/items/mbid-${album}/index.json`,
    ]);
  });

  it('are those of what it was merged into', async () => {
    const { on } = await open();
    const images = await on.images({ kind: 'release', id: merged.toUpperCase() });
    expect(images[0]?.url).toBe(front.url);
  });

  it('are found in answers of old, by https', async () => {
    const { on } = await open();
    const [image] = await on.images({ kind: 'release', id: oldAlbum });
    const old = `https://coverartarchive.org/release/${oldAlbum}/829521842`;
    expect(image).toMatchObject({
      url: `${old}.jpg`,
      thumbnails: [
        { url: `${old}-250.jpg`, sizePx: 250 },
        { url: `${old}-500.jpg`, sizePx: 500 },
      ],
    });
  });

  it('of a group are those of the release that stands for it', async () => {
    const { on } = await open();
    const images = await on.images({ kind: 'release-group', id: group });
    expect(images[0]?.url).toBe(front.url);
  });

  it.each([
    ['it has none', bare],
    ['there is no such release', '99999999-9999-4999-8999-999999999999'],
    ['it is an event', concert],
  ])('are none where %s', async (_why, id) => {
    const { on } = await open();
    expect(await on.images({ kind: 'release', id })).toEqual([]);
  });

  it.each(['artist', 'label', 'recording', 'playlist'] as const)(
    'are not asked for of an %s',
    async (kind) => {
      const { on, played } = await open();
      expect(await on.images({ kind, id: album })).toEqual([]);
      expect(played.requests).toEqual([]);
    },
  );

  it.each(['7', '', '../release', '00000000-0000-0000-0000-000000000000'])(
    'are not asked for by "%s"',
    async (id) => {
      const { on, played } = await open();
      expect(await failureOf(on.images({ kind: 'release', id }))).toMatchObject({
        code: 'configuration',
      });
      expect(played.requests).toEqual([]);
    },
  );
});

describe('trouble of the archive', () => {
  it('is overcome', async () => {
    const faults = [
      { at: 'archive', kind: 'reset' },
      { at: 'node', kind: 'page', status: 503 },
    ] as const;
    const { on, played } = await open({ faults });
    expect(await on.images({ kind: 'release', id: album })).toHaveLength(3);
    expect(played.requests).toHaveLength(2 + 3 + 3);
  });

  it('is no word that there is nothing: a file that is lost is trouble', async () => {
    const { on } = await open({
      faults: [{ at: 'node', kind: 'page', status: 404, times: 9 }],
    });
    expect(await failureOf(on.images({ kind: 'release', id: album }))).toMatchObject({
      code: 'server',
      details: { status: 404, cause: 'missing-file' },
    });
  });

  it('is told from pictures that were taken out of sight', async () => {
    const { on } = await open();
    expect(await failureOf(on.images({ kind: 'release', id: dark }))).toMatchObject({
      code: 'permission',
      details: { cause: 'out-of-sight' },
    });
  });

  it('opens its own circuit', async () => {
    const faults = [{ at: 'gateway', kind: 'reset', times: 9 }] as const;
    const { on, events } = await open({ faults });
    const ask = () => failureOf(on.images({ kind: 'release', id: album }));
    await ask();
    await ask();
    expect(await ask()).toMatchObject({ code: 'circuit-open' });
    expect(events).toContainEqual({ type: 'breaker', platform: 'coverartarchive', state: 'open' });
  });
});

/** The true addresses, of which the budget of this process knows nothing. */
const official = { ...coverartarchive(), limit: { ...coverartarchive().limit, rules: [] } };

describe('a redirect', () => {
  it('to a server of the same name on another port is not followed', async () => {
    const { played: other } = await open();
    const to = `${other.urls.node}/0/items/mbid-${album}/index.json`;
    const { on } = await open({ faults: [{ at: 'archive', kind: 'lead', to }] });
    const failure = await failureOf(on.images({ kind: 'release', id: album }));
    expect(failure).toMatchObject({ code: 'unsafe-redirect' });
    expect(other.requests).toEqual([]);
  });

  it.each([
    'https://archive.org.evil.example/download/x',
    'https://evilarchive.org/download/x',
    'http://archive.org/download/x',
    'https://user@archive.org/download/x',
    'https://archive.org:8443/download/x',
    'file:///etc/passwd',
  ])('to %s is not followed', async (location) => {
    const asked: string[] = [];
    const liner = createLiner({
      adapters: [official],
      transport: async ({ url }) => {
        asked.push(url);
        const fetchedAt = '2026-11-21T00:00:00Z';
        return { status: 307, headers: { location }, body: '', fetchedAt, sizeBytes: 0 };
      },
    });
    onTestFinished(() => liner.close());
    const failure = failureOf(liner.on('coverartarchive').images({ kind: 'release', id: album }));
    expect(await failure).toMatchObject({ code: 'unsafe-redirect' });
    expect(asked).toHaveLength(1);
  });

  it.each(['https://archive.org/download/x', 'https://ia800207.us.archive.org/1/items/x'])(
    'to %s is followed',
    async (location) => {
      const liner = createLiner({
        adapters: [official],
        transport: async ({ url }) => {
          const isFirst = url.startsWith('https://coverartarchive.org/');
          const fetchedAt = '2026-11-21T00:00:00Z';
          const rest = { fetchedAt, sizeBytes: 13 };
          if (isFirst) return { status: 307, headers: { location }, body: '', ...rest };
          return { status: 200, headers: {}, body: '{"images":[]}', ...rest };
        },
      });
      onTestFinished(() => liner.close());
      expect(await liner.on('coverartarchive').images({ kind: 'release', id: album })).toEqual([]);
    },
  );
});

it('pictures of events are found by the adapter of their own archive', async () => {
  const { played } = await open();
  const adapter = withOrigins(eventartarchive({ baseUrl: played.urls.gateway }), [
    played.urls.archive,
    played.urls.node,
  ]);
  const liner = createLiner({ adapters: [adapter] });
  onTestFinished(() => liner.close());
  const art = await liner.through('eventartarchive', 'images', (http) =>
    findArt(http, { kind: 'event', id: concert }),
  );
  expect(art).toMatchObject({
    id: concert,
    images: [{ kind: 'front', url: `https://eventartarchive.org/event/${concert}/6.jpg` }],
  });
});
