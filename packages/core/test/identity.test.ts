import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import {
  type Adapter,
  type Answer,
  createLiner,
  defineAnswer,
  type RequestOptions,
} from '../src/index.ts';
import { closeServers, failureOf, serve, soon, tiny } from './tiny.ts';

afterEach(async () => {
  vi.restoreAllMocks();
  await closeServers();
});

const identity = {
  path: '/me',
  isPersonal: true,
  answer: defineAnswer({
    schema: z.object({ name: z.string().min(1) }),
    map: ({ name }) => name,
  }),
  saysNobody: (message: string) => message.includes('authenticate'),
};

const thing = defineAnswer({ schema: z.object({ id: z.number() }), map: ({ id }) => id });

interface Says {
  readonly status?: number;
  readonly body: unknown;
}

/** A platform that answers `/me` and everything else by turn; the last answer is repeated. */
async function platform(me: readonly Says[], others: readonly Says[], more: Partial<Adapter> = {}) {
  const asked: string[] = [];
  const { url } = await serve((request, response) => {
    const isMe = request.url === '/me';
    const before = asked.filter((path) => (path === '/me') === isMe).length;
    asked.push(request.url ?? '');
    const { status = 200, body } = (isMe ? me : others).at(before) ??
      (isMe ? me : others).at(-1) ?? { status: 500, body: {} };
    response.writeHead(status).end(JSON.stringify(body));
  });
  const adapter: Adapter = {
    ...tiny({ baseUrl: url, token: 'cnrymine5f3a9c' }),
    identity,
    ...more,
  };
  const liner = createLiner({ ...soon, adapters: [adapter] });
  const ask = (path = '/thing', options: RequestOptions = { isPrivate: true }) => {
    const answer: Answer<unknown> = path === '/me' ? identity.answer : thing;
    return liner.through('tiny', 'thing', (http) => http.get(path, answer, options));
  };
  return { ask, askPublic: () => ask('/thing', {}), asked };
}

const anna: Says = { body: { name: 'anna' } };
const good: Says = { body: { id: 7 } };
const nobody: Says = { status: 401, body: { message: 'Please authenticate.' } };
const notYours: Says = { status: 403, body: { message: 'Please authenticate as the owner.' } };

describe('a private request', () => {
  it('is sent after a proof that is asked for once', async () => {
    const { ask, asked } = await platform([anna], [good]);
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([7, 7, 7]);
    await ask();
    expect(asked.filter((path) => path === '/me')).toHaveLength(1);
  });

  it('has its own answer for a proof when it asks who asks', async () => {
    const { ask, asked } = await platform([anna], [good]);
    expect(await ask('/me')).toBe('anna');
    expect(await ask()).toBe(7);
    expect(asked).toEqual(['/me', '/thing']);
  });

  it('is not sent when the platform answers that it knows nobody', async () => {
    const { ask, asked } = await platform([{ body: { name: '' } }], [good]);
    expect(await failureOf(ask())).toMatchObject({
      code: 'authentication',
      details: { reason: 'silently-anonymous' },
    });
    expect(asked).toEqual(['/me']);
  });

  it('goes on after a proof that nobody could give', async () => {
    const { ask } = await platform([{ status: 400, body: {} }, anna], [good]);
    expect(await failureOf(ask())).toMatchObject({ code: 'bad-request' });
    expect(await ask()).toBe(7);
  });

  it('is not kept back for long by a proof that was refused, which is not asked for each time', async () => {
    const { ask, asked } = await platform([nobody, anna], [good]);
    for (let count = 0; count < 3; count += 1)
      expect(await failureOf(ask())).toMatchObject({ code: 'authentication' });
    expect(asked).toEqual(['/me']);
    const later = performance.now() + 10_001;
    vi.spyOn(performance, 'now').mockReturnValue(later);
    expect(await ask()).toBe(7);
    expect(asked).toEqual(['/me', '/me', '/thing']);
  });

  it('is refused as the platform says while it knows who asks', async () => {
    const { ask, asked } = await platform([anna], [notYours]);
    expect(await failureOf(ask())).toMatchObject({ code: 'permission' });
    expect(asked).toEqual(['/me', '/thing', '/me']);
  });

  it('is refused for a revoked credential when the platform does not know it any more', async () => {
    const { ask } = await platform([anna, nobody], [notYours]);
    expect(await failureOf(ask())).toMatchObject({
      code: 'authentication',
      details: { reason: 'revoked' },
    });
  });

  it('asks once about a credential that several requests doubt', async () => {
    const { ask, asked } = await platform([anna, nobody], [nobody]);
    const failures = await Promise.all([ask(), ask(), ask()].map(failureOf));
    expect(failures.map(({ details }) => 'reason' in details && details.reason)).toEqual([
      'revoked',
      'revoked',
      'revoked',
    ]);
    expect(asked.filter((path) => path === '/me')).toHaveLength(2);
  });

  it('tells its own failure when the platform does not answer who asks', async () => {
    const { ask } = await platform([anna, { status: 400, body: {} }], [notYours]);
    expect(await failureOf(ask())).toMatchObject({ code: 'permission' });
  });

  it('is not sent for an application, which is nobody', async () => {
    const application = { identity: { ...identity, isPersonal: false } };
    const { ask, asked } = await platform([anna], [good], application);
    expect(await failureOf(ask())).toMatchObject({ details: { reason: 'application-only' } });
    expect(asked).toEqual([]);
  });
});

describe('a request that anybody may send', () => {
  it('is sent without a proof', async () => {
    const { askPublic, asked } = await platform([nobody], [good]);
    expect(await askPublic()).toBe(7);
    expect(asked).toEqual(['/thing']);
  });

  it.each([nobody, notYours])(
    'is explained when it is refused as if nobody asked: %j',
    async (no) => {
      const { askPublic, asked } = await platform([nobody], [no]);
      expect(await failureOf(askPublic())).toMatchObject({
        code: 'authentication',
        details: { reason: 'silently-anonymous' },
      });
      expect(asked).toEqual(['/thing', '/me']);
    },
  );

  it('is refused as the platform says while it knows who asks, of which one proof is enough', async () => {
    const { askPublic, asked } = await platform([anna], [notYours]);
    const failures = [await failureOf(askPublic()), await failureOf(askPublic())];
    expect(failures.map(({ code }) => code)).toEqual(['permission', 'permission']);
    expect(asked).toEqual(['/thing', '/me', '/thing']);
  });

  it('is explained by one proof, though many are refused for a credential that is not taken', async () => {
    const { askPublic, asked } = await platform([nobody], [notYours]);
    for (let count = 0; count < 5; count += 1)
      expect(await failureOf(askPublic())).toMatchObject({
        code: 'authentication',
        details: { reason: 'silently-anonymous' },
      });
    expect(asked.filter((path) => path === '/me')).toHaveLength(1);
  });

  it.each([
    ['without a credential', { secrets: [] }],
    ['by an application', { identity: { ...identity, isPersonal: false } }],
  ])('is refused as the platform says %s', async (_name, more) => {
    const { askPublic, asked } = await platform([anna], [notYours], more);
    expect(await failureOf(askPublic())).toMatchObject({ code: 'permission' });
    expect(asked).toEqual(['/thing']);
  });

  it('for who asks is answered by a name or not at all', async () => {
    const { ask } = await platform([{ body: { name: '' } }], [good]);
    expect(await failureOf(ask('/me', {}))).toMatchObject({
      details: { reason: 'silently-anonymous' },
    });
  });
});
