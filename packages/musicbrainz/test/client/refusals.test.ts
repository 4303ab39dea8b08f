import { afterAll, describe, expect, it } from 'vitest';
import { emptyPage, mbid, refusalOf, silentClient } from './silent.ts';

const { client, sent } = silentClient({}, { ...emptyPage, id: mbid });
afterAll(() => client.close());

/** Calls that do not compile: what programs without types, or with data from elsewhere, do. */
const { artist, release, label, recording, instrument, series, collection, genre, isrc, iswc } =
  client as unknown as Readonly<
    Record<string, Readonly<Record<string, (given: object) => Promise<unknown>>>>
  >;
const { discid, url, rating } = client as unknown as Readonly<
  Record<string, Readonly<Record<string, (given: object) => Promise<unknown>>>>
>;

const refused: readonly (readonly [string, string, () => Promise<unknown> | undefined])[] = [
  [
    'two links',
    'exactly one of: area, artist, trackArtist, label',
    () => release?.['browse']?.({ artist: mbid, label: mbid }),
  ],
  [
    'no link',
    'exactly one of: artist, release, work, collection',
    () => recording?.['browse']?.({}),
  ],
  [
    'an empty query',
    'needs a text, a field or a raw query',
    () => artist?.['search']?.({ text: '' }),
  ],
  [
    'a blank phrase',
    'needs a text, a field or a raw query',
    () => artist?.['search']?.({ raw: '""' }),
  ],
  [
    'a query beside a link',
    '"area" is no parameter of a search',
    () => artist?.['search']?.({ text: 'a', area: mbid }),
  ],
  [
    'an unknown inc',
    '"foo" is no inc of a lookup of an artist; there are: recordings, releases',
    () => artist?.['lookup']?.({ id: mbid, inc: ['foo'] }),
  ],
  [
    'incs with a comma',
    '"aliases,tags" is no inc',
    () => artist?.['lookup']?.({ id: mbid, inc: ['aliases,tags'] }),
  ],
  ['incs in one text', 'is a list', () => artist?.['lookup']?.({ id: mbid, inc: 'aliases tags' })],
  [
    'isrcs without recordings',
    'needs one of these beside it: recordings',
    () => release?.['lookup']?.({ id: mbid, inc: ['isrcs'] }),
  ],
  [
    'discids without releases',
    'needs one of these beside it: releases',
    () => artist?.['lookup']?.({ id: mbid, inc: ['discids'] }),
  ],
  [
    'media without releases',
    'needs one of these beside it: releases',
    () => label?.['lookup']?.({ id: mbid, inc: ['media'] }),
  ],
  [
    'various-artists without releases',
    'needs one of these beside it: releases',
    () => artist?.['lookup']?.({ id: mbid, inc: ['various-artists'] }),
  ],
  [
    'artist-credits alone',
    'needs one of these beside it: recordings, releases',
    () => artist?.['lookup']?.({ id: mbid, inc: ['artist-credits'] }),
  ],
  [
    'recording-level-rels without recordings',
    'needs one of these beside it: recordings',
    () => release?.['lookup']?.({ id: mbid, inc: ['recording-level-rels'] }),
  ],
  [
    'a type without releases',
    'has a "type" beside inc releases or release-groups only',
    () => artist?.['lookup']?.({ id: mbid, type: 'album' }),
  ],
  [
    'a status without releases',
    'has a "status" beside inc releases only',
    () => artist?.['lookup']?.({ id: mbid, status: 'official' }),
  ],
  [
    'an unknown status',
    'has no "offical"; there are: official, promotion',
    () => artist?.['lookup']?.({ id: mbid, inc: ['releases'], status: 'offical' }),
  ],
  [
    'a release group status without artist',
    'goes with "artist" only',
    () => client.releaseGroup.browse({ release: mbid, releaseGroupStatus: 'all' }),
  ],
  [
    'artists in a browse',
    '"artists" is no inc of a browse of releases',
    () => release?.['browse']?.({ artist: mbid, inc: ['artists'] }),
  ],
  [
    'collections in a browse',
    '"collections" is no inc',
    () => release?.['browse']?.({ artist: mbid, inc: ['collections'] }),
  ],
  [
    'ratings of a series',
    '"ratings" is no inc',
    () => series?.['lookup']?.({ id: mbid, inc: ['ratings'] }),
  ],
  [
    'ratings of instruments',
    '"ratings" is no inc',
    () => instrument?.['browse']?.({ collection: mbid, inc: ['ratings'] }),
  ],
  ['an inc of a genre', 'there is none', () => genre?.['lookup']?.({ id: mbid, inc: ['aliases'] })],
  [
    'releases by a work',
    'no parameter of a browse of releases',
    () => release?.['browse']?.({ work: mbid }),
  ],
  [
    'releases by an editor',
    'no parameter of a browse of releases',
    () => release?.['browse']?.({ editor: 'anna' }),
  ],
  [
    'the nil id',
    'is not an MBID',
    () => artist?.['lookup']?.({ id: '00000000-0000-0000-0000-000000000000' }),
  ],
  ['an id that leaves its path', 'is not an MBID', () => artist?.['lookup']?.({ id: '../../x?y' })],
  ['an ISRC that is none', 'is not an ISRC', () => isrc?.['lookup']?.({ isrc: 'XX1' })],
  ['an ISWC that is none', 'is not an ISWC', () => iswc?.['lookup']?.({ iswc: 'T-1' })],
  ['a short disc id', 'is not a disc id', () => discid?.['lookup']?.({ discid: 'A'.repeat(26) })],
  [
    'a table of contents that goes back',
    'each behind the one before',
    () => client.discid.byToc({ toc: { leadoutSectors: 500, offsetsSectors: [150, 600] } }),
  ],
  [
    'a negative limit',
    '"limit" is a whole number from 1',
    () => artist?.['browse']?.({ area: mbid, limit: -1 }),
  ],
  [
    'half an offset',
    '"offset" is a whole number from 0',
    () => artist?.['browse']?.({ area: mbid, offset: 1.5 }),
  ],
  [
    'a field that the index has not',
    'has no field "foo"; there are: alias, arid',
    () => release?.['search']?.({ where: { foo: 'a' } }),
  ],
  [
    'raw beside a text',
    '"raw" is the whole query',
    () => artist?.['search']?.({ raw: 'a', text: 'b' }),
  ],
  [
    'dismax beside fields',
    '"dismax" goes with "text" alone',
    () => artist?.['search']?.({ dismax: true, where: { artist: 'a' } }),
  ],
  [
    'a resource that is no address',
    'is not a web address',
    () => url?.['byResource']?.({ resource: 'nope' }),
  ],
  [
    'a resource that no browser goes to',
    'is not a web address',
    () => url?.['byResource']?.({ resource: 'javascript:alert(1)' }),
  ],
  [
    'several resources that are one text',
    '"resources" is a list',
    () => url?.['byResources']?.({ resources: 'https://a.example/' }),
  ],
  [
    'incs of the contents of a collection',
    'a browse of what it holds',
    () => collection?.['contents']?.({ id: mbid, entity: 'release', inc: ['tags'] }),
  ],
  [
    'what of one’s own a release cannot have',
    '"entity" is one of: artist, event, label, place, recording, release-group, work',
    () => rating?.['own']?.({ id: mbid, entity: 'release' }),
  ],
  [
    'a type in the letters that it has',
    'has no "Liner"',
    () => release?.['browse']?.({ artist: mbid, type: 'Liner' }),
  ],
  ['a search for nothing', 'a search for an artist needs', () => artist?.['search']?.({})],
  [
    'the contents of what cannot be collected',
    '"entity" is one of: area, artist',
    () => collection?.['contents']?.({ id: mbid, entity: 'url' }),
  ],
];

