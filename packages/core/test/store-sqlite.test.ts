import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { createLiner } from '../src/index.ts';
import { sqliteStore } from '../src/store-sqlite.ts';
import { closeServers, failureOf, good, serve, tiny } from './tiny.ts';

const folders: string[] = [];
const children: ChildProcess[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  await closeServers();
});

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'linernotes-'));
  folders.push(folder);
  return join(folder, 'state', 'budgets.sqlite');
}

const limit = { requests: 3, windowMs: 60_000 };

describe('a budget in a file', () => {
  test('is one budget for all who open the file', async () => {
    const { url } = await serve((_request, response) => response.end(good));
    const file = newFile();
    const stores = [sqliteStore({ file }), sqliteStore({ file })];
    const [one, two] = stores.map((budgets) =>
      createLiner({ adapters: [tiny({ baseUrl: url })], budgets, rate: limit }),
    );

    await one?.on('tiny').labelById({ id: '7' });
    await two?.on('tiny').labelById({ id: '8' });

    expect(await one?.budget('tiny')).toMatchObject({ made: 2, remaining: 1 });
    for (const store of stores) await store.close();
  });

  test('is remembered when the program starts anew, the count of the day included', async () => {
    const { url } = await serve((_request, response) => response.end(good));
    const file = newFile();
    const adapter = tiny({ baseUrl: url });
    const daily = { kind: 'daily', units: 5, timeZone: 'UTC' } as const;
    const run = async (): Promise<unknown> => {
      const store = sqliteStore({ file });
      const liner = createLiner({
        adapters: [{ ...adapter, limit: { ...adapter.limit, rules: [daily] } }],
        budgets: store,
      });
      await liner.on('tiny').labelById({ id: '7' });
      const status = await liner.budget('tiny');
      await store.close();
      return status;
    };

    await run();

    expect(await run()).toMatchObject({ made: 2, remaining: 3, windowMs: null });
  });

  test('holds after the machine was started anew, but for no longer than a window', async () => {
    const { url } = await serve((_request, response) => response.end(good));
    const file = newFile();
    const before = sqliteStore({ file, nowMs: () => 900_000_000 });
    const adapters = [tiny({ baseUrl: url })];
    const one = createLiner({ adapters, budgets: before, rate: limit });
    for (const id of ['1', '2', '3']) await one.on('tiny').labelById({ id });
    await before.close();

    const after = sqliteStore({ file, nowMs: () => 5_000 });
    const { waitMs } = await createLiner({ adapters, budgets: after, rate: limit }).budget('tiny');
    await after.close();

    expect(waitMs).toBeGreaterThan(59_000);
    expect(waitMs).toBeLessThan(62_000);
  });

  test('lets a person in one program overtake the batch of another', async () => {
    const { url } = await serve((_request, response) => response.end(good));
    const file = newFile();
    const stores = [sqliteStore({ file }), sqliteStore({ file })];
    const rate = { requests: 20, windowMs: 4_000 };
    const [batch, person] = stores.map((budgets) =>
      createLiner({ adapters: [tiny({ baseUrl: url })], budgets, rate }),
    );
    const end = new AbortController();
    const running = Array.from({ length: 40 }, (_, id) =>
      failureOf(
        Promise.resolve(
          batch
            ?.on('tiny')
            .labelById({ id: `${id}` }, { priority: 'background', signal: end.signal })
            .then(() => Promise.reject(new Error('answered'))),
        ),
      ),
    );
    await new Promise((resolve) => setTimeout(resolve, 1_000));

    const waits: number[] = [];
    for (const id of ['a', 'b', 'c']) {
      const startMs = performance.now();
      await person?.on('tiny').labelById({ id });
      waits.push(performance.now() - startMs);
    }
    end.abort(new Error('enough'));
    await Promise.all(running);
    for (const store of stores) await store.close();

    expect(Math.max(...waits)).toBeLessThan(500);
  });

  test('is readable by its owner alone', async () => {
    const file = newFile();
    await sqliteStore({ file }).close();

    expect(statSync(join(file, '..')).mode & 0o077).toBe(0);
  });

  test('says what is wrong with a file that is none of ours', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'linernotes-')), 'budgets.sqlite');
    folders.push(join(file, '..'));
    writeFileSync(file, 'this is no database, and far too long to be an empty one '.repeat(40));

    expect(() => sqliteStore({ file })).toThrow(`The budget file ${file} cannot be used`);
  });
});

test('several processes keep one limit while some of them are killed', async () => {
  const arrivals: number[] = [];
  const { url } = await serve((_request, response) => {
    arrivals.push(performance.now());
    response.end(good);
  });
  const file = newFile();
  const worker = fileURLToPath(new URL('budget-worker.ts', import.meta.url));
  const start = (): ChildProcess => {
    const options = ['--conditions=@linernotes/source', worker, file, url];
    const child = spawn(process.execPath, options, { stdio: ['ignore', 'inherit', 'inherit'] });
    children.push(child);
    return child;
  };

  const first = [start(), start(), start()];
  await waitUntil(() => arrivals.length > 15);
  first[0]?.kill('SIGKILL');
  first[1]?.kill('SIGKILL');
  start();
  const seen = arrivals.length;
  await waitUntil(() => arrivals.length > seen + 25);
  for (const child of children) child.kill('SIGKILL');
  await Promise.all(
    children.map((child) => child.exitCode ?? child.signalCode ?? once(child, 'exit')),
  );

  // The workers ask for 10 in any second.
  const gaps = arrivals.slice(10).map((ms, index) => ms - (arrivals[index] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000);
}, 30_000);

async function waitUntil(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 20));
}
