import type { AdapterContext, AdapterHttp, Answer } from '@linernotes/core';
import type { Category, KitSubject } from '@linernotes/testing/kit';
import { type Changes, makeShop, type ShopOptions } from './shop.ts';
import { shopFacts } from './shop-facts.ts';

/** An adapter that is wrong in one thing, with its facts. */
export interface Mutant {
  /** As in the list of broken adapters; those that it does not have begin with `own-`. */
  readonly id: string;
  readonly category: Category;
  /** Rules of other categories by which it may count as caught, each with the reason. */
  readonly alsoCaughtBy: Readonly<Record<string, string>>;
  readonly make: () => KitSubject;
}

/** How one mutant differs from the shop. */
export interface Recipe {
  readonly shop?: Changes;
  /** What is stated otherwise. @default as for the shop */
  readonly facts?: (facts: KitSubject['facts']) => KitSubject['facts'];
  /** In place of both. */
  readonly make?: () => KitSubject;
  readonly alsoCaughtBy?: Readonly<Record<string, string>>;
}

export function mutantsOf(
  category: Category,
  recipes: Readonly<Record<string, Recipe>>,
): readonly Mutant[] {
  return Object.entries(recipes).map(([id, recipe]) => ({
    id,
    category,
    alsoCaughtBy: recipe.alsoCaughtBy ?? {},
    make: recipe.make ?? (() => made(recipe)),
  }));
}

function made({ shop = {}, facts }: Recipe): KitSubject {
  const subject = shopFacts(makeShop(shop));
  return facts ? { ...subject, facts: facts(subject.facts) } : subject;
}

export type Context = AdapterContext<ShopOptions>;

/** The door of an operation. */
export type Door = AdapterHttp;

/** One call of an operation, as a wrapper sees it. */
export interface Called {
  readonly name: string;
  readonly input: { readonly id?: string; readonly offset?: number } & Readonly<
    Record<string, unknown>
  >;
  readonly context: Context;
}

type Operation = (input: Called['input'], context: Context) => Promise<unknown>;

/** Puts something around operations; without names, around all of them. */
export function around(
  names: readonly string[],
  wrap: (call: (context?: Context) => Promise<unknown>, called: Called) => Promise<unknown>,
): Changes {
  return {
    operations: (operations) =>
      Object.fromEntries(
        Object.entries(operations).map(([name, operation]) => {
          // Wrappers treat all operations alike; what goes in comes from the caller.
          const call = operation as unknown as Operation;
          const wrapped: Operation = (input, context) =>
            wrap((other = context) => call(input, other), { name, input, context });
          return [name, names.length === 0 || names.includes(name) ? wrapped : operation];
        }),
      ),
  };
}

/** Puts another operation in the place of one. */
export function instead(name: string, operation: Operation): Changes {
  return { operations: (operations) => ({ ...operations, [name]: operation }) };
}

/** Asks the platform past the door, as an author would who does not know better. */
export function ownFetch(
  { options }: Context,
  address: string,
  init: RequestInit = {},
): Promise<Response> {
  const base = options.baseUrl ?? 'https://api.crates.example';
  return fetch(address.startsWith('http') ? address : base + address, init);
}

/** Asks past the door and reads the answer as the door would. */
export async function ownRead<Ours>(
  context: Context,
  address: string,
  answer: Answer<Ours>,
  init: RequestInit = {},
): Promise<Ours> {
  const response = await ownFetch(context, address, init);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return answer.read(await response.json(), { fetchedAt: '2001-02-03T04:05:06.000Z' }).ours;
}

export const emptyPage = { items: [], total: 0, nextOffset: null };

/** The same facts, in which no case states a field. */
export function without<Facts>(facts: Facts, field: string): Facts {
  if (Array.isArray(facts)) return facts.map((one) => without(one, field)) as Facts;
  if (typeof facts !== 'object' || facts === null) return facts;
  const others = Object.entries(facts).filter(([key]) => key !== field);
  return Object.fromEntries(others.map(([key, of]) => [key, without(of, field)])) as Facts;
}
