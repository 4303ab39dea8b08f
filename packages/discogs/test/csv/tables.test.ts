import { describe, expect, it } from 'vitest';
import {
  type CsvHeader,
  type CsvLine,
  readCollectionCsv,
  readInventoryCsv,
  readWantlistCsv,
  writeCollectionCsv,
  writeInventoryCsv,
  writeWantlistCsv,
} from '../../src/csv.ts';

// As Discogs' own files are, with names that are made up.
const collection = [
  'Catalog#,Artist,Title,Label,Format,Rating,Released,release_id,CollectionFolder,Date Added,Collection Media Condition,Collection Sleeve Condition,Collection Notes',
  'AB 1,Somebody (2),Some Songs,"One Label, Another (2)","7"", EP",,1979,7530535,Uncategorized,2020-11-12 12:24:52,,,',
  '"- a - 4, b4",Somebody & Others,=SUM(1),One Label,"2xLP, Album + CD",5,0,434828,Best,2020-11-12 12:26:02,Mint (M),Very Good Plus (VG+),"Two',
  'lines, and a ""quote"""',
  '',
].join('\r\n');
const inventory = [
  'listing_id,artist,title,label,catno,format,release_id,status,price,listed,comments,media_condition,sleeve_condition,accept_offer,external_id,weight,format_quantity,location,quantity',
  '4332778344,Somebody,Some Songs,One Label,AB 265-2,"CD, Album, Promo",5134861,Draft,100.0,2026-08-25 07:04:22,For a test,Near Mint (NM or M-),Not Graded,N,E-1,100,1,Shelf 3,1',
  '4332778345,Others,More,One Label,,LP,5134862,For Sale,7.25,2026-08-25 07:04:23,,Good (G),,Y,,,,,',
  '',
].join('\r\n');
const wantlist = [
  'Catalog#,Artist,Title,Label,Format,Rating,Released,release_id,Notes',
  'AB 1,Somebody,Some Songs,One Label,"LP, Album",4,1973,1873013,soon',
  '',
].join('\r\n');

describe('what Discogs exported', () => {
  it('is read as copies of a collection, with the fields that the owner keeps', async () => {
    expect(await linesOf(readCollectionCsv(collection))).toEqual([
      {
        line: 2,
        problems: [],
        row: {
          catno: 'AB 1',
          artist: 'Somebody (2)',
          title: 'Some Songs',
          label: 'One Label, Another (2)',
          format: '7", EP',
          released: '1979',
          release_id: 7530535,
          folder: 'Uncategorized',
          date_added: '2020-11-12 12:24:52',
          fields: {},
        },
      },
      {
        line: 3,
        problems: [],
        row: {
          catno: '- a - 4, b4',
          artist: 'Somebody & Others',
          title: '=SUM(1)',
          label: 'One Label',
          format: '2xLP, Album + CD',
          rating: 5,
          release_id: 434828,
          folder: 'Best',
          date_added: '2020-11-12 12:26:02',
          fields: {
            'Media Condition': 'Mint (M)',
            'Sleeve Condition': 'Very Good Plus (VG+)',
            Notes: 'Two\r\nlines, and a "quote"',
          },
        },
      },
    ]);
  });

  it('is read as listings of an inventory', async () => {
    const [first, second] = await linesOf(readInventoryCsv(inventory));
    expect(first?.row).toMatchObject({
      listing_id: 4332778344,
      status: 'Draft',
      price: 100,
      media_condition: 'Near Mint (NM or M-)',
      accept_offer: false,
      weight: 100,
      format_quantity: 1,
      quantity: 1,
    });
    expect(second?.row).toEqual({
      listing_id: 4332778345,
      artist: 'Others',
      title: 'More',
      label: 'One Label',
      format: 'LP',
      release_id: 5134862,
      status: 'For Sale',
      price: 7.25,
      listed: '2026-08-25 07:04:23',
      media_condition: 'Good (G)',
      accept_offer: true,
    });
  });

  it('is written again letter by letter', async () => {
    const written = [
      writeCollectionCsv(await rowsOf(readCollectionCsv(collection))),
      writeInventoryCsv(await rowsOf(readInventoryCsv(inventory))),
      writeWantlistCsv(await rowsOf(readWantlistCsv(wantlist))),
    ];
    expect(await Promise.all(written.map(textOf))).toEqual([collection, inventory, wantlist]);
  });

  it.each([
    ['with a byte order mark', `\u{FEFF}${wantlist}`],
    ['with line feeds alone', wantlist.replaceAll('\r\n', '\n')],
    ['with semicolons', wantlist.replaceAll(',', ';')],
    ['with names in another spelling', wantlist.replace('release_id', 'Release ID')],
  ])('is read %s', async (_how, file) => {
    const [line] = await linesOf(readWantlistCsv(new TextEncoder().encode(file)));
    expect(line?.row).toMatchObject({ release_id: 1873013, rating: 4, notes: 'soon' });
  });

  it('is read with its columns in another order, and with some missing', async () => {
    const headers: CsvHeader[] = [];
    const file = 'Notes,release_id\r\nsoon,7\r\n';
    const lines = readWantlistCsv(file, { onHeader: (header) => headers.push(header) });
    expect(await linesOf(lines)).toEqual([
      { line: 2, problems: [], row: { release_id: 7, notes: 'soon' } },
    ]);
    const [line] = await Array.fromAsync(readWantlistCsv(file));
    expect(line?.columns).toEqual(['release_id', 'notes']);
    expect(headers).toEqual([
      {
        columns: ['Notes', 'release_id'],
        places: ['notes', 'release_id'],
        missing: ['Catalog#', 'Artist', 'Title', 'Label', 'Format', 'Rating', 'Released'],
        unknown: [],
      },
    ]);
  });
});

