import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import * as z from 'zod';
import {
  type Adapter,
  type AdapterHttp,
  createLiner,
  defineAnswer,
  type LinerEvent,
  memoryKeeper,
} from '../src/index.ts';
import { oauth2Tiny } from './oauth2-tiny.ts';
import { closeServers, failureOf, serve, soon } from './tiny.ts';

afterEach(closeServers);

const answer = defineAnswer({ schema: z.object({ said: z.string() }), map: ({ said }) => said });

/** A platform that is well, where what is one's own wants a token, and a server of tokens that is not. */
async function stage(tokenStatus: number) {
  const platform = await serve((request, response) => {
    const status = request.url?.includes('own') ? 401 : 200;
    response.writeHead(status, { 'content-type': 'application/json' }).end('{"said":"well"}');
  });
  const tokens = await serve((_request, response) => {
    const end = () =>
      tokenStatus === 0
        ? response.destroy()
        : response.writeHead(tokenStatus, { 'content-type': 'application/json' }).end('{}');
    // So late that all who wait for it are there.
    setTimeout(end, 60);
  });
  const made = oauth2Tiny({
    baseUrl: tokens.url,
    clientId: 'cnryclient5f3a9c',
    clientSecret: 'cnrysecret5f3a9c',
    accessToken: 'cnryaccess5f3a9c',
    refreshToken: 'cnryrefresh5f3a9c',
  });
  const adapter: Adapter = {
    ...made,
    origin: platform.url,
    renewal: made.renewal && { ...made.renewal, isSeldomNeeded: true },
  };
  const told: LinerEvent[] = [];
  const liner = createLiner({
    ...soon,
    adapters: [adapter],
    credentialKeeper: memoryKeeper(),
    resilience: { breaker: { failures: 2, openForMs: 60_000 } },
    onEvent: (event) => told.push(event),
  });
  onTestFinished(() => liner.close());
  const ask = (path: string, options: { isPersonalised?: boolean } = {}) =>
    liner.through('tiny', 'thing', (http: AdapterHttp) => http.get(path, answer, options));
  return { ask, platform, tokens, told };
}

describe.each([0, 503])('a server of tokens that answers %i', (status) => {
  it('fails what waits for it with its own failure, and is asked once for all', async () => {
    const { ask, tokens } = await stage(status);
    const own = [1, 2, 3, 4, 5, 6].map((id) =>
      failureOf(ask(`/own/${id}`, { isPersonalised: true })),
    );
    const messages = (await Promise.all(own)).map(({ message }) => message);
    for (const message of messages)
      expect(message).toMatch(/^The tokens that Tiny was asked for did not arrive/);
    expect(tokens.seen).toHaveLength(1);
  });

  it('keeps nobody from what needs no token', async () => {
    const { ask, told } = await stage(status);
    for (const id of [1, 2, 3]) await failureOf(ask(`/own/${id}`, { isPersonalised: true }));
    expect(await ask('/public')).toBe('well');
    expect(told.filter(({ type }) => type === 'retry')).toEqual([]);
  });

  it('rests in a circuit of its own', async () => {
    const { ask, tokens, told } = await stage(status);
    for (const id of [1, 2]) await failureOf(ask(`/own/${id}`, { isPersonalised: true }));
    expect(await failureOf(ask('/own/3', { isPersonalised: true }))).toMatchObject({
      code: 'circuit-open',
      details: { part: 'renewal' },
    });
    expect(tokens.seen).toHaveLength(2);
    expect(told.filter(({ type }) => type === 'breaker')).toEqual([
      { type: 'breaker', platform: 'tiny', part: 'renewal', state: 'open' },
    ]);
  });
});
