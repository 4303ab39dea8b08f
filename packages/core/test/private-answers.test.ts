import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import {
  createLiner,
  defineAnswer,
  type LinerEvent,
  memoryCache,
  type RequestOptions,
} from '../src/index.ts';
import { record, replay } from '../src/recording.ts';
import { closeServers, failureOf, serve, soon, tiny } from './tiny.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  await closeServers();
});

const address = '1 Invented Street';
const order = JSON.stringify({ id: 1, address });
const answer = defineAnswer({
  schema: z.object({ id: z.number(), address: z.string() }),
  map: (wire) => wire,
});

const ask = (liner: ReturnType<typeof linerOf>, options?: RequestOptions) =>
  liner.through('tiny', 'order', (http) => http.get('/orders/1', answer, options));

function linerOf(baseUrl: string, more: object = {}) {
  return createLiner({ adapters: [tiny({ baseUrl })], ...soon, ...more });
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'linernotes-'));
  folders.push(folder);
  return folder;
}

function textsIn(folder: string): string {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true });
  return all
    .filter((file) => file.isFile())
    .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'))
    .join('\n');
}

describe('a confidential answer', () => {
  test('comes to the caller, and is asked for each time', async () => {
    const { url, seen } = await serve((_request, response) => response.end(order));
    const liner = linerOf(url, { cache: memoryCache() });

    const options = { isConfidential: true };
    expect(await ask(liner, options)).toEqual({ id: 1, address });
    expect(await ask(liner, options)).toEqual({ id: 1, address });

    expect(seen).toHaveLength(2);
  });

  test('stands in no recording, and a replay has none', async () => {
    const { url } = await serve((_request, response) => response.end(order));
    const folder = newFolder();
    const liner = linerOf(url, { recording: record({ folder }) });
    await ask(liner, { isConfidential: true });
    await liner.close();

    expect(textsIn(folder)).not.toContain('Invented');
    const played = createLiner({ adapters: [tiny()], recording: replay({ folder }) });
    expect(await failureOf(ask(played, { isConfidential: true }))).toMatchObject({
      code: 'configuration',
    });
  });

  test('is recorded when nobody says that it is confidential', async () => {
    const { url } = await serve((_request, response) => response.end(order));
    const folder = newFolder();
    const liner = linerOf(url, { recording: record({ folder }) });
    await ask(liner);
    await liner.close();

    expect(textsIn(folder)).toContain('Invented');
  });

  test.each([
    ['cut', order.slice(0, -2)],
    ['a web page', `<!DOCTYPE html><title>${address}</title><p>${address}</p>`],
    ['of another shape', JSON.stringify({ id: 'one', address })],
  ])('that is %s stands in no error and no event', async (_name, body) => {
    const { url } = await serve((_request, response) => response.end(body));
    const events: LinerEvent[] = [];
    const liner = linerOf(url, { onEvent: (event: LinerEvent) => void events.push(event) });

    const error = await failureOf(ask(liner, { isConfidential: true }));

    expect(error).toMatchObject({ code: expect.stringMatching(/^(server|invalid-response)$/) });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('Invented');
    expect(JSON.stringify(events)).not.toContain('Invented');
  });

  test.each([400, 403, 404, 500])(
    'that is refused with %d stands in no error and no event',
    async (status) => {
      const body = JSON.stringify({ message: address, address });
      const { url } = await serve((_request, response) => response.writeHead(status).end(body));
      const events: LinerEvent[] = [];
      const liner = linerOf(url, { onEvent: (event: LinerEvent) => void events.push(event) });

      const error = await failureOf(ask(liner, { isConfidential: true }));

      expect(error.message).toContain(`with ${status}`);
      expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('Invented');
      expect(JSON.stringify(events)).not.toContain('Invented');
    },
  );
});

describe('an answer that is wanted only when it changed', () => {
  const date = 'Sat, 21 Nov 2026 12:00:00 GMT';
  const job = defineAnswer({
    schema: z.object({ id: z.number() }),
    map: ({ id }, { lastModified }) => ({ id, lastModified }),
    notModified: 'not-modified',
  });

  /** A server on which a job last changed at the date. */
  const serveJob = () =>
    serve((request, response) => {
      const isUnchanged = request.headers['if-modified-since'] === date;
      if (isUnchanged) response.writeHead(304).end();
      else response.writeHead(200, { 'last-modified': date }).end('{"id":1}');
    });

  test('says when it changed, and the next time that it did not', async () => {
    const { url, seen } = await serveJob();
    const liner = linerOf(url, { cache: memoryCache() });
    const get = (ifModifiedSince?: string) =>
      liner.through('tiny', 'job', (http) => http.get('/jobs/1', job, { ifModifiedSince }));

    expect(await get()).toEqual({ id: 1, lastModified: date });
    expect(await get(date)).toBe('not-modified');
    expect(await get('Fri, 20 Nov 2026 12:00:00 GMT')).toEqual({ id: 1, lastModified: date });

    expect(seen).toHaveLength(3);
  });

  test('is not taken for one that there is not', async () => {
    const { url } = await serveJob();
    const options = { ifModifiedSince: date };
    const found = linerOf(url).through('tiny', 'job', (http) => http.find('/jobs/1', job, options));
    expect(await found).toBe('not-modified');
  });

  test('was not given by a 304 that nobody asked for, or that means nothing', async () => {
    const { url } = await serve((_request, response) => response.writeHead(304).end());
    const unasked = linerOf(url).through('tiny', 'job', (http) => http.get('/jobs/1', job));
    expect(await failureOf(unasked)).toMatchObject({ code: 'server', details: { status: 304 } });
    const options = { ifModifiedSince: date };
    expect(await failureOf(ask(linerOf(url), options))).toMatchObject({ code: 'server' });
  });
});
