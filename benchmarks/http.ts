// What a request costs beside bare undici and other clients, whether the heap stays flat, and whether
// many platforms take as long as the slowest: `npm run bench:http`.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createLiner } from '@linernotes/core';
import { askMany, type Cost, costOf, median, slopeOf } from './http-measure.ts';
import type { Ports } from './http-server.ts';
import { type Subject, subjects } from './http-subjects.ts';
import { identity } from './identity-adapter.ts';
import { rate } from './servers.ts';

const rounds = 9;
const requestsAt = { 1: 400, 20: 2_000 } as const;
type Concurrency = keyof typeof requestsAt;

const server = fork(new URL('./http-server.ts', import.meta.url));
const [ports] = (await once(server, 'message')) as [Ports];
const baseUrl = `http://127.0.0.1:${ports.http}`;
try {
  await compareCosts();
  await watchHeap();
  await fanOut();
} finally {
  server.kill();
}

async function compareCosts(): Promise<void> {
  const all = subjects(ports);
  for (const { ask } of all) await askMany(ask, 300, 20);
  console.log(`Same server, same recorded 10.7 kB, all parse it; median of ${rounds} rounds.`);
  for (const concurrency of [1, 20] as const) {
    const costs = await interleaved(all, concurrency);
    for (const scheme of ['http', 'https'] as const) {
      printCosts(
        all.filter((subject) => subject.scheme === scheme),
        costs,
        `${scheme}, concurrency ${concurrency}`,
      );
    }
  }
  console.log('\ndisconnect speaks https only, with a new connection for each request.');
  await Promise.all(all.map(({ close }) => close()));
}

/** One after the other in every round, so that what else the machine does hits all alike. */
async function interleaved(
  all: readonly Subject[],
  concurrency: Concurrency,
): Promise<ReadonlyMap<Subject, Cost>> {
  const seen = new Map(all.map((subject) => [subject, [] as Cost[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [subject, costs] of seen) {
      const requests = requestsAt[concurrency] / (subject.name === 'disconnect' ? 4 : 1);
      costs.push(await costOf(subject.ask, requests, concurrency));
    }
  }
  const medians = [...seen].map(([subject, costs]): [Subject, Cost] => [
    subject,
    {
      cpuUs: median(costs.map(({ cpuUs }) => cpuUs)),
      wallUs: median(costs.map(({ wallUs }) => wallUs)),
    },
  ]);
  return new Map(medians);
}

function printCosts(
  shown: readonly Subject[],
  costs: ReadonlyMap<Subject, Cost>,
  title: string,
): void {
  const [bare] = shown.flatMap((subject) => costs.get(subject) ?? []);
  console.log(`\n${title.padEnd(30)}  CPU µs  wall µs  CPU × bare undici`);
  for (const subject of shown) {
    const cost = costs.get(subject);
    if (!cost || !bare) continue;
    const columns = [
      cost.cpuUs.toFixed(0).padStart(7),
      cost.wallUs.toFixed(0).padStart(8),
      (cost.cpuUs / bare.cpuUs).toFixed(2).padStart(18),
    ];
    console.log(`${subject.name.padEnd(30)} ${columns.join(' ')}`);
  }
}

async function watchHeap(): Promise<void> {
  const liner = createLiner({ adapters: [identity('heap')({ baseUrl })], rate });
  const ask: Subject['ask'] = (id) => liner.on('heap').releaseById({ id: String(id) });
  const points: (readonly [requests: number, heapBytes: number])[] = [];
  for (let requests = 10_000; requests <= 100_000; requests += 10_000) {
    await askMany(ask, 10_000, 20);
    globalThis.gc?.();
    points.push([requests, process.memoryUsage().heapUsed]);
  }
  await liner.close();
  const [first, last] = [points.at(0), points.at(-1)].map((point) => (point?.[1] ?? 0) / 1e6);
  console.log(`\nheap after  10,000 requests  ${first?.toFixed(2)} MB`);
  console.log(`heap after 100,000 requests  ${last?.toFixed(2)} MB`);
  console.log(`slope                        ${slopeOf(points).toFixed(2)} bytes a request`);
}

async function fanOut(): Promise<void> {
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
