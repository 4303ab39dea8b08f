import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Check, checksOf } from './check-adapter.ts';
import type { KitSubject } from './facts.ts';
import { operationsOf } from './rule.ts';
import { openTheatre, type Theatre } from './take.ts';
import { unstatedIn } from './unstated.ts';

/**
 * Makes the tests of an adapter from what its author states: every rule of the kit for the adapter
 * and for each operation, over real HTTP on this machine. Call it in a test file.
 */
export function describeAdapter(subject: KitSubject): void {
  const title = `${subject.factory.definition.name}, by the adapter kit`;
  const missing = unstatedIn(subject.facts);
  if (missing.length > 0) describe(title, () => missing.forEach(testMissing));
  else describe(title, () => testAll(subject));
}

function testMissing(what: string): void {
  it(`is told ${what}`, () => {
    const message = `The facts do not state yet: ${what}.`;
    // Where it is thrown tells nobody anything.
    throw Object.assign(new Error(message), { stack: message });
  });
}

function testAll(subject: KitSubject): void {
  const checks = checksOf(subject);
  let theatre: Theatre;
  beforeAll(async () => {
    theatre = await openTheatre(subject);
  });
  afterAll(() => theatre.close());
  const names = [null, ...operationsOf(subject).map(({ name }) => name)];
  for (const name of names) {
    describe(name ?? 'the adapter', () => {
      for (const check of checks.filter(({ operation }) => operation === name)) {
        test(check, () => theatre);
      }
    });
  }
  for (const [id, reason] of Object.entries(subject.facts.exempt ?? {})) {
    it.skip(`${id}: exempt, ${reason}`, () => undefined);
  }
}

/** Each is a sentence about the platform; the rule's id and tier stand behind it. */
function test({ rule, run }: Check, theatre: () => Theatre): void {
  it(`${rule.says} [${rule.id}, ${rule.tier}]`, { timeout: 60_000 }, async () => {
    expect(await run(theatre())).toEqual([]);
  });
}
