// Leaves behind what nobody needs, with and without a bound; prints the megabytes that are in use then.
import { setTimeout } from 'node:timers/promises';
import { getHeapStatistics } from 'node:v8';
import { boundMemory } from '../src/index.ts';

const inUse = () => Math.round(getHeapStatistics().used_heap_size / 1e6);

/** Some 200 MB, long enough there to be taken for what stays. */
async function litter(): Promise<void> {
  let kept: unknown[] | null = [];
  for (let at = 0; at < 2_500_000; at += 1) kept.push({ at, name: 'a', other: null });
  await setTimeout(1);
  kept = null;
}

/** Waits until little is in use; at most some seconds. */
async function settled(seconds: number): Promise<number> {
  const end = performance.now() + seconds * 1000;
  while (inUse() > 80 && performance.now() < end) await setTimeout(50);
  return inUse();
}

const letGo = boundMemory();
await litter();
const bound = await settled(20);
letGo();
await litter();
process.stdout.write(JSON.stringify({ bound, unbound: await settled(1) }));
