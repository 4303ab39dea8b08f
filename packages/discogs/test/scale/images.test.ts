import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryCache } from '@linernotes/core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDiscogsClient, type DiscogsClient } from '../../src/index.ts';
import { saveImage } from '../../src/save-image.ts';

const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
const uri = 'https://i.discogs.com/abc/rs:fit/g:sm/q:90/h:600/w:600/UjE.jpeg';
const uri150 = 'https://i.discogs.com/abc/rs:fit/g:sm/q:40/h:150/w:150/UjE.jpeg';

let server: Server;
let client: DiscogsClient;
let folder: string;
let asked: { readonly path: string | undefined; readonly authorization: string | undefined }[];
let body: Buffer | string;
let status: number;

beforeEach(async () => {
  asked = [];
  body = jpeg;
  status = 200;
  folder = mkdtempSync(join(tmpdir(), 'linernotes-'));
  server = createServer(({ url, headers }, response) => {
    asked.push({ path: url, authorization: headers.authorization });
    response.writeHead(status, { 'content-type': 'image/jpeg' }).end(body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const picturesUrl = `http://127.0.0.1:${port}`;
  client = createDiscogsClient({ token: 'cnryabc5f3a9c', picturesUrl });
});
afterEach(async () => {
  await client.close();
  server.close();
  rmSync(folder, { recursive: true });
});

it('puts a picture on the disk and says that it may not be passed on', async () => {
  const path = join(folder, 'front.jpeg');

  const saved = await saveImage(client, { uri, uri150 }, path);

  expect(saved).toEqual({
    path,
    sizeBytes: 7,
    mediaType: 'image/jpeg',
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    isRestricted: true,
    notice: expect.stringContaining("This application uses Discogs' API"),
  });
  expect(readFileSync(path)).toEqual(jpeg);
  expect(readdirSync(folder)).toEqual(['front.jpeg']);
  expect(asked).toEqual([{ path: new URL(uri).pathname, authorization: undefined }]);
});

it('takes the smaller one on request', async () => {
  await saveImage(client, { uri, uri150 }, join(folder, 'small.jpeg'), { size: 'small' });

  expect(asked.map(({ path }) => path)).toEqual([new URL(uri150).pathname]);
});

it.each([
  ['a page in the place of a picture', '<html>not here</html>', {}, 'invalid-response'],
  ['more bytes than are allowed', jpeg, { maxSizeBytes: 6 }, 'too-large'],
] as const)('writes nothing for %s', async (_what, sent, options, code) => {
  body = sent as string | Buffer;

  await expect(saveImage(client, uri, join(folder, 'a.jpeg'), options)).rejects.toMatchObject({
    code,
  });
  expect(readdirSync(folder)).toEqual([]);
});

it('refuses a picture without end while it comes', async () => {
  server.removeAllListeners('request').on('request', (_request, response: ServerResponse) => {
    const more = (): void =>
      void (response.destroyed || response.write(Buffer.alloc(65_536), more));
    response.writeHead(200, { 'content-type': 'image/jpeg' });
    more();
  });

  await expect(
    saveImage(client, uri, join(folder, 'a.jpeg'), { maxSizeBytes: 1_000_000 }),
  ).rejects.toMatchObject({ code: 'too-large', details: { limitBytes: 1_000_000 } });
  expect(readdirSync(folder)).toEqual([]);
});

it('leaves a file alone that is there already, unless it is told to replace it', async () => {
  const path = join(folder, 'a.jpeg');
  writeFileSync(path, 'mine');

  await expect(saveImage(client, uri, path)).rejects.toMatchObject({
    code: 'configuration',
    message: expect.stringContaining('is there already'),
  });
  expect(readFileSync(path, 'utf8')).toBe('mine');
  expect(asked).toEqual([]);
  await saveImage(client, uri, path, { overwrite: true });
  expect(readFileSync(path)).toEqual(jpeg);
  expect(readdirSync(folder)).toEqual(['a.jpeg']);
});

it.each(['missing/a.jpeg', 'file/a.jpeg', '.'])(
  'downloads nothing for the path %s',
  async (name) => {
    writeFileSync(join(folder, 'file'), 'mine');

    await expect(
      saveImage(client, uri, join(folder, name), { overwrite: true }),
    ).rejects.toMatchObject({ code: 'configuration', details: { option: 'path' } });
    expect(asked).toEqual([]);
  },
);

it.each([
  'https://elsewhere.example/a.jpeg',
  'http://i.discogs.com/a.jpeg',
  '',
  'file:///etc/passwd',
  'https://i.discogs.com:443/a.jpeg',
  'https://u:p@i.discogs.com/a.jpeg',
  'https:/i.discogs.com/a.jpeg',
  ' https://i.discogs.com/a.jpeg',
])('asks nobody for %j', async (address) => {
  await expect(saveImage(client, address, join(folder, 'a.jpeg'))).rejects.toMatchObject({
    code: 'configuration',
  });
  expect(asked).toEqual([]);
});

it('tells a signature that was changed', async () => {
  status = 403;

  await expect(saveImage(client, uri, join(folder, 'a.jpeg'))).rejects.toMatchObject({
    code: 'permission',
  });
  expect(readdirSync(folder)).toEqual([]);
});

it.each([
  ['read', () => client.images.image({ image_url: uri })],
  ['saved', async () => saveImage(client, uri, join(folder, `${asked.length}.jpeg`))],
])('asks once for a picture that is %s twice, where answers are kept', async (_how, get) => {
  await client.close();
  const { port } = server.address() as AddressInfo;
  client = createDiscogsClient({
    cache: memoryCache(),
    picturesUrl: `http://127.0.0.1:${port}`,
  });

  await get();
  rmSync(join(folder, '0.jpeg'), { force: true });
  await get();

  expect(asked).toHaveLength(1);
});
