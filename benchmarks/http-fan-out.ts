import { createLiner } from '@linernotes/core';
import { median } from './http-measure.ts';
import { identity } from './identity-adapter.ts';
import { rate } from './servers.ts';

const rounds = 9;

/** Prints how long eight platforms take together, and the slowest of them alone. */
export async function fanOut(baseUrl: string): Promise<void> {
  const latenciesMs = [50, 100, 150, 200, 250, 300, 350, 400];
  const adapters = latenciesMs.map((waitMs) =>
    identity(`late${waitMs}`)({ baseUrl: `${baseUrl}/wait/${waitMs}` }),
  );
  const liner = createLiner({ adapters, rate });
  const alone: number[] = [];
  const together: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const id = String(round);
    alone.push(await timeMs(() => liner.on('late400').releaseById({ id })));
    const all = { id: `${id}0` };
    together.push(await timeMs(() => Array.fromAsync(liner.ask('releaseById', all))));
  }
  await liner.close();
  const [one, many] = [median(alone), median(together)];
  console.log(`\n8 platforms, ${latenciesMs.join(', ')} ms`);
  console.log(`slowest alone  ${one.toFixed(1)} ms`);
  console.log(`all at once    ${many.toFixed(1)} ms: ${(many / one).toFixed(3)} × the slowest`);
}

async function timeMs(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}
