import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type DownloadToFileOptions, downloadToFile } from '../src/files.ts';
import { createLiner } from '../src/index.ts';
import { jpeg, partServer } from './part-server.ts';
import { closeServers, failureOf, serve, soon, tiny } from './tiny.ts';

const hash = (name: string) => createHash(name).update(jpeg).digest('hex');

let folder: string;
let path: string;
const closing: (() => unknown)[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linernotes-'));
  path = join(folder, 'front.jpg');
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const close of closing.splice(0)) await close();
  await closeServers();
  rmSync(folder, { recursive: true, force: true });
});

/** Saves what the server sends; it is not asked again after a cut. */
async function saving(handler: Parameters<typeof serve>[0]) {
  const { url, seen } = await serve(handler);
  const retry = { ...soon.retry, statusCodes: [] };
  const liner = createLiner({ adapters: [tiny({ baseUrl: url })], ...soon, retry });
  closing.push(liner.close);
  const save = (more: Partial<DownloadToFileOptions> = {}, signal?: AbortSignal) =>
    downloadToFile({
      source: 'https://tiny.example/f',
      path,
      ...more,
      download: (sink) =>
        liner.through('tiny', 'file', (http) => http.download('/f', sink), { signal }),
    });
  return { save, seen, ranges: () => seen.map(({ headers }) => headers.range) };
}

