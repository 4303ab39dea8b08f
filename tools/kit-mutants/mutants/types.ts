import type { Release } from '@linernotes/model';
import { around, type Context, mutantsOf } from '../mutant.ts';
import { makeShop } from '../shop.ts';
import { shopFacts } from '../shop-facts.ts';

const kept = new Map<string, unknown>();
const underWay = new Map<string, Promise<unknown>>();
let asked = 0;
let lastToken: string | undefined;

/** `artistById` is there, and is not offered. */
function hiding(hide: (operations: object, artistById: unknown) => object) {
  return {
    operations: ({ artistById, ...others }: { artistById: unknown }) => hide(others, artistById),
  };
}

const stubbed = (answer: () => Promise<unknown>, expected: unknown) => ({
  shop: { operations: (operations: object) => ({ ...operations, labelById: answer }) },
  facts: (facts: ReturnType<typeof shopFacts>['facts']) => ({
    ...facts,
    cases: {
      ...facts.cases,
      labelById: [{ input: { id: '1' }, replies: {}, expected }] as const,
    },
  }),
});

export const types = mutantsOf('types', {
  'ty-throwing-stub': stubbed(async () => {
    throw new Error('not supported');
  }, null),
  'ty-undeclared-operation': {
    shop: hiding((others, artistById) =>
      Object.defineProperty({ ...others }, 'artistById', { value: artistById, enumerable: false }),
    ),
  },
  'ty-wrong-capability-shape': {
    shop: around(
      ['releasesByBarcode'],
      async (call) => ((await call()) as readonly Release[])[0] ?? null,
    ),
  },
  'ty-shared-state': {
    shop: around(['recordingById'], async (call, { input }) => {
      const key = String(input.id);
      if (!kept.has(key)) kept.set(key, await call());
      return kept.get(key);
    }),
  },
  'ty-contract-version': {
    shop: { definition: (definition) => ({ ...definition, contract: 2 }) },
  },
  'own-ty-stub-of-null': stubbed(async () => null, null),
  'own-ty-operation-inherited': {
    shop: hiding((others, artistById) => Object.assign(Object.create({ artistById }), others)),
  },
  'own-ty-operation-beside': {
    make: () => {
      const shop = makeShop(hiding((others) => others));
      const { artistById } = makeShop().definition.operations;
      return shopFacts(Object.assign(shop, { artistById }));
    },
  },
  'own-ty-counter': {
    shop: around(['artistById'], async (call) => {
      asked += 1;
      const found = (await call()) as { name: string } | null;
      return found && asked % 2 === 0 ? { ...found, aliases: [`asked ${asked}`] } : found;
    }),
  },
  'own-ty-remembers-none': {
    shop: around(['recordingById'], async (call, { input }) => {
      const key = `none ${String(input.id)}`;
      if (kept.has(key)) return null;
      const found = await call();
      if (found === null) kept.set(key, true);
      return found;
    }),
    // What it remembers of one rule, others would meet.
    alsoCaughtBy: {},
  },
  'own-ty-token-of-others': {
    shop: {
      definition: (definition) => ({
        ...definition,
        authorize: ({ token }: { token?: string }): Record<string, string> => {
          lastToken ??= token;
          return lastToken ? { Authorization: `Bearer ${lastToken}` } : {};
        },
      }),
    },
  },
  'own-ty-list-of-one': {
    shop: around(['artistById'], async (call) => [await call()]),
  },
  'own-ty-field-of-its-own': {
    shop: around(['recordingById'], async (call, { context }) => {
      const found = await call();
      return found && { ...found, mirror: String((context as Context).options.baseUrl) };
    }),
  },
  'own-ty-requests-shared': {
    shop: around(['recordingById'], (call, { input }) => {
      const key = String(input.id);
      const running = underWay.get(key) ?? call().finally(() => underWay.delete(key));
      underWay.set(key, running);
      return running;
    }),
  },
});
