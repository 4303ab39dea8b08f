import type { Subject } from './http-subjects.ts';

/** Microseconds of one request. */
export interface Cost {
  readonly cpuUs: number;
  readonly wallUs: number;
}

let lastId = 0;

/** Asks `requests` times, never more than `concurrency` at once. */
export async function askMany(
  ask: Subject['ask'],
  requests: number,
  concurrency: number,
): Promise<void> {
  let left = requests;
  const work = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      lastId += 1;
      await ask(lastId);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
}

/** What a request costs this process: its own threads, and those that collect its garbage. */
export async function costOf(
  ask: Subject['ask'],
  requests: number,
  concurrency: number,
): Promise<Cost> {
  globalThis.gc?.();
  const startMs = performance.now();
  const start = process.cpuUsage();
  await askMany(ask, requests, concurrency);
  const { user, system } = process.cpuUsage(start);
  return {
    cpuUs: (user + system) / requests,
    wallUs: ((performance.now() - startMs) * 1000) / requests,
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Of the line that fits the points best. */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const meanX = mean(points.map(([x]) => x));
  const meanY = mean(points.map(([, y]) => y));
  const rise = points.map(([x, y]) => (x - meanX) * (y - meanY));
  const run = points.map(([x]) => (x - meanX) ** 2);
  return mean(rise) / mean(run);
}
