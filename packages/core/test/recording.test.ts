import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createLiner } from '../src/index.ts';
import { trim } from '../src/recording/trim.ts';
import { record, replay } from '../src/recording.ts';
import { closeServers, failureOf, good, serve, soon, tiny } from './tiny.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  await closeServers();
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'linernotes-'));
  folders.push(folder);
  return folder;
}

const ask = (liner: ReturnType<typeof linerOf>, id = '7') => liner.on('tiny').labelById({ id });

function linerOf(baseUrl: string, recording: ReturnType<typeof record>, token?: string) {
  return createLiner({ adapters: [tiny({ baseUrl, token })], recording, ...soon });
}

function filesOf(folder: string): string[] {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true });
  return all
    .filter((file) => file.isFile() && file.name !== 'recording.json')
    .map((file) => join(file.parentPath, file.name));
}

/** Plays what was recorded, as if the platform were at its own address. */
function played(folder: string) {
  return createLiner({ adapters: [tiny()], recording: replay({ folder }) });
}

describe('a recording', () => {
  test('answers in the place of the platform, without its server and its limits', async () => {
    const { url, seen } = await serve((_request, response) => response.end(good));
    const folder = newFolder();
    const first = await ask(linerOf(url, record({ folder })));
    await closeServers();

    const liner = played(folder);
    const started = performance.now();
    for (let times = 0; times < 300; times += 1) expect(await ask(liner)).toEqual(first);

    // 300 requests within a limit of 100 a second.
    expect(performance.now() - started).toBeLessThan(1_900);
    expect(seen).toHaveLength(1);
  });

  test('repeats what happened: a failure, the wait, the answer', async () => {
    const { url } = await serve((_request, response, count) =>
      count === 1
        ? response.writeHead(503, { 'retry-after': '1' }).end('{"message":"busy"}')
        : response.end(good),
    );
    const folder = newFolder();
    await ask(linerOf(url, record({ folder })));
    const events: unknown[] = [];
    const liner = createLiner({
      adapters: [tiny()],
      recording: replay({ folder }),
      onEvent: (event) => void (event.type === 'retry' && events.push(event.errorCode)),
    });
    expect(await ask(liner)).toMatchObject({ name: 'Warp' });
    expect(events).toEqual(['rate-limit']);
  });

  test('repeats that there is none, and failures in the same words', async () => {
    const { url } = await serve((request, response) =>
      request.url === '/labels/8'
        ? response.writeHead(404).end('{"message":"no"}')
        : response.writeHead(422).end('{"message":"words"}'),
    );
    const folder = newFolder();
    const first = linerOf(url, record({ folder }));
    const error = await failureOf(ask(first));
    expect(await ask(first, '8')).toBeNull();

    const second = played(folder);
    expect(await ask(second, '8')).toBeNull();
    expect((await failureOf(ask(second))).message).toBe(error.message);
  });

  test('repeats that nobody answered', async () => {
    const folder = newFolder();
    const error = await failureOf(ask(linerOf('http://127.0.0.1:9', record({ folder }))));
    const again = await failureOf(ask(played(folder)));
    expect([again.code, again.message, again.details]).toEqual([
      error.code,
      error.message,
      error.details,
    ]);
  });

  test('repeats that an answer came too late', async () => {
    const { url } = await serve(() => undefined);
    const folder = newFolder();
    const recording = record({ folder });
    const adapters = [tiny({ baseUrl: url })];
    const liner = createLiner({ adapters, recording, ...soon, timeoutMs: 50 });
    const error = await failureOf(ask(liner));
    expect(error.code).toBe('timeout');
    expect((await failureOf(ask(played(folder)))).message).toBe(error.message);
  });

  test('does not hold that a caller went away', async () => {
    const { url, seen } = await serve(() => undefined);
    const folder = newFolder();
    const stop = new AbortController();
    const call = linerOf(url, record({ folder })).on('tiny');
    const answer = call.labelById({ id: '7' }, { signal: stop.signal });
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    stop.abort(new Error('enough'));
    await expect(answer).rejects.toThrow('enough');
    expect(filesOf(folder)).toEqual([]);
  });

  test('holds neither credentials nor what the schema does not know', async () => {
    const body = JSON.stringify({
      ...JSON.parse(good),
      name: 'Warp cnryrecord5f3a9c',
      profile: 'prose of somebody',
      sub: [{ name: 'Arcola', contact: 'a person' }],
    });
    const { url } = await serve((_request, response) =>
      response.setHeader('set-cookie', 'session=cnryrecord5f3a9c').end(body),
    );
    const folder = newFolder();
    await ask(linerOf(url, record({ folder }), 'cnryrecord5f3a9c'));

    const [file = ''] = filesOf(folder);
    const text = readFileSync(file, 'utf8');
    expect(text).not.toMatch(/cnry|cookie|authorization|prose|person|127\.0\.0\.1/i);
    expect(JSON.parse(text)).toMatchObject({
      version: 1,
      platform: 'tiny',
      method: 'GET',
      address: '/labels/7',
      asked: [[{ status: 200, json: { id: 7, name: 'Warp [secret]', sub: [{ name: 'Arcola' }] } }]],
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'tiny')).mode & 0o777).toBe(0o700);
  });

  test('fails for what was not recorded, at once and saying so', async () => {
    const { url } = await serve((_request, response) => response.end(good));
    const folder = newFolder();
    const recorder = linerOf(url, record({ folder }));
    await ask(recorder);
    await recorder.close();
    const error = await failureOf(ask(played(folder), '8'));
    expect(error.code).toBe('configuration');
    expect(error.message).toBe(
      `GET /labels/8 of Tiny is not in the recording in ${folder}; record anew, with the same input and options.`,
    );
  });

  test('is refused where something is, and where nothing is', () => {
    const folder = newFolder();
    expect(() => replay({ folder: join(folder, 'none') })).toThrow(/There is no recording in/);
    writeFileSync(join(folder, 'old.json'), '{}');
    expect(() => record({ folder })).toThrow(/is not empty/);
    expect(() => record({ folder: join(folder, 'old.json') })).toThrow(
      /Nothing can be recorded in/,
    );
  });

  test('is refused without a folder, and where another run has just begun', () => {
    expect(() => record({ folder: '' })).toThrow(/Name the folder/);
    expect(() => replay({ folder: ' ' })).toThrow(/Name the folder/);
    const folder = newFolder();
    record({ folder });
    expect(() => record({ folder })).toThrow(
      `${folder} is not empty: process ${process.pid} records there. Name another one, or wait`,
    );
    expect(readdirSync(folder)).toEqual(['recording.json']);
  });

  test('that cannot be written tells so once, and the calls go on', async () => {
    const { url } = await serve((_request, response) => response.end(good));
    const folder = newFolder();
    const liner = linerOf(url, record({ folder }));
    writeFileSync(join(folder, 'tiny'), 'a file where a folder has to be');
    const error = await failureOf(ask(liner));
    expect(error.code).toBe('configuration');
    expect(error.message).toMatch(/^The recording in .* cannot be written \((EEXIST|ENOTDIR)\); /);
    expect(await ask(liner, '8')).toMatchObject({ name: 'Warp' });
  });

  test('keeps of a failure only the words that its adapter reads', async () => {
    const body = JSON.stringify({
      user: 'somebody',
      message: 'no entry cnryrecord5f3a9c',
      ip: '::1',
    });
    const { url } = await serve((request, response) =>
      request.url === '/labels/8'
        ? response.writeHead(400).end('<html>for somebody at ::1</html>')
        : response.writeHead(422).end(body),
    );
    const folder = newFolder();
    const liner = linerOf(url, record({ folder }), 'cnryrecord5f3a9c');
    const error = await failureOf(ask(liner));
    await failureOf(ask(liner, '8'));
    const text = filesOf(folder)
      .map((file) => readFileSync(file, 'utf8'))
      .join('');
    expect(text).not.toMatch(/somebody|::1|cnry/);
    expect((await failureOf(ask(played(folder)))).message).toBe(error.message);
    expect((await failureOf(ask(played(folder), '8'))).message).toMatch(/ with 400$/);
  });

  test('masks a broken body before it is cut', async () => {
    const token = 'cnrycut5f3a9c-abcde';
    const body = `${'x '.repeat(997)}${token} ${'z '.repeat(985)}${token}`;
    const { url } = await serve((_request, response) => response.end(body));
    const folder = newFolder();
    await failureOf(ask(linerOf(url, record({ folder }), token)));
    const [file = ''] = filesOf(folder);
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain('cnry');
    expect(text).toContain('[secret]');
  });

  test('says which file cannot be read', async () => {
    const { url } = await serve((_request, response) => response.end(good));
    const folder = newFolder();
    await ask(linerOf(url, record({ folder })));
    const [file = ''] = filesOf(folder);
    writeFileSync(file, '{"version":2}');
    expect((await failureOf(ask(played(folder)))).message).toBe(
      `${file} is no recording that can be read; record anew.`,
    );
  });
});

