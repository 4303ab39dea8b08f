import { readFileSync } from 'node:fs';
import { memoryCache } from '@linernotes/core';
import { describe, expect, it } from 'vitest';
import { parseItem } from '../src/enrich.ts';
import { enrichRow } from '../src/enrich-row.ts';
import {
  type CrateItem,
  createAlbumCount,
  inputOf,
  parseRecordFields,
  planCrate,
  readDecisions,
  rowKeyOf,
} from '../src/index.ts';
import { crate, startWorld } from './helpers.ts';

const columns = ['artist', 'title', 'album', 'year', 'isrc', 'barcode', 'catalogNumber'];

/** The rows of the example; a cell with a comma is between quotes. */
const example = readFileSync(new URL('../../../examples/crate.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const cells = line
      .split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)
      .map((cell) => cell.replaceAll('"', ''));
    return Object.fromEntries(cells.map((cell, at) => [columns[at] ?? 'duration', cell]));
  });

const named = example.filter(({ artist, title }) => artist && title);
const crates = {
  example: crate(...example),
  'artist and title': crate(...named.map(({ artist, title }) => ({ artist, title }))),
  'rows with an ISRC': crate(...example.filter(({ isrc }) => isrc)),
  'rows with a barcode': crate(...example.filter(({ barcode }) => barcode)),
  'rows with a catalogue number': crate(...example.filter((row) => row['catalogNumber'])),
};

interface Asked {
  readonly fields?: string;
  readonly on?: string;
  readonly chosen?: string;
}

/** Plans a crate and looks it up; tells what was expected and what was asked. */
async function compare(items: readonly CrateItem[], { fields, on, chosen }: Asked) {
  const { server, liner: all } = await startWorld({ liner: { cache: memoryCache() } });
  const liner = on ? { ...all, adapters: all.adapters.filter(({ id }) => id === on) } : all;
  const count = createAlbumCount();
  for (const item of items) count.add(inputOf(item));
  const [first] = items;
  const row = first && 'record' in first ? rowKeyOf(first.record ?? {}) : '';
  const line = { row, chosen: [chosen], at: '2026-11-22T10:00:00.000Z' };
  const options = {
    liner,
    isAlbumShared: count.isShared,
    fields: fields ? parseRecordFields(fields.split(',')) : null,
    decisions: chosen ? readDecisions(JSON.stringify(line)) : null,
  };
  const { requests } = await planCrate(items, options);
  const planned = server.requests.length;
  for (const item of items)
    await enrichRow(item.line, parseItem(item), { ...options, top: 1, priority: 'foreground' });
  return { ...requests, planned, measured: server.requests.length };
}

describe('a plan is near what is asked', () => {
  it.each([
    ['example', {}],
    ['example', { fields: 'title' }],
    ['example', { fields: 'title,isrc,label' }],
    ['example', { fields: 'version' }],
    ['example', { fields: 'genre' }],
    ['example', { fields: 'barcode' }],
    ['example', { fields: 'date', on: 'discogs' }],
    ['example', { on: 'musicbrainz' }],
    ['example', { chosen: 'discogs:release:249504' }],
    ['artist and title', {}],
    ['artist and title', { fields: 'title' }],
    ['rows with an ISRC', {}],
    ['rows with an ISRC', { fields: 'label' }],
    ['rows with a barcode', {}],
    ['rows with a catalogue number', { fields: 'title,isrc' }],
  ] as const)('%s %j', async (name, asked) => {
    const { best, expected, most, planned, measured } = await compare(crates[name], asked);
    expect(planned).toBe(0);
    expect(Math.abs(expected - measured)).toBeLessThanOrEqual(Math.max(2, measured * 0.15));
    expect(best).toBeLessThanOrEqual(measured);
    expect(most).toBeGreaterThanOrEqual(measured);
  });

  it('counts a release once that tracks of an artist open, whose album is not named', async () => {
    const { liner } = await startWorld();
    const titles = ['Polly', 'Lithium', 'In Bloom', 'Breed', 'Drain You'];
    const rows = crate(...titles.map((title) => ({ artist: 'Nirvana', title })));
    const { platforms } = await planCrate(rows, { liner });
    const opened = platforms.map(({ expectedByCapability }) => expectedByCapability['releaseById']);
    expect(opened).toEqual([1, 1]);
  });
});
