import { setTimeout } from 'node:timers/promises';
import { getHeapStatistics } from 'node:v8';
import { expect, test } from 'vitest';
import { boundMemory } from '../src/index.ts';

const megabytesInUse = () => getHeapStatistics().used_heap_size / 1e6;

/** Some 200 MB that nobody needs any more. */
function litter(): void {
  let last: unknown = null;
  for (let at = 0; at < 2_500_000; at += 1) last = { last, at, name: 'a' };
  if (last === undefined) throw new Error('It is there until here.');
}

test('what is no more needed is collected soon, until that is ended', async () => {
  const letGo = boundMemory();
  litter();
  expect(megabytesInUse()).toBeGreaterThan(120);
  await expect.poll(megabytesInUse, { timeout: 10_000 }).toBeLessThan(80);
  letGo();
  litter();
  await setTimeout(1000);
  expect(megabytesInUse()).toBeGreaterThan(120);
});
