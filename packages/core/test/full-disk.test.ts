import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { inTransaction } from '../src/cache/sqlite-file.ts';
import { isFull } from '../src/full-disk.ts';

it('a full disk is told as such, though it has ended the transaction itself', () => {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE kept (bytes BLOB); PRAGMA max_page_count = 4');
  let thrown: unknown;
  try {
    inTransaction(database, () => {
      database.prepare('INSERT INTO kept VALUES (zeroblob(100000))').run();
    });
  } catch (error) {
    thrown = error;
  }
  expect([isFull(thrown), String(thrown)]).toEqual([true, expect.stringContaining('full')]);
  expect(database.isTransaction).toBe(false);
});

it.each([
  [Object.assign(new Error('write'), { code: 'ENOSPC' }), true],
  [Object.assign(new Error('open'), { code: 'ENOENT' }), false],
  ['full', false],
])('of %s it is told whether it is of a full disk', (error, is) => {
  expect(isFull(error)).toBe(is);
});
