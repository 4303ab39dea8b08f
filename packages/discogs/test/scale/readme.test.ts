import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as csv from '../../src/csv.ts';
import {
  createDiscogsClient,
  type DiscogsClient,
  type DiscogsClientOptions,
  discogsRequest,
  endpoints,
} from '../../src/index.ts';
import * as normalise from '../../src/normalise/index.ts';
import { saveImage } from '../../src/save-image.ts';
import { type Played, play } from './played.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const examples = [...readme.matchAll(/^### (.+?)$|^```ts\n(.*?)^```/gms)]
  .map(([, , code = '']) => code)
  .filter((code) => code.includes('createDiscogsClient(') || code.includes('/normalise'));

const token = 'cnryanna5f3a';
let played: Played;
let pictures: Server;
let folder: string;

beforeAll(async () => {
  const lists = { collection: 210, wants: 3, inventory: 4, lists: 1 };
  const more = {
    submissions: 5,
    contributions: 2,
    friends: 2,
    orders: 9,
    exports: 1,
    uploads: 1,
    jobLooks: 1,
  };
  played = await play({
    users: { anna: { ...lists, ...more } },
    tokens: { [token]: 'anna' },
    generated: 100,
  });
  pictures = createServer((_request, response) => response.end(Buffer.from([0xff, 0xd8, 0xff, 0])));
  await new Promise<void>((listening) => pictures.listen(0, '127.0.0.1', listening));
  folder = mkdtempSync(join(tmpdir(), 'linernotes-'));
});
afterAll(async () => {
  await played.close();
  pictures.close();
  rmSync(folder, { recursive: true });
});

/** What the examples import, bound to the played server. */
function modules(): Readonly<Record<string, object>> {
  const baseUrl = played.server.url('discogs');
  const server = {
    baseUrl,
    credentialOrigin: new URL(baseUrl).origin,
    rate: { requests: 1_000, windowMs: 1_000 },
    picturesUrl: `http://127.0.0.1:${(pictures.address() as AddressInfo).port}`,
  };
  const create = (options: DiscogsClientOptions = {}) =>
    withPicture(createDiscogsClient({ ...options, ...server }));
  const save: typeof saveImage = (client, image, path, options) =>
    saveImage(client, image, join(folder, path), options);
  return {
    '@linernotes/discogs': { createDiscogsClient: create, discogsRequest },
    '@linernotes/discogs/csv': csv,
    '@linernotes/discogs/save-image': { saveImage: save },
    '@linernotes/discogs/normalise': normalise,
  };
}

/** The played releases are trimmed to facts, and have none. */
function withPicture({ database, ...client }: DiscogsClient) {
  const release: typeof database.release = async (...asked) => {
    const uri = 'https://i.discogs.com/abc/front.jpeg';
    const size = { width: 600, height: 600 };
    const image = { type: 'primary', uri, resource_url: uri, uri150: uri, ...size };
    return { ...(await database.release(...asked)), images: [image] };
  };
  return { ...client, database: { ...database, release } };
}

async function run(code: string): Promise<readonly unknown[][]> {
  const told: unknown[][] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((...values) => void told.push(values));
  vi.stubEnv('DISCOGS_API_TOKEN', token);
  const body = stripTypeScriptTypes(code).replace(
    /^import (\{.*?\}) from '(.*?)';$/gm,
    (_all, names, from) => `const ${names} = modules['${from}'];`,
  );
  try {
    await new AsyncFunction('modules', body)(modules());
  } finally {
    log.mockRestore();
    vi.unstubAllEnvs();
  }
  return told;
}

const AsyncFunction = (async () => {}).constructor as new (
  ...source: string[]
) => (given: object) => Promise<void>;

describe('the examples of the README', () => {
  it.each(
    examples.map((code) => [
      code.split('\n').find((line) => /await|splitNumber/.test(line)) ?? '',
      code,
    ]),
  )('runs: %s', async (_name, code) => {
    const told = await run(code);

    expect(told.length).toBeGreaterThan(0);
    expect(told.flat()).not.toContain(undefined);
  });

  it('name every endpoint', () => {
    const names = Object.values(endpoints).flatMap((group) => Object.keys(group));
    const unseen = names.filter((name) => !new RegExp(`\\b${name}(\\.all)?\\(`).test(readme));

    expect(unseen).toEqual([]);
  });
});
