import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import * as z from 'zod';
import { createLiner, defineAnswer, type LinerOptions, memoryCache } from '../src/index.ts';
import { record } from '../src/recording.ts';
import { closeServers, failureOf, serve, soon, tiny } from './tiny.ts';

afterEach(closeServers);

const secret = 'cnrygiven5f3a9c';
const token = defineAnswer({
  format: 'form',
  schema: z.object({ oauth_token: z.string().min(1) }),
  map: ({ oauth_token }) => oauth_token,
});

/** Asks for a token of a server that answers this. */
async function ask(body: string, options: Partial<LinerOptions<ReturnType<typeof tiny>>> = {}) {
  const { url } = await serve((_request, response) => response.end(body));
  const adapter = { ...tiny({ baseUrl: url }), cache: { ttlMs: 60_000 } };
  const liner = createLiner({ ...soon, ...options, adapters: [adapter] });
  try {
    return await liner.through('tiny', 'token', (http) => http.get('/token', token));
  } finally {
    await liner.close();
  }
}

describe('an answer that is written as a form', () => {
  it('is read as data, with its signs decoded', async () => {
    expect(await ask('oauth_token=a%26b+%C3%A9&other=1')).toBe('a&b é');
  });

  it.each([
    ['', 'server'],
    ['<html>maintenance</html>', 'server'],
    [`{"oauth_token":"${secret}"}`, 'invalid-response'],
    [`token=${secret}`, 'invalid-response'],
  ])('is none when it is %j, and nothing of it is told', async (body, code) => {
    const error = await failureOf(ask(body));
    expect(error.code).toBe(code);
    expect(JSON.stringify(error.details) + error.message).not.toContain(secret);
  });

  it('is not kept by a cache', async () => {
    const cache = memoryCache();
    await ask(`oauth_token=${secret}`, { cache });
    expect(await cache.stats()).toMatchObject({ entries: 0 });
  });

  it('is not written down by a recording', async () => {
    const home = mkdtempSync(join(tmpdir(), 'linernotes-form-'));
    onTestFinished(() => rm(home, { recursive: true }));
    const folder = join(home, 'recording');
    expect(await ask(`oauth_token=${secret}`, { recording: record({ folder }) })).toBe(secret);
    const written = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
      .join('\n');
    expect(written).toContain('"/token"');
    expect(written).not.toContain(secret);
  });
});
