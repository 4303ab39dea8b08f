import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createLiner,
  type DownloadSink,
  type DownloadStart,
  type LinerOptions,
} from '../src/index.ts';
import { record, replay } from '../src/recording.ts';
import { closeServers, failureOf, serve, soon, tiny } from './tiny.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await closeServers();
});

const whole = 'The quick brown fox jumps over the lazy dog';

/** Keeps a file in memory, and goes on with it where it was cut. */
function memorySink(canResume = true) {
  const begun: DownloadStart[] = [];
  let bytes = Buffer.alloc(0);
  const sink: DownloadSink = {
    resume: () => {
      const validator = begun.at(-1)?.validator;
      return canResume && validator ? { sizeBytes: bytes.length, validator } : null;
    },
    begin: (start) => {
      begun.push(start);
      bytes = bytes.subarray(0, start.offsetBytes);
    },
    write: (piece) => {
      bytes = Buffer.concat([bytes, piece]);
    },
  };
  return {
    sink,
    begun,
    text: () => bytes.toString(),
    offsets: () => begun.map((one) => one.offsetBytes),
  };
}

type Handler = (request: IncomingMessage, response: ServerResponse, count: number) => void;

async function downloading(
  handler: Handler,
  more: Partial<LinerOptions<ReturnType<typeof tiny>>> = {},
) {
  const { url, seen } = await serve(handler);
  const liner = createLiner({ adapters: [tiny({ baseUrl: url })], ...soon, ...more });
  closing.push(liner.close);
  const download = (sink: DownloadSink, options = {}, call = {}, path = '/f') =>
    liner.through('tiny', 'file', (http) => http.download(path, sink, options), call);
  return { download, seen, ranges: () => seen.map(({ headers }) => headers.range) };
}

/** Sends the file from where it was asked for, and cuts the answers that `cutAt` says, after so many bytes. */
function fileServer(cutAt: readonly number[], etags: readonly string[] = ['"a"']): Handler {
  return (request, response, count) => {
    const etag = etags[Math.min(count, etags.length) - 1] ?? '"a"';
    const [, from = '0'] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? [];
    const isPart = request.headers.range !== undefined && request.headers['if-range'] === etag;
    const rest = isPart ? whole.slice(Number(from)) : whole;
    const range = `bytes ${from}-${whole.length - 1}/${whole.length}`;
    response.writeHead(isPart ? 206 : 200, {
      etag,
      'content-type': 'Text/Plain; charset=utf-8',
      'content-length': rest.length,
      ...(isPart ? { 'content-range': range } : {}),
    });
    const atMost = cutAt[count - 1];
    if (atMost === undefined) return void response.end(rest);
    response.write(rest.slice(0, atMost), () => setTimeout(() => response.destroy(), 10));
  };
}

