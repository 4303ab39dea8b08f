import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createGate } from '../src/run/gate.ts';
import {
  beginRun,
  changesOf,
  isRunId,
  listRuns,
  makeRunFolder,
  type NewRun,
  openRun,
  removeRun,
} from '../src/run.ts';

const about: NewRun = {
  input: '/music/crate.csv',
  rowCount: 30,
  inputHash: 'a1',
  decisive: { '--top': '5', '--from': null },
  typed: { out: '/music/out.json' },
};
const now = new Date('2026-11-22T01:31:00.000Z');

function runsFolder(): string {
  const home = mkdtempSync(join(tmpdir(), 'liner-runs-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  return join(home, 'state', 'runs');
}

function begin(runs: string, at = now) {
  return beginRun(makeRunFolder(runs, at), about, at);
}

describe('the folder of a run', () => {
  it('is named by when it began, and is for its owner alone', () => {
    const runs = runsFolder();
    const { head, folder, store } = begin(runs);
    store.close();
    expect(head.id).toMatch(/^20261122-0131-[a-z]{4}$/);
    expect([isRunId(head.id), isRunId('crate.csv')]).toEqual([true, false]);
    const modes = [folder, ...readdirSync(folder).map((name) => join(folder, name))];
    expect(modes.map((path) => statSync(path).mode & 0o077)).toEqual(modes.map(() => 0));
  });

  it('is found again with what it was begun with, the newest first', () => {
    const runs = runsFolder();
    const older = begin(runs);
    const newer = begin(runs, new Date(now.getTime() + 60_000));
    for (const { store } of [older, newer]) store.close();
    writeFileSync(join(runs, 'notes.txt'), '');
    expect(listRuns(runs).map(({ head }) => head)).toEqual([newer.head, older.head]);
    const again = openRun(runs, older.head.id);
    again.store.close();
    expect(again.head).toEqual(older.head);
  });

  it('is none where there are none', () => {
    expect(listRuns(runsFolder())).toEqual([]);
    expect(() => openRun(runsFolder(), '20261122-0131-abcd')).toThrow('There is no run');
    expect(() => openRun(runsFolder(), '../elsewhere')).toThrow('There is no run');
  });

  it('is refused while somebody is at it, and listed as under way', () => {
    const runs = runsFolder();
    const { head, store } = begin(runs);
    const { id } = head;
    const counts = { doneCount: 0, openCount: 0, expiresAtMs: null };
    expect(listRuns(runs)).toEqual([{ id, head, counts, why: null, state: 'underWay' }]);
    for (const use of [openRun, removeRun])
      expect(() => use(runs, head.id)).toThrow(
        `The run ${head.id} is under way in another process.`,
      );
    store.close();
    expect(listRuns(runs)).toEqual([{ id, head, counts, why: null, state: 'left' }]);
    removeRun(runs, head.id);
    expect(readdirSync(runs)).toEqual([]);
  });
});

describe('a run that goes on', () => {
  const head = {
    ...about,
    version: 2 as const,
    id: '20261122-0131-abcd',
    begunAt: now.toISOString(),
  };

  it('says what is not as it was', () => {
    expect(changesOf(head, about)).toEqual([]);
    expect(changesOf(head, { ...about, inputHash: 'b2', rowCount: 31 })).toEqual([
      { what: 'input', was: '30', is: '31' },
    ]);
    const decisive = { '--top': '3', '--from': 'csv' };
    expect(changesOf(head, { ...about, decisive })).toEqual([
      { what: '--top', was: '5', is: '3' },
      { what: '--from', was: null, is: 'csv' },
    ]);
  });
});

describe('the gate before a platform', () => {
  it('lets so many through, and of the others the first row', async () => {
    const gate = createGate(1);
    const passed: number[] = [];
    const leave = await gate.enter(9, undefined);
    const others = [7, 3, 5].map(async (n) => {
      const done = await gate.enter(n, undefined);
      passed.push(n);
      done();
    });
    leave();
    await Promise.all(others);
    expect(passed).toEqual([3, 5, 7]);
  });

  it('keeps nobody who gave up waiting', async () => {
    const gate = createGate(1);
    const abort = new AbortController();
    const leave = await gate.enter(1, undefined);
    const waiting = gate.enter(2, abort.signal);
    const last = gate.enter(3, undefined);
    abort.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    leave();
    await expect(last).resolves.toBeTypeOf('function');
    await expect(gate.enter(4, abort.signal)).rejects.toThrow('enough');
  });
});
