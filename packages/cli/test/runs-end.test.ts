import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as library from '@linernotes/enrich/run';
import { exporters } from '@linernotes/exporters';
import { expect, it } from 'vitest';
import { endRun, finishWithoutReader } from '../src/commands/enrich-end.ts';
import { systemProblem } from '../src/system-problem.ts';
import { folder, surroundings } from './helpers.ts';

const target = { exporter: exporters.json, path: null };
const options = { cache: true };

/** A run of so many rows, of which none is done. */
function begun(rowCount: number) {
  const runs = join(folder(), 'runs');
  const now = new Date();
  const about = { input: '-', rowCount, inputHash: 'a1', decisive: {}, typed: {} };
  return { runs, run: library.beginRun(library.makeRunFolder(runs, now), about, now) };
}

/** Does what happens when the process ends. */
function endProcess(code: number): void {
  const last = process.listeners('exit').at(-1);
  last?.(code);
}

it.each([
  ['all rows are done', 0, 0, 0],
  ['rows are left', 2, 0, 1],
  ['the end is no good one', 0, 1, 1],
])('a reader that goes away when %s leaves what can go on', (_what, rowCount, code, leftCount) => {
  const { runs, run } = begun(rowCount);
  const letGo = finishWithoutReader({ folder: runs, library }, { run, target, options });
  endProcess(code);
  letGo();
  run.store.close();
  expect(readdirSync(runs)).toHaveLength(leftCount);
});

it('a run that cannot be removed is told of, when all is written', () => {
  const { runs, run } = begun(0);
  const told: string[] = [];
  const removeRun = (): never => {
    throw Object.assign(new Error('directory not empty'), { code: 'ENOTEMPTY' });
  };
  const console = surroundings({});
  console.err.write = (text: string | Uint8Array) => told.push(String(text)) > 0;
  const broken = { folder: runs, library: { ...library, removeRun } };
  endRun(console, broken, { run, target, options });
  expect(told.join('')).toContain('could not be removed. directory not empty');
  expect(told.join('')).toContain(`liner runs remove ${run.head.id}`);
});

it.each([
  [{ code: 'EROFS', path: '/s/runs' }, '/s/runs cannot be used: the disk is read-only (EROFS).'],
  [{ errcode: 13 }, 'The state of liner cannot be used: no space is left on the disk (SQLite 13).'],
  [{ errcode: 1288 }, 'The state of liner cannot be used: the disk is read-only (SQLite 1288).'],
])('%j is told in a sentence', (about, sentence) => {
  const error = Object.assign(new Error('database or disk is full'), about);
  const wrapped = new Error('around it', { cause: error });
  expect([systemProblem(error)?.message, systemProblem(wrapped)?.message]).toEqual([
    sentence,
    sentence,
  ]);
  expect(systemProblem(new Error('a fault'))).toBeNull();
});
