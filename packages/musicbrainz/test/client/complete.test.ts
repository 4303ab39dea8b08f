import { describe, expect, it } from 'vitest';
import { artistId, clientOf, pageOf, releasesOf, state } from './stated.ts';

const all = releasesOf('a', 130);

/** A look-up that has the first 25 of `looked`, and the pages that a browse has. */
async function complete(
  looked: readonly object[],
  page: (url: URL) => object,
  inc: readonly ('releases' | 'various-artists')[] = ['releases'],
) {
  const { asked, origin } = await state((url) => ({
    body: url.pathname.endsWith(artistId)
      ? { id: artistId, name: 'A', releases: looked.slice(0, 25) }
      : page(url),
  }));
  const { releases, source } = await clientOf(origin).artist.lookup({
    id: artistId,
    inc,
    complete: true,
  });
  return { titles: releases.map(({ title }) => title), incomplete: source.incomplete, asked };
}

const titlesOf = (releases: readonly { readonly title: string }[]) =>
  releases.map(({ title }) => title);

describe('a list that a look-up cuts, when it is completed', () => {
  it('is whole where a browse brings all', async () => {
    const { titles, incomplete } = await complete(all, (url) => pageOf(all, url));
    expect([titles, incomplete]).toEqual([titlesOf(all), []]);
  });

  it('keeps what the look-up had where a browse brings nothing, and stays named', async () => {
    const { titles, incomplete } = await complete(all, () => ({
      'release-count': 300,
      'release-offset': 0,
      releases: [],
    }));
    expect([titles, incomplete]).toEqual([
      titlesOf(all.slice(0, 25)),
      [{ path: 'releases', reason: 'of a browse, 0 of 300 came' }],
    ]);
  });

  it('stays named where a browse ends before its total', async () => {
    const { titles, incomplete } = await complete(all, (url) => ({
      ...pageOf(all.slice(0, 100), url),
      'release-count': 130,
    }));
    expect([titles.length, incomplete]).toEqual([
      100,
      [{ path: 'releases', reason: 'of a browse, 100 of 130 came' }],
    ]);
  });

  it('stays named where a row of the browse cannot be read', async () => {
    const broken = all.map((one, at) => (at === 70 ? { title: 'without an id' } : one));
    const { titles, incomplete } = await complete(all, (url) => pageOf(broken, url));
    expect([titles.length, incomplete]).toEqual([
      129,
      [{ path: 'releases', reason: 'of a browse, 129 of 130 came' }],
    ]);
  });

  it('has behind those of the browse what only the look-up had', async () => {
    const { titles, incomplete } = await complete(all, (url) => pageOf(all.slice(1), url));
    expect([titles.at(-1), titles.length, incomplete]).toEqual([
      'a0',
      130,
      [{ path: 'releases', reason: 'a browse has not 1 of the 25 that the look-up has' }],
    ]);
  });
});

it('the releases of a recording that an ISRC finds are named where they may be cut', async () => {
  const { origin } = await state(() => ({
    body: {
      isrc: 'GBAAA9900001',
      recordings: [{ id: artistId, title: 'A', releases: all.slice(0, 25) }],
    },
  }));
  const { source } = await clientOf(origin).isrc.lookup({
    isrc: 'GBAAA9900001',
    inc: ['releases'],
  });
  expect(source.incomplete.map(({ path }) => path)).toEqual(['recordings[].releases']);
});

describe('releases by various artists', () => {
  const own = releasesOf('b', 3);
  const inc = ['releases', 'various-artists'] as const;

  it('are browsed by the artists of their tracks', async () => {
    const { titles, incomplete, asked } = await complete(
      all,
      (url) => pageOf(url.searchParams.has('track_artist') ? all : own, url),
      inc,
    );
    expect([titles, incomplete]).toEqual([titlesOf(all), []]);
    expect(asked.slice(1)).toEqual([
      `/release?track_artist=${artistId}&limit=100&offset=0`,
      `/release?track_artist=${artistId}&limit=100&offset=100`,
    ]);
  });

  it('stay as the look-up has them where the browse has others, and stay named', async () => {
    const { titles, incomplete } = await complete(all, (url) => pageOf(own, url), inc);
    expect([titles, incomplete]).toEqual([
      titlesOf(all.slice(0, 25)),
      [
        {
          path: 'releases',
          reason:
            'a browse has not 25 of the 25 that the look-up has: this is what the look-up has',
        },
      ],
    ]);
  });
});
