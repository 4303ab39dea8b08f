import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import * as z from 'zod';
import { type DownloadProgress, savePicture } from '../src/files.ts';
import { createLiner, defineAnswer, type ExpectedFile, perWindow } from '../src/index.ts';
import { closeServers, failureOf, serve, soon, tiny } from './tiny.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await closeServers();
});

const picture = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(5_000, 7)]);
const md5 = createHash('md5').update(picture).digest('hex');

const sums = defineAnswer({
  schema: z.object({ md5: z.string(), size: z.number() }),
  map: ({ md5, size }): ExpectedFile => ({ md5, sizeBytes: size }),
});

/** A platform with one picture, whose checksum stands beside it. */
async function gallery(facts: { readonly status?: number; readonly body?: unknown } = {}) {
  const { url, seen } = await serve((request, response) => {
    if (request.url === '/a.jpg') return void response.end(picture);
    const { status = 200, body = { md5, size: picture.length } } = facts;
    return void response.writeHead(status).end(JSON.stringify(body));
  });
  const adapter = {
    ...tiny({ baseUrl: url }),
    pictures: {
      origins: [url],
      limit: { scope: 'ip' as const, source: 'test', rules: [perWindow(100, 1_000)] },
      expected: (address: string) => ({ url: `${address}.sums`, answer: sums }),
    },
    pictureAt: (address: string) => ({
      isOwn: false,
      origin: url,
      basePath: '',
      path: new URL(address).pathname,
    }),
  };
  const liner = createLiner({ adapters: [adapter], ...soon });
  closing.push(liner.close);
  const folder = mkdtempSync(join(tmpdir(), 'save-picture-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'a.jpg');
  const save = (more = {}) =>
    savePicture(liner, { platform: 'tiny', url: `${url}/a.jpg`, path, ...more });
  return { save, path, folder, paths: () => seen.map((one) => one.url) };
}

describe('a picture that is saved', () => {
  it('is compared with what its platform says of it, and its progress is told', async () => {
    const { save, path, paths } = await gallery();
    const progress: DownloadProgress[] = [];

    const saved = await save({ onProgress: (one: DownloadProgress) => progress.push(one) });

    expect(saved).toMatchObject({ isVerified: true, md5, mediaType: 'image/jpeg' });
    expect(readFileSync(path).equals(picture)).toBe(true);
    expect(paths()).toEqual(['/a.jpg.sums', '/a.jpg']);
    const totalBytes = picture.length;
    expect(progress[0]).toEqual({ sizeBytes: 0, totalBytes });
    expect(progress.at(-1)).toEqual({ sizeBytes: totalBytes, totalBytes });
  });

  it('is none when it is another than that', async () => {
    const { save, folder } = await gallery({ body: { md5: '0'.repeat(32), size: picture.length } });
    expect(await failureOf(save())).toMatchObject({
      code: 'invalid-response',
      message: expect.stringContaining('md5'),
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['knows nothing of it', { status: 404 }],
    ['has trouble', { status: 500 }],
    ['says something else', { body: [] }],
  ])('is saved without where the platform %s', async (_what, facts) => {
    const { save } = await gallery(facts);
    expect(await save()).toMatchObject({ isVerified: false, md5 });
  });

  it('may only be what it is allowed to be', async () => {
    const { save, folder } = await gallery();
    expect(await failureOf(save({ mediaTypes: ['image/png'] }))).toMatchObject({
      code: 'invalid-response',
    });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('the time that a request may take', () => {
  const hanging = () => serve(() => undefined);
  const slow = async () => ({
    ...tiny({ baseUrl: (await hanging()).url }),
    resilience: { timeoutMs: 40 },
  });

  it('is what the adapter says', async () => {
    const liner = createLiner({ adapters: [await slow()], ...soon });
    closing.push(liner.close);
    expect(await failureOf(liner.on('tiny').labelById({ id: '7' }))).toMatchObject({
      code: 'timeout',
      details: { timeoutMs: 40 },
    });
  });

  it('is what the liner says where it says something', async () => {
    const liner = createLiner({
      adapters: [await slow()],
      ...soon,
      timeoutMs: 20,
    });
    closing.push(liner.close);
    expect(await failureOf(liner.on('tiny').labelById({ id: '7' }))).toMatchObject({
      details: { timeoutMs: 20 },
    });
  });
});
