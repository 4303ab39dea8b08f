import { isLinerError } from '@linernotes/core';
import { fieldsOf } from '@linernotes/model';
import { describe, expect, test } from 'vitest';
import { fakeContext, operations, recording } from './fake-http.ts';

const mbid = 'a146429a-cedc-3ab0-9e41-1aaf5f6cdc2d';

describe('requests', () => {
  test('ask for an id in the form that MusicBrainz writes', async () => {
    const { asked, context } = fakeContext(recording('release-lookup'));
    await operations.releaseById({ id: mbid.toUpperCase() }, context);
    expect(asked.map(({ path }) => path)).toEqual([`/ws/2/release/${mbid}`]);
  });

  test.each([
    ['artistById', 'artist', ['name', 'country'], undefined],
    ['artistById', 'artist', ['members', 'links'], 'artist-rels url-rels'],
    ['labelById', 'label', ['parentLabel'], 'label-rels'],
    ['releaseGroupById', 'release-group', ['genres'], 'genres'],
    ['releaseById', 'release', ['title', 'date', 'barcodes', 'images'], undefined],
    ['releaseById', 'release', ['labels', 'formats'], 'labels media'],
    [
      'releaseById',
      'release',
      ['media'],
      'artist-credits media recordings isrcs artist-rels recording-level-rels',
    ],
    ['releaseById', 'release', ['links'], 'release-groups url-rels release-group-level-rels'],
    ['recordingById', 'recording', ['title', 'isrcs', 'artistCredit'], 'artist-credits isrcs'],
  ] as const)(
    'of %s for %s with the fields %j include %s',
    async (operation, entity, fields, inc) => {
      const { asked, context } = fakeContext(recording(`${entity}-lookup`));
      await operations[operation]({ id: mbid }, { ...context, fields });
      expect(asked).toEqual([
        { path: `/ws/2/${entity}/${mbid}`, query: { fmt: 'json', ...(inc && { inc }) } },
      ]);
    },
  );

  test('for some fields make no complete release, for all they do', async () => {
    const { context } = fakeContext(recording('release-lookup'));
    const isComplete = async (fields: readonly string[]) =>
      (await operations.releaseById({ id: mbid }, { ...context, fields }))?.isComplete;
    expect(await isComplete(['isComplete', 'media'])).toBe(false);
    expect(await isComplete(fieldsOf('release'))).toBe(true);
  });

  test('of lists and ISRCs include less too', async () => {
    const { asked, context } = fakeContext(recording('release-browse-label'));
    await operations.releasesOfLabel({ id: mbid }, { ...context, fields: ['labels', 'genres'] });
    const isrc = fakeContext(recording('isrc-lookup'));
    await operations.recordingsByIsrc(
      { isrc: 'GBAAA9900295' },
      { ...isrc.context, fields: ['title'] },
    );
    expect([asked[0]?.query?.['inc'], isrc.asked[0]?.query]).toEqual(['labels', { fmt: 'json' }]);
  });

  test('ask an ISRC in its canonical form', async () => {
    const { asked, context } = fakeContext(recording('isrc-lookup'));
    const found = await operations.recordingsByIsrc({ isrc: 'gb-aaa-99-00295' }, context);
    expect(found.map(({ title }) => title)).toEqual(['Music: Response']);
    expect(asked).toEqual([
      {
        path: '/ws/2/isrc/GBAAA9900295',
        query: { fmt: 'json', inc: 'artist-credits isrcs releases' },
      },
    ]);
  });

  test('find a barcode and a catalogue number through the index', async () => {
    const { asked, context } = fakeContext(recording('release-search'));
    await operations.releasesByBarcode({ gtin: '0 7599-27256-2 0' }, context);
    await operations.releasesByCatalogNumber({ catalogNumber: 'PMD 002' }, context);
    await operations.releasesByCatalogNumber({ catalogNumber: 'PMD"002', label: 'A"B' }, context);
    expect(asked.map(({ path, query }) => [path, query?.['query'], query?.['limit']])).toEqual([
      ['/ws/2/release/', 'barcode:"075992725620"', '100'],
      ['/ws/2/release/', 'catno:"PMD 002"', '100'],
      ['/ws/2/release/', 'catno:"PMD\\"002" AND label:"A\\"B"', '100'],
    ]);
  });

  test('leave out what carries another number, and keep what carries none', async () => {
    const row = (name: string, barcode: string | null, printed: string | null) => ({
      id: mbid,
      title: name,
      barcode,
      'label-info': [{ 'catalog-number': printed, label: null }],
    });
    const releases = [
      row('same', '0075992725620', 'PMD002'),
      row('other', '602547378781', 'PMD002-2'),
      row('none', null, null),
    ];
    const { context } = fakeContext({ count: 3, offset: 0, releases });
    const byBarcode = await operations.releasesByBarcode({ gtin: '075992725620' }, context);
    expect(byBarcode.map(({ title }) => title)).toEqual(['same', 'none']);
    const byNumber = await operations.releasesByCatalogNumber(
      { catalogNumber: 'pmd 002' },
      context,
    );
    expect(byNumber.map(({ title }) => title)).toEqual(['same']);
  });

  test.each([
    ['releasesOfArtist', 'artist'],
    ['releasesOfLabel', 'label'],
    ['versionsOfReleaseGroup', 'release-group'],
  ] as const)('of %s browse by exactly one entity', async (operation, by) => {
    const { asked, context } = fakeContext(recording('release-browse-label'));
    const input = { id: mbid, limit: 500, offset: 7 };
    const { items } = await operations[operation](input, context);
    await operations[operation](input, context);
    expect(items.length).toBeGreaterThan(0);
    const query = {
      [by]: mbid,
      fmt: 'json',
      inc: 'artist-credits labels media release-groups',
      limit: '100',
      offset: '7',
    };
    expect(asked).toEqual([
      { path: '/ws/2/release', query },
      { path: '/ws/2/release', query },
    ]);
  });

  test.each([
    [{}, '25', '0'],
    [{ limit: 0, offset: -3 }, '1', '0'],
    [{ limit: 1000, offset: 50 }, '100', '50'],
    [{ limit: Number.NaN, offset: 1.5 }, '1', '1'],
  ])('hold the page %o within what the server takes', async (paging, limit, offset) => {
    const { asked, context } = fakeContext(recording('artist-search'));
    await operations.searchArtists({ artist: 'Waite', ...paging }, context);
    expect(asked).toEqual([
      { path: '/ws/2/artist/', query: { fmt: 'json', query: 'artist:"Waite"', limit, offset } },
    ]);
  });
});

