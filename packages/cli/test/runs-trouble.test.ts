import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beginRun, makeRunFolder, openRun } from '@linernotes/enrich/run';
import { describe, expect, it } from 'vitest';
import { notePublished } from '../src/commands/enrich-published.ts';
import { Problem } from '../src/problem.ts';
import { filesIn, liner } from './helpers.ts';
import { start } from './program.ts';
import { calmBytes, crate, interrupt, stage } from './runs-stage.ts';

const args = ['enrich', 'crate.csv', '--out', 'out.json'];

describe('a run that cannot be read', () => {
  const damages: readonly [string, string, string][] = [
    ['run.sqlite', 'no database', 'damaged'],
    ['run.json', '{', 'damaged'],
    ['run.json', '{"version":99}', 'another version of liner'],
  ];

  it.each(damages)(
    'for its %s of %j is told by each command, and removed',
    async (name, text, why) => {
      const { around, id, state, cwd } = await interrupt(3, args);
      writeFileSync(join(state, 'runs', id, name), text);
      const listed = await liner(['runs'], around);
      expect([listed.code, listed.out]).toEqual([0, expect.stringContaining('cannot be read')]);
      expect(listed.err).toContain(`liner runs remove ${id}`);
      const doctor = await liner(['doctor', '--offline'], around);
      expect(doctor.out.replace(/\s+/g, ' ')).toMatch(
        new RegExp(`${why}.*liner runs remove ${id}`),
      );
      const resumed = await liner(['enrich', '--resume', id], around);
      expect([resumed.code, resumed.err]).toEqual([2, expect.stringContaining(why)]);
      // Another run is none the worse for it.
      expect((await liner(['enrich', 'crate.csv', '--out', 'b.json'], around)).code).toBe(0);
      expect(existsSync(join(cwd, 'b.json'))).toBe(true);
      expect((await liner(['runs', 'remove', '--all'], around)).err).toBe('1 run is removed.\n');
      expect(readdirSync(join(state, 'runs'))).toEqual([]);
    },
  );
});

describe('a run of which something kept is damaged within a sound file', () => {
  it.each([
    ['an answer', 'UPDATE questions SET answer = substr(answer, 1, length(answer) / 2)'],
    ['addresses', `UPDATE questions SET urls = '["http'`],
    ['addresses that are none', "UPDATE questions SET urls = 'null'"],
    ['a number of addresses', "UPDATE questions SET urls = '5'"],
    ['an answer that is none', "UPDATE questions SET answer = '5'"],
    ['a row that is none', "INSERT OR REPLACE INTO rows VALUES (0, 0, NULL, 'null')"],
    ['a row', `INSERT OR REPLACE INTO rows VALUES (0, 0, NULL, '{"row":')`],
  ])('is told as damaged for %s, and known for that from then on', async (_what, sql) => {
    const { around, id, state, cwd } = await interrupt(6, args);
    const database = new DatabaseSync(join(state, 'runs', id, 'run.sqlite'));
    database.exec(sql);
    database.close();
    const { code, err } = await liner(['enrich', '--resume', id], around);
    expect([code, err]).toEqual([1, expect.stringContaining('its file of answers is damaged')]);
    expect(err).toContain(`liner runs remove ${id}`);
    expect((await liner(['runs'], around)).out).toContain('cannot be read');
    expect(existsSync(join(cwd, 'out.json'))).toBe(false);
  });
});

describe('a crate that was moved', () => {
  it('goes on by its new path, and is known by it from then on', async () => {
    const { cwd, around, id, again, head } = await interrupt(3, args);
    renameSync(join(cwd, 'crate.csv'), join(cwd, 'moved.csv'));
    const lost = await liner(['enrich', '--resume', id], around);
    expect([lost.code, lost.err]).toEqual([
      2,
      expect.stringContaining(`liner enrich <its new path> --resume ${id}`),
    ]);
    await again(2, ['enrich', 'moved.csv', '--resume', id]);
    head(id, (run) => {
      expect(run).toMatchObject({ input: join(cwd, 'moved.csv') });
      return run;
    });
    expect((await liner(['enrich', '--resume', id], around)).code).toBe(0);
    expect(readFileSync(join(cwd, 'out.json')).equals(await calmBytes())).toBe(true);
  });

  it('is refused where its rows are others', async () => {
    const { cwd, around, id } = await interrupt(3, args);
    writeFileSync(join(cwd, 'other.csv'), crate.replace('Nude', 'Videotape'));
    const { code, err } = await liner(['enrich', 'other.csv', '--resume', id], around);
    expect([code, err]).toEqual([2, expect.stringContaining('its rows are not those of')]);
  });
});

