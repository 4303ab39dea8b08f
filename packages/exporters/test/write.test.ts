import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  defineExporter,
  ExportError,
  type Exporter,
  exporters,
  exportToFile,
  type JsonObject,
  writeToStream,
} from '../src/index.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exporters-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const header = { schemaVersion: 1, generatedBy: 'test' };

function documentOf(items: Iterable<JsonObject> | AsyncIterable<JsonObject>) {
  return { header, listName: 'rows', items };
}

async function thrownBy(promise: Promise<unknown>): Promise<ExportError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ExportError);
  // Checked on the line above.
  return error as ExportError;
}

describe('exportToFile', () => {
  it('writes the file, makes its folder, and counts', async () => {
    const path = join(folder, 'new', 'deep', 'a.ndjson');
    const result = await exportToFile(exporters.ndjson, documentOf([{ a: 'é' }, { a: 2 }]), path);
    const text = await readFile(path, 'utf8');
    expect(text).toBe('{"a":"é"}\n{"a":2}\n');
    expect(result).toEqual({ items: 2, sizeBytes: Buffer.byteLength(text), lossReport: [] });
    expect(await readdir(join(folder, 'new', 'deep'))).toEqual(['a.ndjson']);
  });

  it('writes more than one block', async () => {
    const path = join(folder, 'a.ndjson');
    const rows = Array.from({ length: 30_000 }, (_, a) => ({ a }));
    const { sizeBytes } = await exportToFile(exporters.ndjson, documentOf(rows), path);
    expect((await stat(path)).size).toBe(sizeBytes);
    expect((await readFile(path, 'utf8')).trim().split('\n')).toHaveLength(30_000);
  });

  it('refuses a file that is there, unless told to overwrite', async () => {
    const path = join(folder, 'a.json');
    await writeFile(path, 'old');
    await chmod(path, 0o640);
    const error = await thrownBy(exportToFile(exporters.json, documentOf([]), path));
    expect(error).toMatchObject({ code: 'export', path, message: `${path} is there already.` });
    expect(await readFile(path, 'utf8')).toBe('old');
    await exportToFile(exporters.json, documentOf([]), path, { overwrite: true });
    expect(await readFile(path, 'utf8')).toContain('"rows": []');
    expect((await stat(path)).mode & 0o777).toBe(0o640);
  });

  it('refuses a file that comes up while it writes', async () => {
    const path = join(folder, 'a.json');
    async function* rows() {
      await writeFile(path, 'theirs');
      yield { a: 1 };
    }
    expect(
      (await thrownBy(exportToFile(exporters.json, documentOf(rows()), path))).message,
    ).toContain('already');
    expect(await readFile(path, 'utf8')).toBe('theirs');
    expect(await readdir(folder)).toEqual(['a.json']);
  });

  it('leaves the old file and nothing else when the items fail', async () => {
    const path = join(folder, 'a.json');
    await writeFile(path, 'old');
    async function* rows() {
      yield { a: 1 };
      throw new Error('no more');
    }
    const exporting = exportToFile(exporters.json, documentOf(rows()), path, { overwrite: true });
    await expect(exporting).rejects.toThrow('no more');
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['a.json']);
  });

  it('passes a failure of the items through CSV as it is', async () => {
    const failure = new Error('no more');
    async function* rows() {
      for (let a = 0; a < 1500; a += 1) yield { a };
      throw failure;
    }
    await expect(
      exportToFile(exporters.csv, documentOf(rows()), join(folder, 'a.csv')),
    ).rejects.toBe(failure);
    expect(await readdir(folder)).toEqual([]);
  });

  it.each(['json', 'ndjson', 'csv'] as const)(
    'stops at once when told to, waiting for no %s item',
    async (id) => {
      const controller = new AbortController();
      const reason = new Error('enough');
      async function* rows() {
        yield { a: 1 };
        setTimeout(() => controller.abort(reason), 5);
        await new Promise(() => {});
      }
      const { signal } = controller;
      const exporter: Exporter = exporters[id];
      const exporting = exportToFile(exporter, documentOf(rows()), join(folder, 'a.x'), {
        signal,
      });
      await expect(exporting).rejects.toBe(reason);
      expect(await readdir(folder)).toEqual([]);
    },
  );

  it('does not begin when it is stopped already', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    const exporting = exportToFile(exporters.json, documentOf([]), join(folder, 'a', 'b'), {
      signal,
    });
    await expect(exporting).rejects.toThrow('enough');
    expect(await readdir(folder)).toEqual([]);
  });

  it.runIf(process.platform === 'linux').each(['/proc/x/a.json', '/proc/x/y/a.json'])(
    'does not wait for a folder that the system never makes: %s',
    async (path) => {
      const error = await thrownBy(exportToFile(exporters.json, documentOf([]), path));
      expect(error.message).toContain(path);
    },
  );

  it('tells a folder, a device and a file in the path from a file', async () => {
    const write = (path: string) =>
      exportToFile(exporters.json, documentOf([]), path, { overwrite: true });
    expect((await thrownBy(write(folder))).message).toBe(`${folder} is a folder.`);
    expect((await thrownBy(write('/dev/null'))).message).toBe('/dev/null is no regular file.');
    await writeFile(join(folder, 'file'), '');
    const error = await thrownBy(write(join(folder, 'file', 'a.json')));
    expect(error.message).toContain('is under something that is no folder');
    expect(error.remedy).toBe('Check the path.');
  });

  it('says that a name is too long', async () => {
    const path = join(folder, 'x'.repeat(300));
    expect((await thrownBy(exportToFile(exporters.json, documentOf([]), path))).message).toContain(
      'too long',
    );
  });

  it('writes through a link and keeps it', async () => {
    await writeFile(join(folder, 'real.json'), 'old');
    await symlink('real.json', join(folder, 'link.json'));
    await exportToFile(exporters.json, documentOf([]), join(folder, 'link.json'), {
      overwrite: true,
    });
    expect(await readFile(join(folder, 'real.json'), 'utf8')).toContain('rows');
    expect((await readdir(folder)).sort()).toEqual(['link.json', 'real.json']);
  });

  it('takes an exporter of somebody else with its options', async () => {
    const lines = defineExporter<{ readonly mark?: string }>({
      id: 'lines',
      name: 'Lines',
      mediaType: 'text/plain',
      extension: 'txt',
      carries: exporters.ndjson.carries,
      validate: () => {},
      async *write({ batches }, { mark = '-' }) {
        for await (const batch of batches) {
          yield batch.map((item) => `${mark} ${String(item['a'])}\n`).join('');
        }
      },
    });
    const path = join(folder, 'a.txt');
    await exportToFile(lines, documentOf([{ a: 1 }]), path, { options: { mark: '*' } });
    expect(await readFile(path, 'utf8')).toBe('* 1\n');
  });
});

