import { askMany, type Cost, costOf, median } from './http-measure.ts';
import type { Ports } from './http-server.ts';
import { type Subject, subjects } from './http-subjects.ts';

const rounds = 11;
/** Of the recorded release. */
const title = 'Frank';
const requestsAt = { 1: 400, 20: 2_000 } as const;
type Concurrency = keyof typeof requestsAt;

/** Prints what a request costs with each client, one and twenty at once. */
export async function compareCosts(ports: Ports): Promise<void> {
  const all = subjects(ports);
  for (const subject of all) await warmUp(subject);
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

/** A client that answers something else must not look fast. */
async function warmUp({ name, ask }: Subject): Promise<void> {
  const text = JSON.stringify(await ask(0));
  if (!text.includes(title)) throw new Error(`${name} does not bring the release`);
  await askMany(ask, 500, 20);
}

/** One after the other in every round, so that what else the machine does hits all alike. */
async function interleaved(
  all: readonly Subject[],
  concurrency: Concurrency,
): Promise<ReadonlyMap<Subject, readonly Cost[]>> {
  const seen = new Map(all.map((subject) => [subject, [] as Cost[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [subject, costs] of seen) {
      const requests = requestsAt[concurrency] / (subject.name === 'disconnect' ? 4 : 1);
      costs.push(await costOf(subject.ask, requests, concurrency));
    }
  }
  return seen;
}

/** Ratios are taken within a round, and their median shown: the machine is as busy for both. */
function printCosts(
  shown: readonly Subject[],
  costs: ReadonlyMap<Subject, readonly Cost[]>,
  heading: string,
): void {
  const [bare = []] = shown.flatMap((subject) => [costs.get(subject) ?? []]);
  console.log(`\n${heading.padEnd(30)}  CPU µs  wall µs  CPU × bare undici`);
  for (const subject of shown) {
    const own = costs.get(subject) ?? [];
    const columns = [
      median(own.map(({ cpuUs }) => cpuUs))
        .toFixed(0)
        .padStart(7),
      median(own.map(({ wallUs }) => wallUs))
        .toFixed(0)
        .padStart(8),
      median(own.map(({ cpuUs }, round) => cpuUs / (bare[round]?.cpuUs ?? Number.NaN)))
        .toFixed(2)
        .padStart(18),
    ];
    console.log(`${subject.name.padEnd(30)} ${columns.join(' ')}`);
  }
}
