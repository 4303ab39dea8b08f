// The shop on a day on which it answers nobody without a token.
import type { KitSubject } from '@linernotes/testing/kit';
import * as z from 'zod';
import { around } from './mutant.ts';
import { makeShop, ShopOptions } from './shop.ts';
import { shopFacts } from './shop-facts.ts';

export interface Keyed {
  /** Whether it is refused to be made without a token. */
  readonly isTokenNeeded: boolean;
  /** `plainly`: operations throw what is no error of the taxonomy. @default they ask all the same */
  readonly fails?: 'plainly';
}

const needed = ShopOptions.extend({ token: z.string('is missing') });

export function keyedShop({ isTokenNeeded, fails }: Keyed): ReturnType<typeof makeShop> {
  return makeShop({
    ...(isTokenNeeded ? { definition: (definition) => ({ ...definition, options: needed }) } : {}),
    ...(fails === 'plainly'
      ? around([], async (call, { context }) => {
          if (!context.options.token) throw new Error('no token');
          return call();
        })
      : {}),
  });
}

export function keyedFacts(shop: ReturnType<typeof keyedShop>): KitSubject {
  const { factory, facts } = shopFacts(shop);
  return { factory, facts: { ...facts, options: null } };
}
