import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  contractVersion,
  createLiner,
  defineAdapter,
  defineAnswer,
  perWindow,
} from '../src/index.ts';

const pictures = defineAdapter({
  contract: contractVersion,
  id: 'pictures',
  name: 'Pictures',
  origin: 'https://pictures.example',
  options: z.strictObject({ baseUrl: z.string() }),
  settings: {},
  limit: () => ({ scope: 'ip', source: 'https://pictures.example', rules: [perWindow(100, 1000)] }),
  userAgent: () => 'Tests/1.0 +https://pictures.example',
  terms: {
    source: 'https://pictures.example',
    dataLicense: 'none',
    maxStorageMs: null,
    attribution: null,
    restrictedFields: [],
  },
  urls: [],
  authority: {},
  operations: {},
});

const picture = defineAnswer({
  format: 'bytes',
  schema: z.instanceof(Uint8Array),
  map: (bytes) => bytes,
});

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Asks a server for a picture, as often as it has bodies. */
async function ask(bodies: readonly Buffer[], type = 'image/jpeg') {
  let asked = 0;
  const server = createServer((_request, response) => {
    response
      .writeHead(200, { 'content-type': type })
      .end(bodies[Math.min(asked, bodies.length - 1)]);
    asked += 1;
  }).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as AddressInfo;
  const liner = createLiner({
    adapters: [pictures({ baseUrl: `http://127.0.0.1:${port}` })],
    retry: { backoff: { baseMs: 1 } },
  });
  closing.push(liner.close, () => server.close());
  return () => liner.through('pictures', 'picture', (http) => http.get('/1.jpeg', picture));
}

const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x80]);

describe('an answer of bytes', () => {
  it('comes as it was sent', async () => {
    const get = await ask([jpeg]);
    expect([...(await get())]).toEqual([...jpeg]);
  });

  it('is no web page in its place, and not empty', async () => {
    const page = Buffer.from('<!DOCTYPE html><title>Just a moment</title>');
    const getPage = await ask([page], 'text/html; charset=UTF-8');
    await expect(getPage()).rejects.toMatchObject({ code: 'server' });
    const getNothing = await ask([Buffer.alloc(0)]);
    await expect(getNothing()).rejects.toMatchObject({ code: 'server' });
  });
});
