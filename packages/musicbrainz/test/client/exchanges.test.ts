import { createLiner, defineAnswer, isLinerError, type WriteMethod } from '@linernotes/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createMusicBrainzClient, musicbrainz } from '../../src/index.ts';
import { callOf, type Exchange, haveExchanges, playExchanges, readExchanges } from './exchanges.ts';

const exchanges = readExchanges();

/** Shortened by who wrote it down. */
const isCut = ({ response }: Exchange): boolean => response.body?.endsWith('…(cut)') ?? false;
const once = {
  retry: { statusCodes: [], backoff: { baseMs: 1 } },
  resilience: { breaker: { failures: 1_000_000 } },
};
const options = { contact: 'me@example.org', rateLimit: 'none' as const };
let server: Awaited<ReturnType<typeof playExchanges>>;
beforeAll(async () => {
  server = await playExchanges(exchanges);
});
afterAll(() => server.close());

/** What each status ends as, by the documentation of the web service; `null` for an answer. */
const outcomes: Readonly<Record<number, object | null>> = {
  200: null,
  301: null,
  400: { code: 'bad-request' },
  401: { code: 'authentication' },
  404: { code: 'not-found', details: { cause: 'gone' } },
  405: { code: 'bad-request' },
  406: { code: 'invalid-response', details: { cause: 'format-refused' } },
  410: { code: 'bad-request', details: { cause: 'version-retired' } },
  415: { code: 'bad-request' },
  500: { code: 'server' },
  501: { code: 'bad-request', details: { cause: 'not-offered' } },
  503: { code: 'server', details: { cause: 'search-down', part: 'search' } },
};

const anything = defineAnswer({ schema: z.looseObject({}), map: (body) => body });
const nothing = defineAnswer({ format: 'none', schema: z.null(), map: () => 'carried out' });

/** Asks exactly what was asked, through the adapter and the whole pipeline. */
async function replay({ at, request, response }: Exchange): Promise<unknown> {
  const liner = createLiner({
    ...once,
    adapters: [musicbrainz({ ...options, baseUrl: `${server.origin}/${at}` })],
  });
  const { method, path, query, body } = request;
  const address = `${path}${query ? `?${query}` : ''}`;
  try {
    return await liner.through('musicbrainz', 'exchange', async (http) => {
      if (method === 'GET') return http.get(address, anything);
      const content = body ? { content: { mediaType: 'application/xml', text: body } } : {};
      // XML says that it was carried out as well as JSON.
      return http.send(method as WriteMethod, address, nothing, content);
    });
  } catch (error) {
    if (!isLinerError(error)) throw error;
    const { code, details } = error;
    return { code, details, status: response.status };
  } finally {
    await liner.close();
  }
}

/** What no client sends. */
const isSent = ({ request }: Exchange): boolean => !['HEAD', 'OPTIONS'].includes(request.method);
const isXml = ({ isJson, request, response }: Exchange): boolean =>
  request.method === 'GET' && !isJson && response.status < 400;

describe.skipIf(!haveExchanges)('exchanges with the true server', () => {
  it('are many, of every status', () => {
    expect(exchanges.length).toBeGreaterThan(400);
    expect(new Set(exchanges.map(({ response }) => response.status))).toEqual(
      new Set(Object.keys(outcomes).map(Number)),
    );
  });

  it.each(exchanges.filter((one) => isSent(one) && !isXml(one) && !isCut(one)))(
    '$name ends as documented',
    async (exchange) => {
      const before = server.asked.length;
      const outcome = outcomes[exchange.response.status];
      const ended = await replay(exchange);
      if (outcome) expect(ended).toMatchObject(outcome);
      else expect(ended).not.toHaveProperty('code');
      expect(server.asked.slice(before)).toEqual([exchange.at]);
    },
  );

  it('in XML are never taken for an answer', async () => {
    const inXml = exchanges.filter((one) => isXml(one)).slice(0, 25);
    for (const exchange of inXml) {
      expect(await replay(exchange)).toMatchObject({
        code: expect.stringMatching(/server|unsafe/),
      });
    }
  });
});

const asked = exchanges.filter(
  (one) =>
    one.request.method === 'GET' &&
    one.isJson &&
    one.request.path.startsWith('/ws/2/') &&
    !isCut(one),
);

/** What the server takes, and nobody means: no items at all, and two links of which it picks either. */
const isMeantByNobody = ({ query }: Exchange): boolean =>
  query.get('limit') === '0' || (query.has('artist') && query.has('release-group'));

/** Words of refusals that only the server can give: nobody else knows the data. */
const onlyThere = /not a collection for entity type/;

describe.skipIf(!haveExchanges)('the client, asked the same', () => {
  it.each(asked)('$name', async (exchange) => {
    const { at, response } = exchange;
    const client = createMusicBrainzClient({
      ...once,
      ...options,
      baseUrl: `${server.origin}/${at}`,
      accessToken: 'cnrytoken00001',
    });
    const call = callOf(exchange, client);
    const before = server.asked.length;
    const ended = await call?.().catch((error: unknown) => error);
    const requests = server.asked.length - before;
    await client.close();
    if (!call) return;
    const isRefused = response.status === 400 && !onlyThere.test(response.body ?? '');
    if (isRefused || isMeantByNobody(exchange)) {
      expect(ended).toMatchObject({ code: 'configuration' });
      expect(requests).toBe(0);
      return;
    }
    const outcome = outcomes[response.status];
    if (outcome) expect(ended).toMatchObject(outcome);
    else expect(ended).not.toBeInstanceOf(Error);
    // Of addresses a hundred fit into a request.
    expect(requests).toBe(Math.max(1, Math.ceil(exchange.query.getAll('resource').length / 100)));
    if (response.status === 301) {
      expect(ended).toMatchObject({ source: { requestedId: exchange.request.path.split('/')[4] } });
    }
  });

  it('can ask all that the server answers', async () => {
    const client = createMusicBrainzClient({ contact: options.contact });
    const without = asked.filter((exchange) => callOf(exchange, client) === null);
    await client.close();
    expect(without.filter(({ response }) => response.status < 400)).toEqual([]);
    expect(without.length).toBeLessThan(10);
  });
});
