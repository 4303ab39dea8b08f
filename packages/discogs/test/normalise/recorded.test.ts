import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { IdentifierRow, LabelRow, TrackRow } from '../../src/normalise/index.ts';
import {
  flattenTracklist,
  markupToText,
  parseMoney,
  readBarcodes,
  readDate,
  readDurationMs,
  readImageUrl,
  readIsrcs,
  readLabelCode,
  readMatrixRunout,
  readPosition,
  readQuantity,
  readRightsSocieties,
  readRoles,
  readSidCode,
  readSparsCode,
  readTimestamp,
  resolveTracks,
  splitSearchTitle,
} from '../../src/normalise/index.ts';

// Every text of every recorded answer, wherever it stands. What cannot be read is named here.
const folder = new URL('../../../../../shared/fixtures/discogs/', import.meta.url);
const isHere = existsSync(folder);
const genuine = new Set(['recorded', 'recorded-edited', 'recorded-extracted', 'real-server']);
const Index = z.object({ entries: z.array(z.object({ file: z.string(), genuine: z.string() })) });

type Found = Readonly<Record<string, unknown>>;

function* objectsIn(value: unknown): Generator<Found> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Found;
  for (const inner of Object.values(value)) yield* objectsIn(inner);
}

function recorded(): readonly Found[] {
  const { entries } = Index.parse(JSON.parse(readFileSync(new URL('index.json', folder), 'utf8')));
  const files = entries.filter((entry) => genuine.has(entry.genuine)).map(({ file }) => file);
  return files.flatMap((file) => {
    const body = readFileSync(new URL(file, folder), 'utf8');
    return isJson(body) ? [...objectsIn(JSON.parse(body))] : [];
  });
}

/** Some recorded answers are pages of the edge, files of values, or cut. */
function isJson(body: string): boolean {
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}

const all = isHere ? recorded() : [];

/** The texts of the given fields. */
function texts(...keys: readonly string[]): readonly string[] {
  return all.flatMap((object) =>
    keys.flatMap((key) => {
      const value = object[key];
      return typeof value === 'string' && value.trim() !== '' ? [value] : [];
    }),
  );
}

/** The rows of the given lists that are objects. */
function rows<Row>(...keys: readonly string[]): readonly Row[] {
  return all.flatMap((object) =>
    keys.flatMap((key) => {
      const list = object[key];
      const found: readonly unknown[] = Array.isArray(list) ? list : [];
      // The recorded answers are Discogs' own, of which the row types say what they are.
      return found.filter((row) => typeof row === 'object' && row !== null) as Row[];
    }),
  );
}

function identifiers(type: RegExp): readonly IdentifierRow[] {
  return rows<IdentifierRow>('identifiers').filter((row) => type.test(row.type ?? ''));
}

/** What is left of the texts, each once, sorted. */
function left(list: readonly (string | null | undefined)[], isRead: (text: string) => boolean) {
  const unread = list.flatMap((text) => (text && !isRead(text) ? [text] : []));
  return [...new Set(unread)].sort();
}

const valuesOf = (type: RegExp) => identifiers(type).map(({ value }) => value);

