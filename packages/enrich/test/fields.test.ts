import { describe, expect, it } from 'vitest';
import { knownColumns, parseRecordFields, recordFields } from '../src/index.ts';
import { asked, enrichOne, startWorld } from './helpers.ts';

const polly = { artist: 'Nirvana', title: 'Polly', album: 'Nevermind' };
const byIsrc = { isrc: 'USGF19942501' };

describe('chosen fields', () => {
  it('that a recording says cost one look-up of its ISRC, and only one platform is asked', async () => {
    const { server, liner } = await startWorld();
    const fields = parseRecordFields(['title', 'isrc']);
    const row = await enrichOne(byIsrc, { liner, fields });
    expect(Object.keys(row.record).toSorted()).toEqual(['isrcs', 'title']);
    expect(row.record.title?.value).toBe('Smells Like Teen Spirit');
    expect(server.requests.map(({ path }) => path)).toEqual(['/ws/2/isrc/USGF19942501']);
    expect(row.sources.map(({ platform }) => platform)).toEqual(['musicbrainz']);
  });

  it('cost fewer requests than all of them', async () => {
    const { server, liner } = await startWorld();
    await enrichOne(polly, { liner });
    const all = server.requests.length;
    await enrichOne(polly, { liner, fields: ['title', 'artist', 'durationMs'] });
    expect([all, server.requests.length - all]).toEqual([4, 1]);
  });

  it('of releases are asked of who knows them best, and nobody else', async () => {
    const { server, liner } = await startWorld();
    const fields = parseRecordFields(['label', 'catalogNumber', 'country']);
    const row = await enrichOne(polly, { liner, fields });
    expect(Object.keys(row.record).toSorted()).toEqual(['catalogNumber', 'country', 'label']);
    expect(asked(server, 'musicbrainz')).toEqual([]);
    expect(asked(server, 'discogs')).toHaveLength(2);
  });

  it('that a hit of a search says need no second look-up', async () => {
    const { server, liner } = await startWorld();
    const album = { artist: 'Nirvana', album: 'Nevermind' };
    const row = await enrichOne(album, { liner, fields: ['label', 'country'] });
    expect(row.record.country?.value).toBeDefined();
    expect(server.requests.map(({ path }) => path)).toEqual(['/database/search']);
  });

  it('that the first platform lacks are asked of the next, by what the first knows', async () => {
    const { server, liner } = await startWorld();
    const row = await enrichOne(byIsrc, { liner, fields: ['title', 'isrcs', 'styles'] });
    expect(row.record.styles?.claims.map(({ platform }) => platform)).toEqual(['discogs']);
    expect(new Set(server.requests.map(({ platform }) => platform)).size).toBe(2);
  });

  it('that the platform that reads the identifier never tells are found by the words that it tells', async () => {
    const { server, liner } = await startWorld();
    const row = await enrichOne(byIsrc, { liner, fields: ['styles'] });
    expect([row.status, row.record.styles?.claims.map(({ platform }) => platform)]).toEqual([
      'matched',
      ['discogs'],
    ]);
    expect(server.requests[0]?.path).toBe('/ws/2/isrc/USGF19942501');
  });

  it('leave out of a request what they do not need', async () => {
    const { server, liner } = await startWorld();
    await enrichOne(polly, {
      liner: { ...liner, adapters: liner.adapters.slice(1) },
      fields: ['album'],
    });
    const opened = server.requests.find(({ path }) => path.startsWith('/ws/2/release/'));
    expect(opened?.query['inc']).toContain('recordings');
    expect(opened?.query['inc']).not.toContain('genres');
  });

  it('that only tracks have are not sought for a row that means a release', async () => {
    const { server, liner } = await startWorld();
    const album = { artist: 'Nirvana', album: 'Nevermind' };
    const row = await enrichOne(album, { liner, fields: ['title', 'isrcs', 'album'] });
    expect(row.record.album?.value).toBe('Nevermind');
    expect(server.requests).toHaveLength(1);
  });

  it('that a title leaves open are answered by it: what has no version is not asked for elsewhere', async () => {
    const { server, liner } = await startWorld();
    const row = await enrichOne(polly, { liner, fields: ['title', 'version'] });
    expect(Object.keys(row.record)).toEqual(['title']);
    expect(asked(server, 'discogs')).toEqual([]);
  });

  it('that a search tells of recordings are not looked for on their releases', async () => {
    const { server, liner } = await startWorld();
    await enrichOne(
      { artist: 'Steely Dan', title: 'Kid Charlemagne' },
      { liner, fields: ['isrcs'] },
    );
    expect(server.requests.map(({ path }) => path)).toEqual(['/ws/2/recording/']);
  });

  it('that one platform says are not asked of the next beside those that it lacks', async () => {
    const { server, liner } = await startWorld();
    const album = { artist: 'Nirvana', album: 'Nevermind' };
    await enrichOne(album, { liner, fields: ['firstReleaseDate', 'styles'] });
    expect(server.requests.filter(({ platform }) => platform === 'discogs')).toHaveLength(1);
  });

  it('are asked of no platform that never tells them', async () => {
    const { server, liner } = await startWorld();
    await enrichOne(polly, { liner, fields: ['bpm', 'key'] });
    expect(server.requests).toEqual([]);
  });

  it('are asked of no platform that cannot have them', async () => {
    const { server, liner } = await startWorld();
    await enrichOne(polly, { liner, fields: ['bpm'] });
    expect(asked(server, 'discogs')).toEqual([]);
  });

  it('can be all of a record, in any spelling, and whatever a crate has columns of', () => {
    const spelled = recordFields.map((field) => field.replace(/[A-Z]/g, ' $&').toUpperCase());
    expect(parseRecordFields(spelled)).toEqual(recordFields);
    expect(parseRecordFields(knownColumns)).toContain('isrcs');
    expect(parseRecordFields(['catno', 'UPC', 'length', 'year', 'mix', 'style'])).toEqual([
      ...['catalogNumber', 'barcode', 'durationMs', 'date', 'version', 'styles'],
    ]);
  });

  it('that there are not are refused', () => {
    expect(() => parseRecordFields(['title', 'colour'])).toThrow('there is no field "colour"');
  });
});
