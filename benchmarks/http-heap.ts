import { createLiner } from '@linernotes/core';
import { askMany, slopeOf } from './http-measure.ts';
import type { Subject } from './http-subjects.ts';
import { identity } from './identity-adapter.ts';
import { rate } from './servers.ts';

/** Prints the heap after every garbage collection of 100,000 requests: first, last, and how it grows. */
export async function watchHeap(baseUrl: string): Promise<void> {
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
