import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { createLiner, type HttpRequest, type HttpResponse } from '../src/index.ts';
import { record, replay } from '../src/recording.ts';
import { closeServers, failureOf, good, serve, soon, tiny } from './tiny.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  await closeServers();
});

function newFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'linernotes-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

function aboutOf(folder: string): unknown {
  return JSON.parse(readFileSync(join(folder, 'recording.json'), 'utf8'));
}

async function recorded(folder: string, ids: readonly string[]) {
  const { url } = await serve((_request, response) => response.end(good));
  const recorder = record({ folder });
  const liner = createLiner({ adapters: [tiny({ baseUrl: url })], recording: recorder, ...soon });
  await Promise.all(ids.map((id) => liner.on('tiny').labelById({ id })));
  return { liner, recorder };
}

describe('the folder of a recording', () => {
  test('says that it is open, and at the end that it is whole', async () => {
    const folder = newFolder();
    const { liner } = await recorded(folder, ['7']);
    expect(aboutOf(folder)).toEqual({
      version: 1,
      state: 'open',
      pid: process.pid,
      host: hostname(),
    });
    await liner.close();
    expect(aboutOf(folder)).toEqual({ version: 1 });
    expect(() => record({ folder })).toThrow(/is not empty: two recordings in one folder/);
  });

  test('of a run that asked nobody is as it was before', async () => {
    const made = join(newFolder(), 'made');
    const found = newFolder();
    for (const folder of [made, found]) {
      const liner = createLiner({ adapters: [tiny()], recording: record({ folder }) });
      await failureOf(liner.on('tiny').labelById({ id: '7' }, { deadlineMs: -1 }));
      await liner.close();
    }
    expect([existsSync(made), readdirSync(found)]).toEqual([false, []]);
  });

  test('that was given up goes to the next, who finds nothing of it', async () => {
    const folder = newFolder();
    const { liner, recorder } = await recorded(folder, ['7']);
    recorder.giveUp();
    await liner.close();
    expect(aboutOf(folder)).toEqual({ version: 1, state: 'cut' });

    const next = await recorded(folder, ['8']);
    await next.liner.close();

    const player = createLiner({ adapters: [tiny()], recording: replay({ folder }) });
    expect(await player.on('tiny').labelById({ id: '8' })).toMatchObject({ name: 'Warp' });
    expect((await failureOf(player.on('tiny').labelById({ id: '7' }))).message).toMatch(
      /is not in the recording/,
    );
  });

  test.each([
    ['whole', {}, 'record anew, with the same input'],
    ['cut', { state: 'cut' }, 'was cut short before it was whole'],
    [
      'open, its process gone',
      { state: 'open', pid: 2 ** 22 + 1, host: hostname() },
      'was cut short',
    ],
    ['open', { state: 'open', pid: process.pid, host: hostname() }, 'is still being made'],
  ])('that is %s says so where a request is missing', async (_state, about, words) => {
    const folder = newFolder({ 'recording.json': JSON.stringify({ version: 1, ...about }) });
    const liner = createLiner({ adapters: [tiny()], recording: replay({ folder }) });
    const error = await failureOf(liner.on('tiny').labelById({ id: '7' }));
    expect(error.code).toBe('configuration');
    expect(error.message).toContain(words);
  });

  test('whose process was killed goes to the next', () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    const about = JSON.stringify({ version: 1, state: 'open', pid, host: hostname() });
    const exchange = 'tiny/GET-labels-7-0123456789abcdef.json';
    const folder = newFolder({
      'recording.json': about,
      [exchange]: '{}',
      [`${exchange}.${pid}.new`]: '{',
    });
    record({ folder });
    expect(readdirSync(folder, { recursive: true })).toEqual(['recording.json']);
  });

  test.each([
    ['is open on another machine', { state: 'open', pid: 1, host: 'elsewhere.example' }, {}],
    ['was cut and has a file of somebody', { state: 'cut' }, { 'notes.txt': 'mine' }],
    ['was cut and has a folder of somebody', { state: 'cut' }, { 'My/a.json': '{}' }],
    ['is of another kind', { state: 'other' }, {}],
  ])('that %s is left alone', (_what, about, files) => {
    const text = JSON.stringify({ version: 1, ...about });
    const folder = newFolder({ 'recording.json': text, ...files });
    const before = readdirSync(folder, { recursive: true });
    expect(() => record({ folder })).toThrow(/is not empty/);
    expect(readdirSync(folder, { recursive: true })).toEqual(before);
  });
});

describe('what is recorded', () => {
  test('of one request that is asked again stands in one file, in order', async () => {
    const folder = newFolder();
    const { policy } = record({ folder });
    const send = policy(() => tiny());
    const names = ['a', 'b', 'c', 'd'];
    const requests = ['1', '2', '1', '2'];
    for (const [index, name] of names.entries())
      await send(requestOf('7', requests[index]), async () => answerOf(name));
    const [file = ''] = readdirSync(join(folder, 'tiny'));
    const { asked } = JSON.parse(readFileSync(join(folder, 'tiny', file), 'utf8'));
    expect(
      asked.map((list: { json: { name: string } }[]) => list.map(({ json }) => json.name)),
    ).toEqual([
      ['a', 'c'],
      ['b', 'd'],
    ]);
  });

  test('is not held in memory', async () => {
    const send = record({ folder: newFolder() }).policy(() => tiny());
    const name = 'x'.repeat(200_000);
    const ask = async (first: number, count: number): Promise<void> => {
      for (let index = first; index < first + count; index += 1)
        await send(requestOf(String(index), String(index)), async () => answerOf(name + index));
    };
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    await ask(0, 10);
    collect();
    const before = process.memoryUsage().heapUsed;

    await ask(10, 200);

    collect();
    // 40 MB passed.
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(4_000_000);
  });
});

function requestOf(id: string, requestId = id): HttpRequest {
  return {
    method: 'GET',
    url: `https://tiny.example/labels/${id}`,
    headers: {},
    requestId,
    priority: 'foreground',
    units: 1,
    isPrivate: false,
    kind: 'labelById',
    answer: { schema: z.looseObject({}) },
  };
}

function answerOf(name: string): HttpResponse {
  const body = JSON.stringify({ id: 7, name, sub: [] });
  return {
    status: 200,
    headers: {},
    body,
    sizeBytes: body.length,
    fetchedAt: '2026-11-21T00:00:00.000Z',
  };
}
