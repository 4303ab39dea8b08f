import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  beginRun,
  forgetOldAnswers,
  listRuns,
  makeRunFolder,
  openRun,
  type Question,
  removeRun,
} from '../src/run.ts';
import { emptyRow } from './run-rows.ts';

const about = { input: '/c.csv', rowCount: 3, inputHash: 'a1', decisive: {}, typed: {} };
const now = new Date('2026-11-22T01:31:00.000Z');
const question: Question = { key: 'k', platform: 'discogs', capability: 'releaseById' };

/** A run that was left, and a sound one beside it. */
function left() {
  const home = mkdtempSync(join(tmpdir(), 'liner-runs-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  const runs = join(home, 'runs');
  const begin = () => {
    const { head, store, folder } = beginRun(makeRunFolder(runs, now), about, now);
    store.close();
    return { id: head.id, folder };
  };
  return { runs, sound: begin().id, ...begin() };
}

const damages: readonly [string, (folder: string) => void, RegExp][] = [
  ['a broken run.json', (folder) => writeFileSync(join(folder, 'run.json'), '{'), /damaged/],
  [
    'a run.json of another version',
    (folder) => writeFileSync(join(folder, 'run.json'), '{"version":1}'),
    /another version of liner/,
  ],
  [
    'garbage for its answers',
    (folder) => writeFileSync(join(folder, 'run.sqlite'), 'no database at all'),
    /damaged/,
  ],
  [
    'a folder that a kill left before it had begun',
    (folder) => rmSync(join(folder, 'run.json')),
    /before it had begun/,
  ],
];

describe.each(damages)('a run with %s', (_what, damage, why) => {
  it('is listed as such, refused with the remedy, removed, and harms no other', () => {
    const { runs, id, folder, sound } = left();
    damage(folder);
    const listed = Object.fromEntries(listRuns(runs).map((run) => [run.id, run]));
    expect(listed[id]).toMatchObject({ state: 'unreadable', why: expect.stringMatching(why) });
    expect(listed[sound]?.state).toBe('left');
    expect(() => openRun(runs, id)).toThrow(`liner runs remove ${id}`);
    removeRun(runs, id);
    openRun(runs, sound).store.close();
    expect(readdirSync(runs)).toEqual([sound]);
  });
});

describe('a page that was overwritten', () => {
  it('is found by who opens the run, and known to lists from then on', () => {
    const { runs, id, folder } = left();
    const file = join(folder, 'run.sqlite');
    writeFileSync(file, readFileSync(file).fill(7, 100));
    expect(() => openRun(runs, id)).toThrow(/cannot be read.*liner runs remove/);
    expect(listRuns(runs).find((run) => run.id === id)?.state).toBe('unreadable');
    removeRun(runs, id);
  });
});

describe('addresses of a question that are damaged', () => {
  it('are found by who asks it again, and harm no count of what was spent', () => {
    const { runs, id, folder } = left();
    const begun = openRun(runs, id).store;
    begun.leaves(question, 'https://platform.example/1');
    begun.close();
    const database = new DatabaseSync(join(folder, 'run.sqlite'));
    database.exec(`UPDATE questions SET urls = '["http'`);
    database.close();
    const { store } = openRun(runs, id);
    expect(() => store.asked(question.key)).toThrow('is no JSON, or of another shape');
    expect(store.spent()).toMatchObject([{ questionCount: 1, requestCount: 1 }]);
    store.close();
  });
});

describe('a run that is being begun', () => {
  it('is under way before it is written what it is, and is left alone', () => {
    const { runs } = left();
    const made = makeRunFolder(runs, now);
    const { lock } = made;
    const state = () => listRuns(runs).find((run) => run.id === made.id)?.state;
    expect(state()).toBe('underWay');
    expect(() => removeRun(runs, made.id)).toThrow('under way');
    lock.release();
    expect(state()).toBe('unreadable');
    const bare = join(runs, '20261122-0131-zzzz');
    mkdirSync(bare);
    expect(listRuns(runs).find(({ id }) => id === '20261122-0131-zzzz')?.state).toBe('underWay');
    utimesSync(bare, 1, 1);
    expect(listRuns(runs).find(({ id }) => id === '20261122-0131-zzzz')?.state).toBe('unreadable');
  });
});

describe('looking at runs', () => {
  it('makes no file, and tells how far each is without opening it', () => {
    const { runs, id, folder } = left();
    const { store } = openRun(runs, id);
    store.saveRow(0, emptyRow('found'));
    store.saveRow(1, emptyRow('failed'));
    store.close();
    rmSync(join(folder, 'run.sqlite'));
    const before = readdirSync(folder);
    const counts = { doneCount: 2, openCount: 1, expiresAtMs: null };
    expect(listRuns(runs).find((run) => run.id === id)).toMatchObject({ state: 'left', counts });
    expect(readdirSync(folder)).toEqual(before);
  });

  it('does not see what a process that was killed had begun to remove', () => {
    const { runs } = left();
    mkdirSync(join(runs, '.removed-20261122-0131-aaaa'));
    expect(listRuns(runs)).toHaveLength(2);
    makeRunFolder(runs, now).lock.release();
    expect(readdirSync(runs).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

describe('answers that may be kept for so long', () => {
  it('are gone from the disk with the rows made of them once the time is over', async () => {
    const { runs, id, folder } = left();
    const { store } = openRun(runs, id);
    await store.saveAnswer(question, { text: '"cnryoldanswer"', expiresAtMs: 1_000 });
    await store.saveAnswer({ ...question, key: 'l' }, { text: '"free"', expiresAtMs: null });
    store.saveRow(0, { ...emptyRow('found'), input: { title: 'cnryoldanswer' } }, 2_000);
    store.saveRow(1, emptyRow('found'));
    store.close();
    const bytes = () => readFileSync(join(folder, 'run.sqlite')).includes('cnryoldanswer');
    forgetOldAnswers(runs, 999);
    expect(bytes()).toBe(true);
    forgetOldAnswers(runs, 2_000);
    expect(bytes()).toBe(false);
    const again = openRun(runs, id);
    expect([again.store.has(0), again.store.has(1)]).toEqual([false, true]);
    expect([again.store.asked('k')?.answer, again.store.asked('l')?.answer]).toEqual([
      null,
      '"free"',
    ]);
    again.store.close();
    expect(listRuns(runs)[0]?.counts?.expiresAtMs).toBeNull();
  });
});