describe('what MusicBrainz would refuse, or take for something else', () => {
  it.each(refused)(
    '%s is refused before a request, with what would be legal',
    async (_what, words, call) => {
      const refusal = await refusalOf(async () => call());
      expect(refusal?.code).toBe('configuration');
      expect(refusal?.message).toContain(words);
      expect(sent).toEqual([]);
    },
  );

  it.each([
    ['artist', 'lookup'],
    ['artist', 'browse'],
    ['artist', 'search'],
    ['isrc', 'lookup'],
    ['url', 'byResource'],
    ['url', 'byResources'],
    ['collection', 'contents'],
    ['collection', 'own'],
    ['tag', 'own'],
    ['genre', 'list'],
  ])('is told where nothing is given to %s.%s', async (group, way) => {
    const call = Reflect.get(Reflect.get(client, group), way) as (given: unknown) => unknown;
    expect(await refusalOf(async () => call(null))).toMatchObject({
      code: 'configuration',
      message: expect.stringContaining('in an object'),
    });
    expect(sent).toEqual([]);
  });

  it('is not there at all where MusicBrainz has no such request', () => {
    expect(genre?.['search']).toBeUndefined();
    expect(collection?.['search']).toBeUndefined();
    expect(url?.['browse']).toBeUndefined();
    expect(Object.keys(client.cdstub)).toEqual(['search']);
  });

  it.each([
    () => client.artist.lookup({ id: mbid, inc: ['user-tags'] }),
    () => client.collection.browse({ artist: mbid, inc: ['user-collections'] }),
    () => client.collection.own(),
    () => client.rating.own({ entity: 'artist', id: mbid }),
  ])('is refused as nobody when it is one’s own (%#)', async (call) => {
    expect(await refusalOf(call)).toMatchObject({ code: 'authentication' });
    expect(sent).toEqual([]);
  });
});

describe('what is put right', () => {
  const { client: other, sent: asked } = silentClient({}, { ...emptyPage, id: mbid });
  const last = () => asked.at(-1);

  it('writes an MBID in small letters', async () => {
    await other.release.lookup({ id: mbid.toUpperCase() });
    expect(last()?.pathname).toBe(`/ws/2/release/${mbid}`);
  });

  it('writes ISRCs and ISWCs as MusicBrainz does', async () => {
    await refusalOf(() => other.isrc.lookup({ isrc: 'us-abc-12-34567' }));
    expect(last()?.pathname).toBe('/ws/2/isrc/USABC1234567');
    await other.iswc.lookup({ iswc: 't1016903209' });
    expect(last()?.pathname).toBe('/ws/2/iswc/T-101.690.320-9');
  });

  it.each(['browse', 'search'])('asks for 100 where a %s is to have more', async (kind) => {
    await (kind === 'browse'
      ? other.artist.browse({ area: mbid, limit: 250 })
      : other.artist.search({ text: 'a', limit: 250 }));
    expect(last()?.searchParams.get('limit')).toBe('100');
  });

  it('leaves what it was given as it was, and joins incs by spaces', async () => {
    const given = Object.freeze({
      artist: mbid,
      inc: ['media', 'labels', 'media'],
      type: ['album', 'ep'],
    });
    const asIs = other.release.browse as unknown as (given: object) => Promise<unknown>;
    await asIs(given);
    await asIs(given);
    expect(Object.fromEntries(last()?.searchParams ?? [])).toEqual({
      artist: mbid,
      inc: 'media labels',
      type: 'album|ep',
      fmt: 'json',
    });
    expect(asked.filter(({ href }) => href === last()?.href)).toHaveLength(2);
  });
});
