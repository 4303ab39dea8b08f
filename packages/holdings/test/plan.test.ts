import { describe, expect, it } from 'vitest';
import {
  compare,
  type HoldingsJob,
  planHoldings,
  planRequests,
  readSnapshot,
} from '../src/index.ts';
import { rowsOf, runJob, statuses } from './batch.ts';
import { openShelf } from './shelf.ts';
import { type ShelfItem, startShelf } from './shelf-server.ts';

async function planned(owned: readonly Partial<ShelfItem>[], job: HoldingsJob) {
  const shelf = await startShelf(owned);
  const { target } = await openShelf(shelf);
  const plan = await planHoldings(target, job);
  return { shelf, target, plan, decided: plan.rows.map(({ status, reason }) => [status, reason]) };
}

describe('a plan', () => {
  it('refuses what names no single copy, and says what to name', async () => {
    const { plan, decided } = await planned([{ release: 5 }, { release: 5 }], {
      action: 'remove',
      rows: [
        ...rowsOf(5, 6),
        { row: 3, releaseId: '5', id: '2' },
        { row: 4, releaseId: '5', id: '9' },
      ],
    });
    expect(decided).toEqual([
      ['refused', 'it stands there 2 times (5@1, 5@2): name a copy, or ask for all'],
      ['already', 'it is not in the collection'],
      ['change', null],
      ['already', 'the copy 9 is not in the collection'],
    ]);
    expect(plan.steps).toMatchObject([{ action: 'remove', row: 3, copy: { seen: { id: '2' } } }]);
  });

  it('removes a copy once that two rows name', async () => {
    const { decided, plan } = await planned([{ release: 5 }], {
      action: 'remove',
      rows: rowsOf(5, 5),
    });
    expect(decided).toEqual([
      ['change', null],
      ['already', 'another row removes it'],
    ]);
    expect(plan.steps).toHaveLength(1);
  });

  it.each([0, 6, 2.5])('refuses a rating of %s', async (rating) => {
    const rows = [{ row: 1, releaseId: '5', rating }];
    const { decided } = await planned([{ release: 5 }], { action: 'rate', rows });
    expect(decided).toEqual([['refused', 'the rating must be a whole number from 1 to 5']]);
  });

  it('says what of a row is left out, the same before and after', async () => {
    const rows = [{ row: 1, releaseId: '5', folder: 'All', rating: 9, fields: { Notiz: 'a' } }];
    const job = { action: 'import', rows } as const;
    const { decided, shelf, target } = await planned([], job);
    const problems = [
      'nothing can be put into the folder "All"',
      'the rating must be a whole number from 1 to 5',
      'there is no field "Notiz"',
    ];
    expect(decided).toEqual([['partly', `left out: ${problems.join('; ')}`]]);
    expect(statuses(await runJob(target, job))).toEqual(['partly']);
    const again = await runJob(target, job);
    expect(statuses(again)).toEqual(['partly']);
    for (const problem of problems) expect(again.rows[0]?.reason).toContain(problem);
    expect(shelf.items).toHaveLength(1);
  });

  it('says what adding leaves as it is', async () => {
    const rows = [
      { row: 1, releaseId: '5', rating: 1, folder: 'Jazz' },
      { row: 2, releaseId: '6', rating: 3 },
    ];
    const owned = [{ release: 5 }, { release: 6, rating: 3 }];
    const { decided, plan } = await planned(owned, { action: 'add', rows });
    const values = 'folder "Unsorted", not "Jazz"; rating none, not 1';
    expect(decided).toEqual([
      ['partly', `it is there already, and left as it is: ${values}`],
      ['already', null],
    ]);
    expect(plan.steps).toEqual([]);
  });

  it('tells which values are lost when another takes their place', async () => {
    const owned = [{ release: 5, rating: 2 }, { release: 6 }, { release: 7, rating: 1, note: 'a' }];
    const rows = [
      { row: 1, releaseId: '5', rating: 3, fields: { Note: 'new' } },
      { row: 2, releaseId: '6', rating: 3 },
      { row: 3, releaseId: '7', rating: null, fields: { Note: 'b' } },
    ];
    const { plan } = await planned(owned, { action: 'import', rows });
    expect(plan.steps.map((step) => 'replaces' in step && step.replaces)).toEqual([
      ...[true, false],
      false,
      ...[false, true],
    ]);
  });

  it('is not made where a row names a field, and two are called so', async () => {
    const { target } = await openShelf(await startShelf([{ release: 5, note: 'a' }]));
    const fields = ['note', 'more'].map((id) => ({ id, name: 'Note' }));
    const twice = { ...target, fields: async () => fields };
    const rows = [{ row: 1, releaseId: '5', fields: { Note: 'b' } }];
    const plan = planHoldings(twice, { action: 'import', rows });
    await expect(plan).rejects.toThrow('Several fields are called "Note"');
    const unnamed = { action: 'import', rows: rowsOf(5) } as const;
    expect((await planHoldings(twice, unnamed)).steps).toEqual([]);
  });

  it('knows a release by the id that the platform writes, and refuses what is none', async () => {
    const { target } = await openShelf(await startShelf([{ release: 5 }]));
    const strict = { ...target, releaseIdOf: (id: string) => /^0*(\d+)$/.exec(id)?.[1] ?? null };
    const { rows } = await planHoldings(strict, { action: 'add', rows: rowsOf('abc', '005') });
    expect(rows).toMatchObject([
      { releaseId: 'abc', status: 'refused', reason: 'that is no release of Shelf' },
      { releaseId: '5', status: 'already' },
    ]);
  });

  it.each(['', ' '])('makes no folder without a name (%j)', async (folder) => {
    const rows = [{ row: 1, releaseId: '5', folder }];
    const { decided } = await planned([{ release: 5 }], { action: 'move', rows });
    expect(decided).toEqual([['refused', 'a folder has a name']]);
  });

  it('refuses to put anything into a folder that shows all', async () => {
    const rows = [{ row: 1, releaseId: '5', folder: 'all' }];
    const { decided } = await planned([{ release: 5 }], { action: 'move', rows });
    expect(decided).toEqual([['refused', 'nothing can be put into the folder "All"']]);
  });

  it('finds a folder whatever its case, and makes a new one once', async () => {
    const rows = [
      { row: 1, releaseId: '5', folder: 'jazz' },
      { row: 2, releaseId: '6', folder: 'Dub' },
      { row: 3, releaseId: '7', folder: 'dub ' },
    ];
    const { plan } = await planned([], { action: 'add', rows });
    const folders = plan.steps.map((step) => ('folder' in step ? step.folder : step.action));
    expect(folders).toEqual(['Jazz', 'add-folder', 'Dub', 'Dub']);
  });

  it('asks for the releases that matter where that is less than the list', async () => {
    const owned = Array.from({ length: 500 }, (_, index) => ({ release: index }));
    const few = await planned(owned, { action: 'add', rows: rowsOf(1, 2, 3) });
    expect(few.shelf.log.filter((line) => line === 'GET /items')).toHaveLength(1);
    expect(few.shelf.log.filter((line) => /^GET .items.\d/.test(line))).toHaveLength(3);
    const many = await planned(owned, { action: 'add', rows: rowsOf(1, 2, 3, 4, 5, 6) });
    expect(many.shelf.log.filter((line) => line === 'GET /items')).toHaveLength(5);
    expect(many.decided.map(([status]) => status)).toEqual(Array(6).fill('already'));
  });
});

