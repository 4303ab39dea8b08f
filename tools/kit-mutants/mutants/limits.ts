import { request } from 'node:http';
import { isLinerError, perWindow, type RateLimit } from '@linernotes/core';
import { around, type Context, mutantsOf, ownFetch, ownRead, type Recipe } from '../mutant.ts';
import { limit } from '../shop.ts';

function limited(make: () => object): Recipe {
  return { shop: { definition: (definition) => ({ ...definition, limit: make }) } };
}

let made = 0;

/** One operation asks by other means, past the door. */
function artistBy(ask: (context: Context, address: string) => Promise<unknown>): Recipe {
  return {
    shop: {
      operations: (operations, answers) => ({
        ...operations,
        artistById: async ({ id }: { id: string }, context: Context) => {
          const body = await ask(context, `/artists/${id}`);
          const isNone = typeof body === 'object' && body !== null && 'error' in body;
          return isNone ? null : answers.artist.read(body, { fetchedAt: '' }).ours;
        },
      }),
    },
  };
}

/** Asks again by itself, as long as the failure is of this kind. */
function repeating(code: string, times: number): Recipe {
  return {
    shop: around(['releasesByBarcode'], async (call) => {
      for (let left = times; ; left -= 1) {
        try {
          return await call();
        } catch (error) {
          if (!isLinerError(error) || error.code !== code || left === 0) throw error;
        }
      }
    }),
  };
}

export const limits = mutantsOf('limits', {
  'lim-none-declared': limited(() => ({ ...limit, rules: [] })),
  'lim-per-instance': limited(() => {
    made += 1;
    return { ...limit, scope: `client-${made}` };
  }),
  'lim-no-source': limited(() => ({ ...limit, source: '' })),
  'lim-wrong-scope': limited((): RateLimit => ({ ...limit, scope: 'credential' })),
  'lim-wrong-window': limited((): RateLimit => ({ ...limit, rules: [perWindow(50, 1_000)] })),
  'lim-retry-after-ignored': repeating('rate-limit', 1),
  'lim-own-fetch': artistBy(async (context, address) => (await ownFetch(context, address)).json()),
  'own-lim-own-fetch-official': artistBy(async (context, address) =>
    (await ownFetch(context, `https://api.crates.example${address}`)).json(),
  ),
  'own-lim-own-request': artistBy(
    ({ options }, address) =>
      new Promise((resolve, reject) => {
        const asked = request(`${options.baseUrl}${address}`, async (response) => {
          const chunks = await Array.fromAsync(response);
          resolve(JSON.parse(Buffer.concat(chunks as Buffer[]).toString()));
        });
        asked.on('error', reject).end();
      }),
  ),
  'own-lim-fetch-when-it-fails': {
    shop: {
      operations: (operations, answers) => ({
        ...operations,
        recordingById: async (input: { id: string }, context: Context) => {
          try {
            return await operations.recordingById(input, context);
          } catch (error) {
            if (!isLinerError(error) || error.code !== 'server') throw error;
            await ownRead(context, `/tracks/${input.id}`, answers.song).catch(() => null);
            throw error;
          }
        },
      }),
    },
  },
  'own-lim-repeats-when-busy': repeating('server', 3),
  'own-lim-window-per-instance': limited(() => {
    made += 1;
    return { ...limit, rules: [perWindow(50, 5_000 + made)] };
  }),
  'own-lim-403-unstated': limited(() => ({ ...limit, refusals: [{ status: 403 }] })),
  'own-lim-again-after-quota-in-body': {
    shop: around(['recordingById'], async (call) => {
      try {
        return await call();
      } catch (error) {
        const isQuota = isLinerError(error) && /error 4$/.test(error.message);
        if (!isQuota) throw error;
        return call();
      }
    }),
  },
});
