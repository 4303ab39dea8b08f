// Requests per row of the example crate: `npm run bench:crate`.
import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createLiner } from '@linernotes/core';
import { type EnrichedRow, enrich } from '@linernotes/enrich';
import { readRecords } from '@linernotes/exporters';
import { rate, startPlatforms } from './servers.ts';

const file = fileURLToPath(new URL('../examples/crate.csv', import.meta.url));
const { server, adapters } = await startPlatforms(0);
const liner = createLiner({ adapters, rate });

const rows: EnrichedRow[] = [];
const startMs = performance.now();
for await (const row of enrich(readRecords(createReadStream(file), { name: file }), { liner })) {
  rows.push(row);
}
const seconds = (performance.now() - startMs) / 1000;
await liner.close();
await server.close();

const searched = rows.filter(({ sources }) => sources.length > 0);
console.log(
  `${rows.length} rows in ${seconds.toFixed(2)} s without limits and latency, ${server.requests.length} requests`,
);
for (const { id } of adapters) {
  const costs = new Map<string, number[]>();
  for (const { sources } of searched) {
    const source = sources.find(({ platform }) => platform === id);
    if (!source) continue;
    const way = source.foundBy ?? source.status;
    costs.set(way, [...(costs.get(way) ?? []), source.requests]);
  }
  for (const [way, requests] of costs) {
    const mean = requests.reduce((sum, count) => sum + count, 0) / requests.length;
    console.log(
      `${id.padEnd(12)} ${way.padEnd(14)} ${String(requests.length).padStart(3)} rows, ${mean.toFixed(1)} requests a row`,
    );
  }
}
