import { readFileSync } from 'node:fs';
import { parseJson } from '../packages/core/src/body/parse-json.ts';
import { median } from './http-measure.ts';
import { recorded } from './recorded.ts';

const rounds = 41;
const repeats = 500;

/** Prints what it costs to read JSON without changing a digit, beside the engine's own parser. */
export function compareParsers(): void {
  const text = readFileSync(recorded, 'utf8');
  const bare: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    bare.push(timeUs(() => JSON.parse(text)));
    ours.push(timeUs(() => parseJson(text)));
  }
  const ratio = median(ours.map((us, round) => us / (bare[round] ?? Number.NaN)));
  console.log(`\nJSON.parse of the body  ${median(bare).toFixed(1)} µs`);
  console.log(`parseJson of the body   ${median(ours).toFixed(1)} µs: ${ratio.toFixed(2)} ×`);
}

function timeUs(work: () => unknown): number {
  const startMs = performance.now();
  for (let repeat = 0; repeat < repeats; repeat += 1) work();
  return ((performance.now() - startMs) * 1000) / repeats;
}