describe('a column that Discogs does not have', () => {
  const file = 'listing_id,price,Shelf\r\n7,2.50,left\r\n';

  it('is told, and kept', async () => {
    let unknown: readonly string[] = [];
    const lines = readInventoryCsv(file, {
      onHeader: (header) => {
        unknown = header.unknown;
      },
    });
    const [line] = await linesOf(lines);
    expect(unknown).toEqual(['Shelf']);
    expect(line?.row).toEqual({ listing_id: 7, price: 2.5, others: { Shelf: 'left' } });
  });

  it('is written where it is named', async () => {
    const row = { listing_id: 7, others: { Shelf: 'left' } };
    expect(await textOf(writeInventoryCsv([row], { others: ['Shelf'] }))).toMatch(
      /,Shelf\r\n7,.*,left\r\n$/s,
    );
  });

  it('is a field of a collection when it is called so', async () => {
    const lines = readCollectionCsv('release_id,Collection Owner,Owner\r\n7,me,you\r\n');
    expect((await linesOf(lines))[0]?.row).toEqual({
      release_id: 7,
      fields: { Owner: 'me' },
      others: { Owner: 'you' },
    });
  });
});

describe('a field of a collection without a column', () => {
  it('is not lost in silence', async () => {
    const rows = [{ release_id: 7, fields: { Owner: 'me' } }];
    await expect(textOf(writeCollectionCsv(rows))).rejects.toThrow(
      'Release 7 has the field "Owner", for which there is no column.',
    );
    expect(await textOf(writeCollectionCsv(rows, { fields: ['Owner'] }))).toMatch(
      /,Collection Owner\r\n.*,me\r\n$/s,
    );
  });
});

describe('what is wrong with a file', () => {
  it('is told of a cell, and the rest of its line is read', async () => {
    const file = 'listing_id,price,weight,title\r\n7,"2,50",heavy,Some Songs\r\n';
    expect(await linesOf(readInventoryCsv(file))).toEqual([
      {
        line: 2,
        row: { listing_id: 7, title: 'Some Songs' },
        problems: [
          'Line 2: price "2,50" is no price with a point and at most two decimals, as in 10.50.',
          'Line 2: weight "heavy" is no whole number or auto.',
        ],
      },
    ]);
  });

  it('is told of a line that is about nothing, and the others go on', async () => {
    const file = 'release_id,Rating\r\nx,1\r\n,2\r\n1,2,3\r\n9,3\r\n';
    const lines = await linesOf(readWantlistCsv(file));
    expect(lines.map(({ row }) => row)).toEqual([null, null, null, { release_id: 9, rating: 3 }]);
    expect(lines.flatMap(({ problems }) => problems)).toEqual([
      'Line 2: release_id "x" is no number from 1.',
      'Line 2 has no release_id.',
      'Line 3 has no release_id.',
      'Line 4 has 3 columns where the header names 2.',
    ]);
  });

  it.each([
    ['listing_id,price,comments\r\n7,2.5,a\r\n8,2.5', readInventoryCsv],
    ['release_id,Rating,Notes\r\n7,4,a\r\n8,4', readWantlistCsv],
    ['release_id,Rating,Collection Notes\r\n7,4,a\r\n8,4', readCollectionCsv],
  ] as const)(
    'is told of a line that ends early: it does not say that there is nothing',
    async (file, read) => {
      const [whole, cut] = await linesOf<unknown>(read(file));
      expect(whole?.problems).toEqual([]);
      expect(cut).toEqual({
        line: 3,
        row: null,
        problems: ['Line 3 ends behind 2 of 3 columns, as if the file were cut.'],
      });
    },
  );

  it('is told of a price that would have to be rounded', async () => {
    const file = 'listing_id,price\r\n7,10.999\r\n8,10.500000000000002\r\n9,10\r\n';
    const lines = await linesOf(readInventoryCsv(file));
    expect(lines.map(({ row }) => row)).toEqual([
      { listing_id: 7 },
      { listing_id: 8, price: 10.5 },
      { listing_id: 9, price: 10 },
    ]);
    expect(lines.flatMap(({ problems }) => problems)).toEqual([
      expect.stringMatching(/^Line 2: price "10.999" is no price .* at most two decimals/),
    ]);
  });

  it('is thrown when no line can be about anything', async () => {
    const lines = readWantlistCsv('Artist,Title\r\na,b\r\n', { name: 'wants.csv' });
    await expect(linesOf(lines)).rejects.toThrow('wants.csv has no column release_id.');
  });
});

async function linesOf<Row>(
  lines: AsyncIterable<CsvLine<Row>>,
): Promise<Omit<CsvLine<Row>, 'columns'>[]> {
  return (await Array.fromAsync(lines)).map(({ columns: _, ...line }) => line);
}

async function rowsOf<Row>(lines: AsyncIterable<CsvLine<Row>>): Promise<Row[]> {
  return (await linesOf(lines)).map(({ row }) => row).filter((row) => row !== null);
}

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  return (await Array.fromAsync(pieces)).join('');
}