describe('a dry run', () => {
  it('tells the requests that the batch sends, in order', async () => {
    const rows = [
      { row: 1, releaseId: '5', rating: 4 },
      { row: 2, releaseId: '6', folder: 'Jazz', fields: { Note: 'a' } },
      { row: 3, releaseId: '7', folder: 'Dub' },
    ];
    const job = { action: 'import', rows } as const;
    const { shelf, target, plan } = await planned([{ release: 5 }, { release: 7 }], job);
    const told = await Array.fromAsync(planRequests(target, plan));
    expect(shelf.log.filter((line) => !line.startsWith('GET'))).toEqual([]);
    const requests = told.flatMap((one) => ('request' in one ? [one.request] : []));
    expect(requests.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
      'PUT /items/1/1',
      'POST /items',
      'PUT /items/2/%7Bnew%7D',
      'POST /folders',
      'PUT /items/1/2',
    ]);
    await runJob(target, job);
    const sent = shelf.log.filter((line) => !line.startsWith('GET'));
    expect(sent).toEqual([
      'PUT /items/1/1',
      'POST /items',
      'PUT /items/2/3',
      'POST /folders',
      'PUT /items/1/2',
    ]);
  });
});

describe('comparing', () => {
  it('gives each row the copy that differs least, and leaves the rest', async () => {
    const owned = [
      { release: 5, rating: 2 },
      { release: 5, rating: 5, note: 'signed' },
      { release: 5, folder: 2 },
      { release: 9 },
    ];
    const shelf = await startShelf(owned);
    const { target } = await openShelf(shelf);
    const rows = [
      { row: 1, releaseId: '5', folder: 'Jazz', rating: null, fields: { note: '' } },
      { row: 2, releaseId: '5', folder: 'Unsorted', rating: 5, fields: { note: 'signed\r\n' } },
      { row: 3, releaseId: '7' },
    ];
    const found = [...compare(await readSnapshot(target), rows)].map((one) => [
      one.type,
      'copy' in one ? one.copy.id : null,
      'row' in one ? one.row.row : null,
    ]);
    expect(found).toEqual([
      ['same', '3', 1],
      ['same', '2', 2],
      ['other', '1', null],
      ['missing', null, 3],
      ['other', '4', null],
    ]);
  });

  it('after an exact import finds nothing', async () => {
    const owned = [{ release: 5 }, { release: 5, rating: 3 }, { release: 8, note: 'x' }];
    const shelf = await startShelf(owned);
    const { target } = await openShelf(shelf);
    const rows = [
      { row: 1, releaseId: '5', folder: 'Dub', rating: 4, fields: { Note: 'first' } },
      { row: 2, releaseId: '6', folder: 'Unsorted', rating: null, fields: { Note: '' } },
      { row: 3, releaseId: '6', folder: 'Jazz', rating: 1, fields: { Note: 'two' } },
    ];
    const report = await runJob(target, { action: 'import', rows, isExact: true });
    expect(statuses(report)).toEqual(['done', 'done', 'done', 'done', 'done']);
    const left = [...compare(await readSnapshot(target), rows)].map(({ type }) => type);
    expect(left).toEqual(['same', 'same', 'same']);
    expect(shelf.items).toHaveLength(3);
  });
});
