import { type JsonObject, validateItems } from '@linernotes/exporters';
import { describe, expect, it } from 'vitest';
import { djExporters, jspf, rekordboxXml, xspf } from '../src/index.ts';

const location = '/m/a.mp3';

async function lost(exporter: (typeof djExporters)[number], ...items: readonly JsonObject[]) {
  const document = { header: {}, listName: 'rows', items };
  const { lossReport } = await validateItems(exporter, document, {});
  return lossReport.map(({ column, reason, count }) => [column, reason, count]);
}

const noPlace = 'no place in the format, left out';

describe.each([jspf, xspf])('$name tells what is lost of a table', (exporter) => {
  it('by the names of its columns', async () => {
    const row = { title: 'A', location, catno: 'C1', 'Release Date': '1990', Length: '3.00049' };
    expect(await lost(exporter, row, row)).toEqual([
      ['catno', noPlace, 2],
      ['Release Date', noPlace, 2],
      ['Length', 'rounded to milliseconds', 2],
    ]);
  });

  it('once of a key, which is a word too', async () => {
    expect(await lost(exporter, { location, tonality: '8A' })).toEqual([['tonality', noPlace, 1]]);
    expect(await lost(exporter, { location, key: '8A' }, { location, key: '9A' })).toEqual([
      ['key', noPlace, 2],
    ]);
  });

  it('by the name of the field where any record has that', async () => {
    const rows = [
      { location, genres: 'Rock' },
      { location, genre: 'Pop' },
    ];
    expect(await lost(exporter, ...rows)).toEqual([['genre', noPlace, 2]]);
  });

  it('by both names of what a record says twice', async () => {
    const row = { location, key: '8A', keyText: 'Am' };
    expect(await lost(exporter, row)).toEqual([
      ['key', noPlace, 1],
      ['keyText', noPlace, 1],
    ]);
  });
});

it.each(djExporters.map((exporter) => [exporter.id, exporter] as const))(
  '%s names no column that the table has not',
  async (_, exporter) => {
    const row: JsonObject = {
      Name: 'A\u0001',
      'Artist Name': 'B\u0001',
      Path: location,
      Tempo: '120.123456',
      Tonality: '8A',
      Stars: '4.5',
      Time: '3:45.6789',
      Released: '1990-01-02',
      Side: 'A',
      URL: 'https://example.org/a',
    };
    const names = (await lost(exporter, row)).map(([column]) => column);
    expect(names.filter((name) => !Object.hasOwn(row, String(name)))).toEqual([]);
    expect(names).toContain('Side');
  },
);

it('tells what cannot be read by the name of its column', async () => {
  const rows = [{ location, tempo: 'fast', totaltime: '36001' }];
  expect(await lost(rekordboxXml, ...rows)).toEqual([
    ['totaltime', 'longer than ten hours in seconds, left out', 1],
    ['tempo', 'cannot be read, left out', 1],
  ]);
});