describe('a download', () => {
  it('goes into its sink, and what is known of it comes back', async () => {
    const { download } = await downloading(fileServer([]));
    const { sink, begun, text } = memorySink();

    expect(await download(sink)).toEqual({
      sizeBytes: whole.length,
      mediaType: 'text/plain',
      validator: '"a"',
      fetchedAt: expect.stringMatching(/Z$/),
    });
    expect(text()).toBe(whole);
    expect(begun).toEqual([
      { offsetBytes: 0, totalBytes: whole.length, mediaType: 'text/plain', validator: '"a"' },
    ]);
  });

  it('that is cut goes on where it was', async () => {
    const { download, ranges } = await downloading(fileServer([4, 6]));
    const { sink, text, offsets } = memorySink();

    expect(await download(sink)).toMatchObject({ sizeBytes: whole.length });
    expect(text()).toBe(whole);
    expect(offsets()).toEqual([0, 4, 10]);
    expect(ranges()).toEqual([undefined, 'bytes=4-', 'bytes=10-']);
  });

  it.each([
    ['of a sink that cannot go on', false, ['"a"']],
    ['whose file was changed meanwhile', true, ['"a"', '"b"']],
    ['whose version may change unseen', true, ['W/"a"']],
  ])('%s starts over', async (_what, canResume, etags) => {
    const { download } = await downloading(fileServer([4], etags));
    const { sink, text, offsets } = memorySink(canResume);

    expect(await download(sink)).toMatchObject({ sizeBytes: whole.length });
    expect(text()).toBe(whole);
    expect(offsets()).toEqual([0, 0]);
  });

  it.each([
    ['another part', 206, { 'content-range': 'bytes 9-42/43', etag: '"a"' }],
    ['a part of another version', 206, { 'content-range': 'bytes 4-42/43', etag: '"b"' }],
    ['that there is no such part', 416, {}],
  ])('that is answered with %s starts over', async (_what, status, headers) => {
    const good = fileServer([4]);
    const { download } = await downloading((request, response, count) => {
      if (request.headers.range) response.writeHead(status, headers).end(whole.slice(4));
      else good(request, response, count);
    });
    const { sink, text, offsets } = memorySink();

    await download(sink);

    expect(text()).toBe(whole);
    expect(offsets()).toEqual([0, 0]);
  });

  it('asks on for what a server did not send of the rest', async () => {
    const { download, ranges } = await downloading((request, response, count) => {
      if (count !== 2) return fileServer([4])(request, response, count);
      const headers = { 'content-range': `bytes 4-7/${whole.length}`, etag: '"a"' };
      response.writeHead(206, headers).end(whole.slice(4, 8));
    });
    const { sink, text } = memorySink();

    await download(sink);

    expect(text()).toBe(whole);
    expect(ranges()).toEqual([undefined, 'bytes=4-', 'bytes=8-']);
  });

  it.each([
    ['by its length', { 'content-length': String(whole.length) }],
    ['while it comes', {}],
  ])('that is too large is refused %s', async (_how, headers) => {
    const { download, seen } = await downloading((_request, response) => {
      response.writeHead(200, { 'content-type': 'image/png', ...headers });
      for (const letter of whole) response.write(letter);
      response.end();
    });
    const { sink, text } = memorySink();

    expect(await failureOf(download(sink, { maxSizeBytes: 10 }))).toMatchObject({
      code: 'too-large',
      details: { limitBytes: 10 },
    });
    expect(text().length).toBeLessThanOrEqual(10);
    expect(seen).toHaveLength(1);
  });

  it.each([
    ['a page in its place', 200, { 'content-type': 'text/html' }, '<html>wait</html>', 'server'],
    ['nothing', 200, { 'content-type': 'image/png' }, '', 'server'],
    ['a 404', 404, { 'content-type': 'image/png' }, 'none', 'not-found'],
    ['no content', 204, {}, '', 'invalid-response'],
  ])('of %s is a failure and touches nothing', async (_what, status, headers, body, code) => {
    const { download } = await downloading((_request, response) => {
      response.writeHead(status, headers).end(body);
    });
    const { sink, text } = memorySink();

    expect(await failureOf(download(sink))).toMatchObject({ code });
    expect(text()).toBe('');
  });

  it('ends with what its sink throws, and is not asked again', async () => {
    const { download, seen } = await downloading(fileServer([]));
    const reason = new Error('no room');
    const fail = async () => Promise.reject(reason);

    expect(await failureOf(download({ begin: fail, write: () => undefined }))).toBe(reason);
    expect(await failureOf(download({ begin: () => undefined, write: fail }))).toBe(reason);
    expect(seen).toHaveLength(2);
  });

  it('may take longer than a request, as long as something comes', async () => {
    const { download } = await downloading(
      (_request, response) => {
        let sent = 0;
        const timer = setInterval(() => {
          response.write(whole[sent] ?? '');
          sent += 1;
          if (sent === whole.length) response.end(() => clearInterval(timer));
        }, 5);
      },
      { timeoutMs: 100 },
    );
    const { sink, text } = memorySink();

    await download(sink);

    expect(text()).toBe(whole);
  });

  it('ends with the reason of an abort, and leaves its sink alone from then on', async () => {
    const { download } = await downloading((_request, response) => {
      const timer = setInterval(() => response.write('x'.repeat(1000)), 1);
      response.on('close', () => clearInterval(timer));
    });
    const end = new AbortController();
    const reason = { why: 'enough' };
    let isWriting = false;
    let written = 0;
    const sink: DownloadSink = {
      begin: () => undefined,
      write: async () => {
        isWriting = true;
        written += 1;
        if (written === 3) end.abort(reason);
        await new Promise((resolve) => setTimeout(resolve, 5));
        isWriting = false;
      },
    };

    await expect(download(sink, {}, { signal: end.signal })).rejects.toBe(reason);
    expect(isWriting).toBe(false);
    const before = written;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(written).toBe(before);
  });

  it('of the same file twice at once fills both sinks', async () => {
    const { download, seen } = await downloading(fileServer([]));
    const [one, other] = [memorySink(), memorySink()];

    await Promise.all([download(one.sink), download(other.sink)]);

    expect([one.text(), other.text()]).toEqual([whole, whole]);
    expect(seen).toHaveLength(2);
  });
});

describe('a recording', () => {
  it('has no files: a download from it fails at once and says so, a refusal is as it was', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'linernotes-'));
    closing.push(() => rmSync(folder, { recursive: true }));
    const recording = record({ folder: join(folder, 'r') });
    const { download } = await downloading(
      (request, response, count) => {
        if (request.url === '/none') response.writeHead(404).end();
        else fileServer([])(request, response, count);
      },
      { recording },
    );
    const { sink, text } = memorySink();
    await download(sink);
    await failureOf(download(sink, {}, {}, '/none'));
    recording.close();
    expect(text()).toBe(whole);

    const replayed = await downloading(() => undefined, {
      recording: replay({ folder: join(folder, 'r') }),
    });

    expect(await failureOf(replayed.download(memorySink().sink))).toMatchObject({
      code: 'configuration',
      message: expect.stringContaining('is a file, and the recording in'),
    });
    expect(await failureOf(replayed.download(sink, {}, {}, '/none'))).toMatchObject({
      code: 'not-found',
    });
    expect(filesIn(folder).some((file) => readFileSync(file, 'utf8').includes('quick'))).toBe(
      false,
    );
  });
});

function filesIn(folder: string): readonly string[] {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true });
  return all.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
}
