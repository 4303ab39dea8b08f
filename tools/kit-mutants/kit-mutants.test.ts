import { describe, expect, it } from 'vitest';
import { mutants } from './mutants/index.ts';
import { tryMutant, wrongs } from './run-mutant.ts';
import { keyedFacts, keyedShop } from './shop-with-key.ts';

/** One of each category, of those that are tried quickly; `npm run kit:mutants` tries all. */
const sample: readonly string[] = [
  'err-401-as-null',
  'nf-undefined',
  'un-seconds-as-ms',
  'map-joinphrase-lost',
  'url-foreign-host',
  'auth-header-misspelt',
  'lim-own-fetch',
  'pg-first-page-only',
  'dr-strict-unknown',
  'sec-console-log',
  'pv-wrong-platform',
  'ab-null-on-abort',
  'ty-shared-state',
];

describe('the kit', () => {
  it('has one mutant of each category in this sample', () => {
    const categories = mutants
      .filter(({ id }) => sample.includes(id))
      .map(({ category }) => category);
    expect(new Set(categories)).toEqual(new Set(mutants.map(({ category }) => category)));
  });

  it.for(sample)('catches %s by a rule of its category', { timeout: 60_000 }, async (id) => {
    const mutant = mutants.find((one) => one.id === id);
    if (!mutant) throw new Error(`There is no mutant ${id}.`);
    expect((await tryMutant(mutant)).caughtBy).not.toEqual([]);
  });

  it('finds nothing wrong with a shop that needs its token', { timeout: 60_000 }, async () => {
    expect(await wrongs(keyedFacts(keyedShop({ isTokenNeeded: true })))).toEqual([]);
  });
});
