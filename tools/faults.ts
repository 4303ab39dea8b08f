// Plays servers that misbehave and prints what the pipeline makes of each fault: `npm run faults`,
// or `npm run faults -- tls-expired rd-loop` for some. Exits with 1 when one ends otherwise.
import { faults } from '../packages/core/test/wire-faults/faults.ts';
import { runFaults } from '../packages/core/test/wire-faults/run-faults.ts';

const wanted = process.argv.slice(2);
const unknown = wanted.filter((id) => !faults.some((fault) => fault.id === id));
if (unknown.length > 0) {
  console.error(`There is no fault ${unknown.join(', ')}.`);
  process.exit(2);
}
const chosen = wanted.length > 0 ? faults.filter(({ id }) => wanted.includes(id)) : faults;
const startMs = performance.now();
const width = Math.max(...chosen.map(({ id }) => id.length));
const row = (id: string, expected: string, seen: string, ok: string): void =>
  console.log(`${id.padEnd(width)}  ${expected.padEnd(17)}  ${seen.padEnd(17)}  ${ok}`);

row('id', 'expected', 'seen', 'ok');
let disagreements = 0;
for (const result of runFaults(chosen).values()) {
  const { id, expected, seen, problem, isOk } = await result;
  row(id, expected, seen ?? '-', isOk ? 'yes' : `NO ${problem ?? ''}`.trim());
  if (!isOk) disagreements += 1;
}
const tookSeconds = ((performance.now() - startMs) / 1_000).toFixed(1);
console.log(`${chosen.length} faults, ${disagreements} otherwise than expected, ${tookSeconds} s`);
// A fault that hangs is told as such; it does not keep the process.
process.exit(disagreements > 0 ? 1 : 0);
