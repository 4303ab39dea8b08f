import { inspect } from 'node:util';
import {
  type DigestOptions,
  digestVerifier,
  type PlayerRequest,
  startPlatformServer,
} from '@linernotes/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as z from 'zod';
import { type AdapterHttp, createLiner, defineAnswer, type LinerOptions } from '../src/index.ts';
import { failureOf, good, soon, tiny } from './tiny.ts';

const password = 'cnry-Größe-5f3a9c1';
const username = 'Jäsøn "Doe"';

const label = defineAnswer({
  schema: z.object({ name: z.string() }),
  map: ({ name }) => name,
  ignored: { id: 'not asked for', sub: 'not asked for' },
});

/** A platform that wants a password proven on each of its pages, and a liner that has one. */
async function stage(
  more: {
    readonly digest?: Partial<DigestOptions>;
    readonly given?: string;
    readonly liner?: Partial<LinerOptions<ReturnType<typeof tiny>>>;
    readonly latencyMs?: number;
    /** A page that even who is known may not see. */
    readonly forbidden?: string;
  } = {},
) {
  const digest = digestVerifier({
    realm: 'tiny',
    users: { [username]: password },
    others: ['Bearer realm="tiny"'],
    ...more.digest,
  });
  const seen: PlayerRequest[] = [];
  const answer = (request: PlayerRequest) => {
    seen.push(request);
    const who = digest.identify(request);
    const isKnown = 'user' in who;
    if (isKnown && request.path.endsWith(more.forbidden ?? 'none'))
      return { status: 401, body: { message: 'not yours' } };
    if (isKnown) return { status: 200, body: JSON.parse(good) };
    return digest.refuse(who.refusal, { message: `no: ${request.headers['authorization'] ?? ''}` });
  };
  const latencyMs = more.latencyMs ?? 0;
  const server = await startPlatformServer({ platforms: [{ id: 'tiny', answer, latencyMs }] });
  onTestFinished(() => server.close());
  const adapter = {
    ...tiny({ baseUrl: server.url('tiny') }),
    secrets: [password],
    digest: { username, password: more.given ?? password },
  };
  const told: unknown[] = [];
  const onEvent = (event: unknown): void => void told.push(event);
  const liner = createLiner({ ...soon, onEvent, ...more.liner, adapters: [adapter] });
  onTestFinished(() => liner.close());
  const ask = (
    work: (http: AdapterHttp) => Promise<unknown> = (http) => http.get('/labels/7', label),
  ) => liner.through('tiny', 'label', work);
  return { ask, seen, digest, told, liner };
}

const proofsOf = (seen: readonly PlayerRequest[]) =>
  seen.map(({ headers }) => /nc=(\w+)/.exec(headers['authorization'] ?? '')?.[1] ?? null);