describe('trimming', () => {
  test.each([
    ['unknown fields', { a: 1, b: 2 }, { a: 1 }, { a: 1 }],
    ['fields below', { a: [{ x: 1, y: 2 }] }, { a: [{ x: 1 }] }, { a: [{ x: 1 }] }],
    ['values that were changed', { a: '1', b: 2 }, { a: 1 }, { a: '1' }],
    ['null for absent', { a: null, b: 1 }, { a: undefined }, { a: null }],
    [
      'items that were dropped',
      {
        a: [
          { x: 1, y: 2 },
          { x: 'bad', y: 3 },
        ],
      },
      { a: [{ x: 1 }] },
      { a: [{ x: 1 }, { x: 'bad' }] },
    ],
    ['lists of which nothing was kept', { a: [{ y: 3 }] }, { a: [] }, { a: [{}] }],
    [
      'lists within items that were dropped',
      [{ t: [{ x: 1, y: 1 }] }, { t: [{ x: 2, y: 2 }] }, 'bad'],
      [{ t: [{ x: 1 }] }, { t: [{ x: 2 }] }],
      [{ t: [{ x: 1 }] }, { t: [{ x: 2 }] }, null],
    ],
    ['objects that became a name', { a: { name: 'x', prose: 'y' } }, { a: 'x' }, { a: 'x' }],
    ['objects that became a date', { a: { year: 1, prose: 'y' } }, { a: new Date(0) }, { a: {} }],
    [
      'objects that were refused',
      { a: { prose: 'y' }, b: [1] },
      { a: undefined, b: undefined },
      {},
    ],
    ['lists that became an object', [[{ prose: 'y' }]], [{ count: 1 }], [{ count: 1 }]],
    ['objects in a list of names', [{ prose: 'y' }, 'a', null], ['a'], [{}, 'a', null]],
    [
      'lists of names within',
      [{ t: ['a', 'b'], u: 'y' }, 1],
      [{ t: ['a', 'b'] }],
      [{ t: ['a', 'b'] }, null],
    ],
    ['fields that every object has', { toString: 'prose' }, {}, {}],
  ])('%s', (_what, body, kept, expected) => {
    expect(trim(body, kept)).toEqual(expected);
  });
});