describe.skipIf(!isHere)('of recorded answers', () => {
  it('every duration and position is read', () => {
    const entries = flattenTracklist(rows<TrackRow>('tracklist'));
    expect(entries.length).toBeGreaterThan(1300);
    const durations = entries.flatMap(({ row }) => row.duration || []);
    expect(left(durations, (text) => readDurationMs(text) !== null)).toEqual([]);
    const positions = entries.flatMap(({ ownPosition }) => ownPosition ?? []);
    const isTakenApart = (text: string) =>
      /^(?:\d+|[a-z])?$/u.test(readPosition(text)?.track ?? '');
    expect(left(positions, isTakenApart)).toEqual([]);
  });

  it('every date is read, 0 being none', () => {
    expect(left(texts('released'), (text) => readDate(text) !== null)).toEqual(['0']);
  });

  it('every timestamp is read, but one that is torn', () => {
    const keys = ['date_added', 'date_changed', 'posted', 'registered', 'created', 'created_ts'];
    const stamps = texts(...keys, 'finished_ts', 'last_activity', 'timestamp');
    expect(stamps.length).toBeGreaterThan(3000);
    const torn = left(stamps, (text) => readTimestamp(text) !== null);
    expect(torn.map((text) => text.slice(-25))).toEqual(['2012-10-27T00:36:15-07:00']);
  });

  it('every price, role and quantity is read', () => {
    const prices = texts('formatted', 'minimum', 'median', 'maximum');
    expect(prices.length).toBeGreaterThan(600);
    expect(left(prices, (text) => parseMoney(text) !== null)).toEqual([]);
    const roles = rows<{ readonly role: string }>('extraartists').map(({ role }) => role);
    const isRole = (text: string) => readRoles(text).every(({ role }) => !/[[\]]/u.test(role));
    expect(left(roles, isRole)).toEqual([]);
    const quantities = rows<LabelRow & { readonly qty?: string }>('formats').flatMap(
      ({ qty }) => qty ?? [],
    );
    expect(left(quantities, (text) => readQuantity(text) !== null)).toEqual([]);
  });

  it('the tracks of credits are found, but where positions lack and for "Onwards"', () => {
    const unresolved = all.flatMap(({ tracklist, extraartists }) => {
      if (!Array.isArray(tracklist) || !Array.isArray(extraartists)) return [];
      const entries = flattenTracklist(tracklist as readonly TrackRow[]);
      return extraartists.flatMap(({ tracks }) => resolveTracks(tracks, entries).unresolved);
    });
    expect([...new Set(unresolved)].sort()).toEqual([
      '1 to 10',
      'BR2 Onwards',
      'CD3 Onwards',
      'DVD2 Onwards',
    ]);
  });

  it('barcodes are read, but for 37 that lack a digit, have a wrong one or are no barcodes', () => {
    const values = valuesOf(/^Barcode$/u);
    expect(values.length).toBeGreaterThan(600);
    expect(left(values, (text) => readBarcodes(text).length > 0)).toHaveLength(37);
  });

  it('codes are read, but what is typed into the wrong field', () => {
    const labelCodes = left(valuesOf(/^Label Code$/u), (text) => readLabelCode(text) !== null);
    expect(labelCodes).toEqual([
      '0666 666 S1/S2',
      '980810 9',
      'ST-A-671171RI',
      'ST-A-671172RI',
      'XZAL 11697 BW',
      'XZAL 11698 BW',
    ]);
    expect(left(valuesOf(/SID Code$/u), (text) => readSidCode(text) !== null)).toEqual([
      'EMI UDEN 8447522 @ 1 1-1-3-NL',
      'IFPI 502',
      'IFPI LN07 2/22/2013 4:14:28 PM',
      'IFPL L451',
      'MCAD42000 A7403C MANUFACTURED BY SANYO JAPAN',
      'P 99',
      'none',
      'not entered',
    ]);
    expect(left(valuesOf(/^SPARS Code$/u), (text) => readSparsCode(text) !== null)).toEqual([]);
    const unread = valuesOf(/^Rights Society$/u).flatMap(
      (text) => readRightsSocieties(text).unread,
    );
    expect([...new Set(unread)].sort()).toEqual(['CHAPPELL', 'CRESCENDO', 'TM']);
  });

  it('the three ISRCs are of another standard, and none is made up', () => {
    expect(identifiers(/^ISRC$/u)).toHaveLength(3);
    expect(readIsrcs(identifiers(/^ISRC$/u))).toEqual([]);
  });

  it('of 750 descriptions of run-outs nine in ten are understood whole', () => {
    const runouts = identifiers(/^Matrix/u)
      .filter(({ description }) => description)
      .flatMap((row) => readMatrixRunout(row) ?? []);
    expect(runouts.length).toBeGreaterThan(700);
    const remarks = runouts.flatMap(({ remark }) => remark ?? []);
    expect(remarks.length / runouts.length).toBeLessThan(0.1);
  });

  it('markup leaves no tag behind', () => {
    const prose = texts('notes', 'profile', 'comments');
    const tag = /\[\/?(?:[almrbiu]|url|img)(?:=[^\]]*|\d+)?\]/iu;
    expect(prose.filter((text) => tag.test(text)).length).toBeGreaterThan(50);
    expect(left(prose, (text) => !tag.test(markupToText(text)))).toEqual([]);
  });

  it('every picture is told apart by its address, at every size', () => {
    const urls = texts('uri', 'uri150', 'thumb', 'cover_image', 'thumbnail', 'thumbnail_url');
    const pictures = urls.filter((url) => /\/image\/[RAL]|\/\/i\.discogs\.com/u.test(url));
    expect(pictures.length).toBeGreaterThan(10_000);
    expect(left(pictures, (url) => readImageUrl(url) !== null)).toEqual([]);
    for (const { uri, uri150 } of rows<{ uri?: string; uri150?: string }>('images')) {
      expect(readImageUrl(uri150)?.name).toBe(readImageUrl(uri)?.name);
    }
  });

  it('one title of a search row has too many dashes', () => {
    const titles = rows<{ readonly type?: string; readonly title: string }>('results').flatMap(
      ({ type, title }) => (type === 'release' || type === 'master' ? [title] : []),
    );
    expect(titles.length).toBeGreaterThan(100);
    expect(left(titles, (text) => splitSearchTitle(text) !== null)).toEqual([
      'Vokalni Trio Jovanović - Đukić - Tomljanović - Meksikanske Pjesme',
    ]);
  });
});