describe('writeToStream', () => {
  it('writes everything and leaves the stream open', async () => {
    const stream = new PassThrough();
    const result = await writeToStream(exporters.ndjson, documentOf([{ a: 1 }]), stream);
    expect(result).toEqual({ items: 1, sizeBytes: 8, lossReport: [] });
    expect(stream.writableEnded).toBe(false);
    expect(String(stream.read())).toBe('{"a":1}\n');
  });

  it.each(['at once', 'one by one'])(
    'takes at most a batch ahead of a slow reader, of items that come %s',
    async (how) => {
      let taken = 0;
      function* rows() {
        for (; taken < 2000; taken += 1) yield { taken };
      }
      async function* awaited() {
        yield* rows();
      }
      const ahead: number[] = [];
      let through = 0;
      const slow = new Writable({
        highWaterMark: 1,
        write(chunk: Buffer, _encoding, callback) {
          ahead.push(taken - through);
          through += String(chunk).split('\n').length - 1;
          setTimeout(callback, 1);
        },
      });
      const items = how === 'at once' ? rows() : awaited();
      await writeToStream(exporters.ndjson, documentOf(items), slow);
      expect(Math.max(...ahead)).toBeLessThanOrEqual(300);
      expect(through).toBe(2000);
    },
  );

  it('passes on a row that comes slowly before the next one comes', async () => {
    const second = Promise.withResolvers<void>();
    async function* rows() {
      yield { a: 1 };
      await second.promise;
      yield { a: 2 };
    }
    const told: string[] = [];
    const stream = new Writable({
      write(chunk, _encoding, callback) {
        told.push(String(chunk));
        second.resolve();
        callback();
      },
    });
    await writeToStream(exporters.ndjson, documentOf(rows()), stream);
    expect(told).toEqual(['{"a":1}\n', '{"a":2}\n']);
  });

  it('ends quietly when the reader goes away', async () => {
    let chunks = 0;
    const broken = new Writable({
      write(_chunk, _encoding, callback) {
        chunks += 1;
        callback(chunks > 1 ? Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }) : null);
      },
    });
    const result = await writeToStream(
      exporters.ndjson,
      documentOf(Array.from({ length: 1000 }, (_, a) => ({ a }))),
      broken,
    );
    expect(result.items).toBeLessThan(1000);
  });

  it('throws any other failure of the stream', async () => {
    const full = new Writable({
      write(_chunk, _encoding, callback) {
        callback(new Error('disk full'));
      },
    });
    await expect(writeToStream(exporters.ndjson, documentOf([{}]), full)).rejects.toThrow(
      'disk full',
    );
  });

  it('throws an EPIPE that comes from the items', async () => {
    async function* rows(): AsyncGenerator<JsonObject> {
      yield { a: 1 };
      throw Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
    }
    const stream = new PassThrough();
    await expect(writeToStream(exporters.ndjson, documentOf(rows()), stream)).rejects.toThrow(
      'EPIPE',
    );
  });
});