describe('a file', () => {
  it('is put on the disk whole, and what it is is told', async () => {
    const { save } = await saving(partServer());

    expect(await save()).toEqual({
      path,
      sizeBytes: jpeg.length,
      mediaType: 'image/jpeg',
      md5: hash('md5'),
      sha1: hash('sha1'),
      sha256: hash('sha256'),
      isResumed: false,
      fetchedAt: expect.stringMatching(/Z$/),
    });
    expect(readFileSync(path)).toEqual(jpeg);
    expect(readdirSync(folder)).toEqual(['front.jpg']);
  });

  it('that broke off is gone on with by the next call', async () => {
    const { save, ranges } = await saving(partServer({ cutAt: [30, 10, 10] }));
    expect(await failureOf(save())).toMatchObject({ code: 'network' });
    expect(existsSync(path)).toBe(false);

    expect(await save()).toMatchObject({ isResumed: true, sha256: hash('sha256') });
    expect(readFileSync(path)).toEqual(jpeg);
    expect(readdirSync(folder)).toEqual(['front.jpg']);
    expect(ranges()).toEqual([undefined, 'bytes=30-', 'bytes=40-', 'bytes=50-']);
  });

  it('whose call was aborted is gone on with', async () => {
    const { save, ranges } = await saving(partServer({ hangAt: [30] }));
    const end = new AbortController();
    const first = save({}, end.signal);
    while (!existsSync(`${path}.part`) || readFileSync(`${path}.part`).length < 30) await sleep(5);
    end.abort(new Error('enough'));
    await expect(first).rejects.toThrow('enough');

    expect(await save()).toMatchObject({ isResumed: true, md5: hash('md5') });
    expect(ranges()).toEqual([undefined, 'bytes=30-']);
  });

  it('whose process was killed is gone on with', async () => {
    const { url, seen } = await serve(partServer({ hangAt: [30] }));
    const script = fileURLToPath(new URL('download-worker.ts', import.meta.url));
    const worker = spawn(process.execPath, ['--conditions=@linernotes/source', script, url, path]);
    while (!existsSync(`${path}.part`) || readFileSync(`${path}.part`).length < 30) await sleep(5);
    worker.kill('SIGKILL');
    await once(worker, 'exit');
    const liner = createLiner({ adapters: [tiny({ baseUrl: url })] });
    closing.push(liner.close);

    const saved = await downloadToFile({
      source: 'f',
      path,
      download: (sink) => liner.through('tiny', 'file', (http) => http.download('/f', sink)),
    });

    expect(saved).toMatchObject({ isResumed: true, sha256: hash('sha256') });
    expect(seen.map(({ headers }) => headers.range)).toEqual([undefined, 'bytes=30-']);
    expect(readdirSync(folder)).toEqual(['front.jpg']);
  });

  it('is begun anew where the part is of another one', async () => {
    const { save, ranges } = await saving(partServer({ cutAt: [30, 0, 0] }));
    await failureOf(save({ source: 'another' }));

    expect(await save()).toMatchObject({ isResumed: false, sha256: hash('sha256') });
    expect(ranges().at(-1)).toBeUndefined();
  });

  it('is begun anew where the part suffered', async () => {
    const { save, ranges } = await saving(partServer({ cutAt: [30, 1, 1] }));
    await failureOf(save());
    writeFileSync(`${path}.part`, 'x'.repeat(30));

    const expected = { sha256: hash('sha256').toUpperCase(), sizeBytes: jpeg.length };
    expect(await save({ expected })).toMatchObject({ sha256: hash('sha256') });
    expect(readFileSync(path)).toEqual(jpeg);
    expect(ranges().slice(-2)).toEqual(['bytes=30-', undefined]);
  });

  it.each([
    ['md5', { expected: { md5: 'abc' } }],
    ['sizeBytes', { expected: { sizeBytes: 1 } }],
    ['image/png', { mediaTypes: ['image/png'] }],
  ])('that is not as expected is not kept: %s', async (word, more) => {
    const { save, seen } = await saving(partServer());

    expect(await failureOf(save(more))).toMatchObject({
      code: 'invalid-response',
      message: expect.stringContaining(word),
    });
    expect(readdirSync(folder)).toEqual([]);
    expect(seen).toHaveLength(1);
  });

  it('that is not there leaves nothing', async () => {
    const { save } = await saving((_request, response) => response.writeHead(404).end());

    expect(await failureOf(save())).toMatchObject({ code: 'not-found' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is not downloaded twice at once to one place', async () => {
    const { save } = await saving(partServer({ hangAt: [30] }));
    const end = new AbortController();
    const first = save({}, end.signal);
    while (!existsSync(`${path}.part`)) await sleep(5);

    expect(await failureOf(save())).toMatchObject({
      code: 'configuration',
      message: expect.stringContaining('is just being downloaded by this process'),
    });
    end.abort(new Error('enough'));
    await expect(first).rejects.toThrow('enough');
  });
});

describe('a place that cannot take a file', () => {
  it.each([
    ['a folder', '.', 'is a folder'],
    ['a name that is taken', 'taken', 'is there already: "overwrite" replaces it'],
    ['a link to nowhere', 'link', 'is there already: "overwrite" replaces it'],
    ['no folder', 'missing/a.jpg', 'is in no folder that can be written to'],
    ['a file for a folder', 'taken/a.jpg', 'is in no folder that can be written to'],
  ])('is told before anybody is asked: %s', async (_what, name, words) => {
    writeFileSync(join(folder, 'taken'), 'mine');
    symlinkSync(join(folder, 'nowhere'), join(folder, 'link'));
    const { save, seen } = await saving(partServer());

    expect(await failureOf(save({ path: join(folder, name) }))).toMatchObject({
      code: 'configuration',
      message: expect.stringContaining(words),
    });
    expect(seen).toEqual([]);
    expect(readFileSync(join(folder, 'taken'), 'utf8')).toBe('mine');
  });

  it.skipIf(process.getuid?.() === 0)('is told of a folder that may only be read', async () => {
    chmodSync(folder, 0o555);
    const { save, seen } = await saving(partServer());

    expect(await failureOf(save())).toMatchObject({ code: 'configuration' });
    expect(seen).toEqual([]);
    chmodSync(folder, 0o755);
  });

  it('is told of a folder in the place of the part', async () => {
    mkdirSync(`${path}.part`);
    const { save } = await saving(partServer());

    expect(await failureOf(save())).toMatchObject({
      code: 'export',
      message: `"${path}" cannot be written: a folder is in its place (EISDIR).`,
    });
  });

  it('is told of a disk that is full, in one sentence, and nothing is left there', async () => {
    const probe = await open(join(folder, 'probe'), 'w');
    await probe.close();
    rmSync(join(folder, 'probe'));
    const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    vi.spyOn(Object.getPrototypeOf(probe), 'write').mockRejectedValue(full);
    const { save, seen } = await saving(partServer());

    expect(await failureOf(save())).toMatchObject({
      code: 'export',
      message: `"${path}" cannot be written: no space is left on the disk (ENOSPC).`,
      details: { path },
    });
    expect(seen).toHaveLength(1);
    expect(readdirSync(folder)).toEqual([]);
  });
});

it('replaces what is there when it is told to', async () => {
  writeFileSync(path, 'mine');
  const { save } = await saving(partServer());

  await save({ overwrite: true });

  expect(readFileSync(path)).toEqual(jpeg);
});

it('does not replace what was put there meanwhile', async () => {
  const good = partServer();
  const { save } = await saving((request, response, count) => {
    writeFileSync(path, 'mine');
    good(request, response, count);
  });

  expect(await failureOf(save())).toMatchObject({
    code: 'export',
    message: expect.stringContaining('something was put in its place meanwhile (EEXIST)'),
  });
  expect(readFileSync(path, 'utf8')).toBe('mine');
  expect(readdirSync(folder)).toEqual(['front.jpg']);
});
