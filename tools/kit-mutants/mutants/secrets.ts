import { writeSync } from 'node:fs';
import { isLinerError } from '@linernotes/core';
import type { Replies } from '@linernotes/testing/kit';
import { around, type Context, mutantsOf, ownFetch, type Recipe } from '../mutant.ts';

const token = ({ options }: Context): string => options.token ?? 'none';

/** Throws something else instead. */
function throwing(
  names: readonly string[],
  make: (error: unknown, context: Context) => unknown,
): Recipe {
  return {
    shop: around(names, async (call, { context }) => {
      try {
        return await call();
      } catch (error) {
        throw make(error, context);
      }
    }),
  };
}

/** States replies otherwise, in the first case of an operation. */
function replying(name: string, change: (replies: Replies) => Replies): Recipe {
  return {
    facts: (facts) => {
      const [first, ...others] = facts.cases[name] ?? [];
      if (!first) return facts;
      const cases = [{ ...first, replies: change(first.replies) }, ...others];
      return { ...facts, cases: { ...facts.cases, [name]: cases } };
    },
  };
}

function withHeaders(headers: Readonly<Record<string, string>>): (replies: Replies) => Replies {
  return (replies) =>
    Object.fromEntries(
      Object.entries(replies).map(([address, reply]) => [address, { ...reply, headers }]),
    );
}

export const secrets = mutantsOf('secrets', {
  'sec-token-in-error': throwing(['artistById'], (error, context) =>
    isLinerError(error) && error.code === 'server'
      ? new Error(`GET https://api.crates.example/artists?token=${token(context)} failed`)
      : error,
  ),
  'sec-token-in-recording': replying(
    'artistById',
    withHeaders({ authorization: 'Bearer 0123456789abcdef' }),
  ),
  'sec-token-in-source-url': {
    shop: {
      decide: { page: (_kind, id) => `https://crates.example/album/${id}?api_key=0123456789` },
    },
  },
  'sec-console-log': {
    shop: around(['recordingById'], async (call) => {
      const found = await call();
      console.log(found);
      return found;
    }),
  },
  // The door asks no other host: an operation has to go past it.
  'sec-host-undeclared': {
    shop: around(['artistById'], async (call, { context, input }) => {
      await ownFetch(context, `https://stats.other.example/seen/${input.id}`).catch(() => null);
      return call();
    }),
  },
  'own-sec-host-by-the-door': {
    shop: {
      operations: (operations, answers) => ({
        ...operations,
        artistById: ({ id }: { id: string }, { http }: Context) =>
          http.find(`https://mirror.other.example/artists/${id}`, answers.artist),
      }),
    },
  },
  'own-sec-host-when-it-fails': {
    shop: around(['recordingById'], async (call, { context }) => {
      try {
        return await call();
      } catch (error) {
        await ownFetch(context, 'https://crash.other.example/report').catch(() => null);
        throw error;
      }
    }),
  },
  'own-sec-log-of-errors': {
    shop: around(['searchReleases'], async (call) => {
      try {
        return await call();
      } catch (error) {
        process.stderr.write(`${String(error)}\n`);
        throw error;
      }
    }),
  },
  'own-sec-token-in-cause': throwing(['searchReleases'], (error, context) => {
    if (!isLinerError(error)) return error;
    return Object.assign(error, { request: { headers: { token: token(context) } } });
  }),
  'own-sec-token-in-message-of-limit': throwing(['releaseById'], (error, context) =>
    isLinerError(error) && error.code === 'rate-limit'
      ? new Error(`refused: ${Buffer.from(token(context)).toString('base64')}`)
      : error,
  ),
  'own-sec-cookie-in-recording': replying('releaseById', withHeaders({ 'set-cookie': 'sid=4711' })),
  'own-sec-token-in-recorded-body': replying('artistById', (replies) =>
    Object.fromEntries(
      Object.entries(replies).map(([address, { body }]) => [
        address,
        { body: { ...Object(body), self: 'https://api.crates.example/me?token=canary-4711' } },
      ]),
    ),
  ),
  'own-sec-token-in-answer': {
    shop: around(['recordingById'], async (call, { context }) => {
      const found = await call();
      const url = `https://crates.example/play?who=${token(context)}`;
      return found && { ...found, links: [{ url, kind: 'stream' }] };
    }),
  },
  'own-sec-warning': {
    shop: around(['recordingById'], async (call) => {
      const found = await call();
      process.emitWarning(JSON.stringify(found));
      return found;
    }),
  },
  'own-sec-written-to-file-2': {
    shop: around(['recordingById'], async (call) => {
      const found = await call();
      writeSync(2, JSON.stringify(found) ?? '');
      return found;
    }),
  },
});
