import { describe, expect, it } from 'vitest';
import {
  diffInventories,
  type InventoryDifference,
  type InventoryRow,
  readInventoryCsv,
  uploadsOf,
  writeInventoryCsv,
} from '../../src/csv.ts';

const rowOf = (listing_id: number): InventoryRow => ({
  listing_id,
  release_id: 7,
  title: 'Some Songs',
  price: 10,
  status: 'For Sale',
  media_condition: 'Mint (M)',
  comments: 'Text.',
  weight: 230,
});

const kindsOf = (differences: readonly InventoryDifference[]) =>
  differences.map((one) => [
    one.kind,
    (one.kind === 'removed' ? one.before : one.after).listing_id,
    ...(one.kind === 'changed' ? one.fields : []),
  ]);

describe('two inventories', () => {
  it('that are the same have no differences, in whatever order', async () => {
    const rows = [1, 2, 3, 4].map(rowOf);
    expect(await Array.fromAsync(diffInventories(rows, rows))).toEqual([]);
    expect(await Array.fromAsync(diffInventories(rows, rows.toReversed()))).toEqual([]);
  });

  it('differ in what was added, changed field by field, and removed', async () => {
    const before = [1, 2, 3].map(rowOf);
    const { listing_id: _id, ...unnumbered } = rowOf(0);
    const after = [{ ...rowOf(2), price: 11, comments: undefined }, rowOf(9), rowOf(3), unnumbered];
    const found = await Array.fromAsync(diffInventories(before, after));
    expect(kindsOf(found)).toEqual([
      ['changed', 2, 'price', 'comments'],
      ['added', undefined],
      ['removed', 1],
      ['added', 9],
    ]);
  });

  it('are compared by the columns that are named', async () => {
    const after = [{ ...rowOf(1), price: 11, title: 'More Songs' }];
    const found = diffInventories([rowOf(1)], after, { fields: ['title'] });
    expect(kindsOf(await Array.fromAsync(found))).toEqual([['changed', 1, 'title']]);
  });

  it('are read as files are, line by line', async () => {
    const file = (await Array.fromAsync(writeInventoryCsv([1, 2].map(rowOf)))).join('');
    const changed = file.replace('10.0', '12.5');
    const found = diffInventories(readInventoryCsv(file), readInventoryCsv(changed));
    expect(kindsOf(await Array.fromAsync(found))).toEqual([['changed', 1, 'price']]);
  });

  it.each([
    ['listing_id', '4.33E+09', 'Line 2: listing_id "4.33E+09" is no number from 1.'],
    [
      'price',
      '"2,50"',
      'Line 2: price "2,50" is no price with a point and at most two decimals, as in 10.50.',
    ],
  ])('are not compared where a spreadsheet spoiled a %s', async (column, cell, problem) => {
    const others = { listing_id: '1', release_id: '7', price: '10.0' };
    const cells = { ...others, [column]: cell };
    const file = `${Object.keys(cells).join(',')}\r\n${Object.values(cells).join(',')}\r\n`;
    const found = diffInventories([rowOf(1)], readInventoryCsv(file));
    await expect(Array.fromAsync(found)).rejects.toMatchObject({
      name: 'ReadError',
      message: problem,
    });
  });

  it('are compared though a cell of the first cannot be read', async () => {
    const file = 'listing_id,weight\r\n1,heavy\r\n';
    const found = diffInventories(readInventoryCsv(file), [rowOf(1)], { fields: ['weight'] });
    expect(kindsOf(await Array.fromAsync(found))).toEqual([['changed', 1, 'weight']]);
  });

  it('are compared by the columns that both have: one that is not there says nothing', async () => {
    const file = 'price,listing_id\r\n10.0,1\r\n12.0,2\r\n';
    const found = diffInventories([1, 2].map(rowOf), readInventoryCsv(file));
    expect(kindsOf(await Array.fromAsync(found))).toEqual([['changed', 2, 'price']]);
    const other = diffInventories(readInventoryCsv(file), [1, 2].map(rowOf));
    expect(kindsOf(await Array.fromAsync(other))).toEqual([['changed', 2, 'price']]);
  });

  it('are not compared without the numbers of listings', async () => {
    const found = diffInventories([rowOf(1)], readInventoryCsv('release_id,price\r\n7,10.0\r\n'));
    await expect(Array.fromAsync(found)).rejects.toThrow('The file has no column listing_id.');
  });

  it.each([
    ['the first', ['1', '2', '1'], ['1', '2']],
    ['the second', ['1', '2'], ['1', '2', '1']],
  ])('are not compared where a listing is in %s twice', async (_which, ...sides) => {
    const [before = '', after = ''] = sides.map((ids) => ['listing_id', ...ids, ''].join('\r\n'));
    const found = diffInventories(readInventoryCsv(before), readInventoryCsv(after));
    await expect(Array.fromAsync(found)).rejects.toMatchObject({
      name: 'ReadError',
      message: 'Listing 1 is there twice, in line 4 once more.',
      line: 4,
    });
  });

  it('are not read on when nobody takes the differences', async () => {
    let left = 0;
    async function* endless(price: number): AsyncGenerator<InventoryRow> {
      try {
        for (let id = 1; ; id += 1) yield { ...rowOf(id), price };
      } finally {
        left += 1;
      }
    }
    for await (const { kind } of diffInventories(endless(1), endless(2))) {
      expect(kind).toBe('changed');
      break;
    }
    expect(left).toBe(2);
  });

  it('of which one row in a thousand stands elsewhere are compared with hardly any rows kept', async () => {
    const before = Array.from({ length: 12_000 }, (_, at) => rowOf(at + 1));
    const after = before.filter((_, at) => at % 1_000 !== 0);
    after.push(...before.filter((_, at) => at % 1_000 === 0));
    expect(await Array.fromAsync(diffInventories(before, after))).toEqual([]);
  });
});