describe('hostile input', () => {
  const { asked, context } = fakeContext(null);
  const refused = (promise: Promise<unknown>) =>
    expect(promise).rejects.toSatisfy(
      (error) => isLinerError(error) && error.code === 'configuration' && asked.length === 0,
    );

  test.each([
    '../../x?y',
    '',
    '249504',
    `${mbid}/../..`,
    `${mbid}?inc=x`,
    '00000000-0000-0000-0000-000000000000',
    `https://evil.example/release/${mbid}`,
  ])('as an id (%s) is refused before any request', async (id) => {
    await refused(operations.releaseById({ id }, context));
    await refused(operations.artistById({ id }, context));
    await refused(operations.releasesOfLabel({ id }, context));
    await refused(operations.links({ kind: 'recording', id }, context));
  });

  test('as an ISRC, a barcode or a catalogue number is refused before any request', async () => {
    await refused(operations.recordingsByIsrc({ isrc: '../artist' }, context));
    await refused(operations.releasesByBarcode({ gtin: '075992725621' }, context));
    await refused(operations.releasesByBarcode({ gtin: '1" OR barcode:*' }, context));
    await refused(operations.releasesByCatalogNumber({ catalogNumber: '[none]' }, context));
    await refused(operations.searchReleases({ text: '  ' }, context));
  });
});