describe('a run that was killed when its output was there', () => {
  it('knows it for its own, and another file not', async () => {
    const { cwd, around, state, id } = await interrupt(3, args);
    const out = join(cwd, 'out.json');
    const folder = join(state, 'runs', id);
    // What is left when the process dies between the two steps.
    const run = openRun(join(state, 'runs'), id);
    await liner(['enrich', 'crate.csv', '--out', 'calm.json'], around);
    const { rows } = JSON.parse(readFileSync(join(cwd, 'calm.json'), 'utf8'));
    for (const [n, row] of rows.entries()) run.store.saveRow(n, row);
    run.store.close();
    writeFileSync(out, 'mine');
    const before = await liner(['enrich', '--resume', id], around);
    expect([before.code, before.err]).toEqual([2, expect.stringContaining('is there already')]);
    await notePublished(folder, out);
    const { code, err } = await liner(['enrich', '--resume', id], around);
    expect([code, err]).toEqual([0, `The run ${id} had come to its end: 4 rows are in ${out}\n`]);
    expect([existsSync(folder), readFileSync(out, 'utf8')]).toEqual([false, 'mine']);
  });
});

describe('two runs with one output', () => {
  it('are not: the second is refused before it asks anybody', async () => {
    const { server, cwd, around } = await stage(200);
    const first = start(args, cwd, around.env);
    while (server.requests.length < 2) await new Promise((go) => setTimeout(go, 5));
    // However long the second takes to begin.
    first.child.kill('SIGSTOP');
    const { code, err } = await liner(args, around);
    expect([code, err]).toEqual([2, expect.stringMatching(/under way.*writes to .*--out/)]);
    expect((await liner(['runs'], around)).out).toMatch(/under way/);
    first.child.kill('SIGCONT');
    expect((await first.ended).code).toBe(0);
  });

  it('are not when they begin at once: the second waits for what the first one says', async () => {
    const { server, cwd, around, state } = await stage();
    const runs = join(state, 'runs');
    const lock = new DatabaseSync(`${runs}.lock`);
    lock.exec('BEGIN EXCLUSIVE');
    const second = start(args, cwd, around.env);
    while (!existsSync(runs) || readdirSync(runs).length === 0)
      await new Promise((go) => setTimeout(go, 5));
    const typed = { out: join(cwd, 'out.json') };
    const head = { input: '-', inputHash: '', rowCount: 1, decisive: {}, typed };
    const first = beginRun(makeRunFolder(runs, new Date()), head, new Date());
    lock.close();
    const { code, err } = await second.ended;
    first.store.close();
    expect([code, err]).toEqual([2, expect.stringMatching(/under way.*writes to .*--out/)]);
    expect(err).toContain(first.head.id);
    expect([server.requests, readdirSync(runs)]).toEqual([[], [first.head.id]]);
  });
});

describe('a lock that cannot be used', () => {
  it('is told by its path, with what to do', async () => {
    const { cwd, around, state } = await stage();
    const lock = join(state, 'runs.lock');
    mkdirSync(lock);
    const { code, err } = await liner(args, around);
    expect([code, filesIn(cwd)]).toEqual([1, ['crate.csv']]);
    expect(err).toBe(
      `${lock} cannot be used: it is a folder (EISDIR). Move it away, and try again.\n`,
    );
  });
});

describe('a run that was interrupted before it went on', () => {
  it('says how to go on', async () => {
    const { around, id } = await interrupt(3, args);
    const abort = new AbortController();
    abort.abort(new Problem('Interrupted.', { exitCode: 130 }));
    const ended = await liner(['enrich', '--resume', id], { ...around, signal: abort.signal });
    expect([ended.code, ended.err]).toEqual([
      130,
      `Interrupted before the run went on. Go on with: liner enrich --resume ${id}\n`,
    ]);
  });
});

describe('decisions that were changed', () => {
  it('are told in words', async () => {
    const { around, id, head } = await interrupt(3, args);
    head(id, (run) => ({ ...run, decisive: { ...run.decisive, '--decisions': '2 of 050035d4' } }));
    const { err } = await liner(['enrich', '--resume', id], around);
    expect(err).toContain('it was begun with --decisions, and none are named now');
    expect(err).not.toContain('050035d4');
  });
});

describe('rows whose answers may be kept no longer', () => {
  it('are looked up again by who goes on, and are gone when another run begins', async () => {
    const { server, around, cwd, id, state } = await interrupt(6, args);
    const open = () => openRun(join(state, 'runs'), id).store;
    const row = JSON.parse('{"input":{},"sources":[]}');
    const make = (n: number) => {
      const store = open();
      store.saveRow(n, row, 1);
      store.close();
    };
    make(3);
    await liner(['enrich', 'crate.csv', '--out', 'b.json'], around);
    const store = open();
    expect(store.has(3)).toBe(false);
    store.close();
    make(3);
    const before = server.requests.length;
    const { code, err } = await liner(['enrich', '--resume', id, '--no-cache'], around);
    expect([code, err]).toEqual([0, expect.stringContaining('1 row is looked up again')]);
    expect(server.requests.length).toBeGreaterThan(before);
    expect(readFileSync(join(cwd, 'out.json')).equals(await calmBytes())).toBe(true);
  });
});