describe('the uploads that make one inventory of another', () => {
  it('add, change and delete', async () => {
    const before = [1, 2, 3].map(rowOf);
    const after = [
      { ...rowOf(2), price: 11 },
      { ...rowOf(3), comments: undefined },
      { ...rowOf(9), listing_id: undefined, quantity: 1 },
    ];
    expect(await uploadsOf(diffInventories(before, after))).toEqual({
      add: [
        { release_id: 7, price: 10, media_condition: 'Mint (M)', comments: 'Text.', weight: 230 },
      ],
      // All say what any of them says: no cell is blank by accident.
      change: [
        { listing_id: 2, price: 11, comments: 'Text.' },
        { listing_id: 3, price: 10, comments: '' },
      ],
      delete: [{ listing_id: 1 }],
      impossible: [],
    });
  });

  it('say what the file says, and nothing else', async () => {
    const file = 'listing_id,price\r\n1,10.0\r\n2,12.0\r\n3,10.0\r\n';
    const found = diffInventories([1, 2, 3].map(rowOf), readInventoryCsv(file));
    expect(await uploadsOf(found)).toEqual({
      add: [],
      change: [{ listing_id: 2, price: 12 }],
      delete: [],
      impossible: [],
    });
  });

  it('do not put on sale again what was sold since', async () => {
    const { add, impossible } = await uploadsOf(diffInventories([rowOf(1)], [1, 2].map(rowOf)));
    expect(add).toEqual([]);
    expect(impossible.map(({ why }) => why)).toEqual([
      'listing 2 is not there any more; without its number it would be put on sale anew',
    ]);
  });

  it('leave as it was what may not be blank, and say so', async () => {
    const blank = { ...rowOf(1), price: undefined, comments: 'Other.' };
    const after = [blank, { ...rowOf(2), price: 12 }];
    const { change, impossible } = await uploadsOf(diffInventories([1, 2].map(rowOf), after));
    expect(change).toEqual([
      { listing_id: 1, price: 10, comments: 'Other.' },
      { listing_id: 2, price: 12, comments: 'Text.' },
    ]);
    expect(impossible.map(({ why }) => why)).toEqual(['price cannot be blank']);
  });

  it('cannot do everything, and say what they cannot', async () => {
    const before = [rowOf(1)];
    const after = [
      { ...rowOf(1), title: 'More Songs', status: 'Draft' as const },
      { release_id: 8, price: 1 },
    ];
    const { impossible, change } = await uploadsOf(diffInventories(before, after));
    expect(impossible.map(({ why }) => why)).toEqual([
      'title, status cannot be set by an upload',
      'release_id, price and media_condition are needed',
    ]);
    expect(change).toEqual([]);
  });
});