describe('a password that is proven to a challenge', () => {
  it.each(['MD5', 'MD5-sess', 'SHA-256', 'SHA-256-sess'] as const)(
    'costs one request more, once, with %s',
    async (algorithm) => {
      const { ask, seen, liner } = await stage({ digest: { algorithm } });
      expect([await ask(), await ask(), await ask()]).toEqual(['Warp', 'Warp', 'Warp']);
      expect(proofsOf(seen)).toEqual([null, '00000001', '00000002', '00000003']);
      expect(await liner.budget('tiny')).toMatchObject({ made: 4 });
    },
  );

  it('is proven without counts where none are asked for', async () => {
    const { ask, seen } = await stage({ digest: { qop: null } });
    expect([await ask(), await ask()]).toEqual(['Warp', 'Warp']);
    expect(seen).toHaveLength(3);
  });

  it('covers the query and the path as they are sent', async () => {
    const { ask } = await stage();
    const path = '/labels/a%2Cb;c/%22?x=1%2C2&y=%C3%A4+z';
    expect(await ask((http) => http.get(path, label))).toBe('Warp');
  });

  it('goes with a change, whose body is sent again', async () => {
    const { ask, seen } = await stage();
    const change = (http: AdapterHttp) => http.send('POST', '/labels', label, { json: { a: 1 } });
    expect(await ask(change)).toBe('Warp');
    expect(seen.map(({ method, body }) => [method, body])).toEqual([
      ['POST', '{"a":1}'],
      ['POST', '{"a":1}'],
    ]);
  });

  it('is proven anew when the nonce is stale, or the server has forgotten it', async () => {
    const { ask, seen, digest } = await stage({ digest: { usesOfNonce: 1 } });
    expect([await ask(), await ask()]).toEqual(['Warp', 'Warp']);
    digest.forget();
    expect(await ask()).toBe('Warp');
    expect(proofsOf(seen)).toEqual([
      null,
      '00000001',
      '00000002',
      '00000001',
      '00000002',
      '00000001',
    ]);
  });

  it('has a nonce for each of the requests that go side by side', async () => {
    const { ask, seen } = await stage({ latencyMs: 20 });
    const paths = [1, 2, 3, 4, 5];
    const all = paths.map((id) => ask((http) => http.get(`/labels/${id}`, label)));
    expect(await Promise.all(all)).toEqual(paths.map(() => 'Warp'));
    const more = paths.map((id) => ask((http) => http.get(`/labels/1${id}`, label)));
    expect(await Promise.all(more)).toEqual(paths.map(() => 'Warp'));
    expect(seen.length).toBeLessThanOrEqual(20);
  });

  it('costs one request more for all that wait for their turn in the budget', async () => {
    const { ask, seen } = await stage({ liner: { rate: { requests: 1, windowMs: 20 } } });
    const paths = [1, 2, 3, 4, 5];
    const all = paths.map((id) => ask((http) => http.get(`/labels/${id}`, label)));
    expect(await Promise.all(all)).toEqual(paths.map(() => 'Warp'));
    expect(proofsOf(seen).filter((count) => count === null)).toEqual([null]);
  });

  it('is refused after one try when it is wrong', async () => {
    const { ask, seen } = await stage({ given: 'cnrywrong5f3a9c' });
    expect(await failureOf(ask())).toMatchObject({
      code: 'authentication',
      details: { status: 401, reason: 'refused' },
    });
    expect(proofsOf(seen)).toEqual([null, '00000001']);
  });

  it('is proven once when it is wrong, however much is asked with it', async () => {
    const { ask, seen } = await stage({ given: 'cnrywrong5f3a9c', latencyMs: 10 });
    const asked = (id: number) => failureOf(ask((http) => http.get(`/labels/${id}`, label)));
    const failures = await Promise.all([1, 2, 3, 4, 5].map(asked));
    for (const id of [6, 7]) failures.push(await asked(id));
    expect(failures.map(({ code }) => code)).toEqual(Array(7).fill('authentication'));
    expect(proofsOf(seen).filter((count) => count !== null)).toEqual(['00000001']);
    expect(seen).toHaveLength(8);
  });

  it('that was taken before is tried again after a refusal, once', async () => {
    const users = { [username]: password };
    const { ask, seen, digest } = await stage({ digest: { users } });
    expect(await ask()).toBe('Warp');
    users[username] = 'cnryother5f3a9c';
    digest.forget();
    for (const _ of [1, 2, 3])
      expect(await failureOf(ask())).toMatchObject({ details: { status: 401 } });
    const proofs = seen.filter(({ headers }) => headers['authorization']);
    expect(proofs.length).toBeLessThanOrEqual(4);
    expect(seen.at(-1)?.headers['authorization']).toBeUndefined();
  });

  it('is not held for wrong because a page is refused in another way', async () => {
    const { ask, seen } = await stage({ latencyMs: 10, forbidden: '/labels/1' });
    const asked = (id: number) => ask((http) => http.get(`/labels/${id}`, label));
    const [first, ...others] = await Promise.all([
      asked(1).catch(({ code }) => code),
      asked(2),
      asked(3),
    ]);
    expect([first, ...others]).toEqual(['authentication', 'Warp', 'Warp']);
    expect(await asked(4)).toBe('Warp');
    expect(seen.length).toBeLessThanOrEqual(7);
  });

  it('is not proven to who asks for something else', async () => {
    const { ask, seen } = await stage({ digest: { qop: 'auth-int' } });
    expect(await failureOf(ask())).toMatchObject({ code: 'authentication' });
    expect(seen).toHaveLength(1);
  });

  it('shows in no error and no event, and neither does what proves it', async () => {
    const { ask, seen, told } = await stage({ given: 'cnrywrong5f3a9c' });
    const failure = await failureOf(ask());
    const shown = inspect([failure, told], { depth: 12, showHidden: true });
    const proof = seen.at(-1)?.headers['authorization'] ?? '';
    const [, response = 'none'] = /response="(\w+)"/.exec(proof) ?? [];
    expect(response).toMatch(/^[\da-f]{32}$/);
    for (const secret of [password, 'cnrywrong5f3a9c', response])
      expect(shown).not.toContain(secret);
  });
});
