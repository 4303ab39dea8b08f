// Breaks a sample adapter in one thing after the other and prints which rules of the kit notice:
// `npm run kit:mutants`, `-- nf-undefined pg-loop` for some, `-- --all` for every rule that notices.
// Exits with 1 when fewer than 95 % are caught by a rule that is meant for them.
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { compileDrafts } from './kit-mutants/compile.ts';
import { mutants } from './kit-mutants/mutants/index.ts';
import { tryMutant, type Verdict, wrongs } from './kit-mutants/run-mutant.ts';
import { makeShop } from './kit-mutants/shop.ts';
import { shopFacts } from './kit-mutants/shop-facts.ts';
import { keyedFacts, keyedShop } from './kit-mutants/shop-with-key.ts';

const leastPercent = 95;

const { values, positionals: wanted } = parseArgs({
  options: { all: { type: 'boolean', default: false } },
  allowPositionals: true,
});
// What a broken adapter left undone must not end the run.
process.on('unhandledRejection', () => undefined);

const startMs = performance.now();
const compiled = compileDrafts();
const ids = [...mutants.map(({ id }) => id), ...compiled.keys()];
refuse(wanted.filter((id) => !ids.includes(id)).map((id) => `There is no mutant ${id}.`));
refuse(listFaults());
refuse(await soundFaults());

const width = Math.max(...ids.map((id) => id.length));
row('id', 'category', 'caught by');
const verdicts: Verdict[] = [];
for (const mutant of mutants) {
  if (isWanted(mutant.id)) tell(await tryMutant(mutant, values.all));
}
for (const [id, complaint] of compiled) {
  if (id === 'right' || !isWanted(id)) continue;
  const caughtBy = complaint === null ? [] : [`the compiler (${complaint.slice(0, 60)})`];
  tell({ id, category: 'types', caughtBy, others: [] });
}
const caught = verdicts.filter(({ caughtBy }) => caughtBy.length > 0).length;
const percent = (caught / verdicts.length) * 100;
const tookSeconds = ((performance.now() - startMs) / 1_000).toFixed(1);
console.log(
  `${verdicts.length} mutants, ${caught} caught, ${verdicts.length - caught} survivors: ${percent.toFixed(1)} %, ${tookSeconds} s`,
);
process.exit(percent >= leastPercent ? 0 : 1);

function isWanted(id: string): boolean {
  return wanted.length === 0 || wanted.includes(id);
}

function tell(verdict: Verdict): void {
  verdicts.push(verdict);
  const { id, category, caughtBy, others } = verdict;
  const also = others.length > 0 ? `  (${others.join(' ')})` : '';
  row(id, category, (caughtBy.length > 0 ? caughtBy.join(' ') : 'SURVIVED') + also);
}

function row(id: string, category: string, caughtBy: string): void {
  console.log(`${id.padEnd(width)}  ${category.padEnd(10)}  ${caughtBy}`);
}

function refuse(problems: readonly string[]): void {
  if (problems.length === 0) return;
  for (const problem of problems) console.error(problem);
  process.exit(2);
}

/** Where the list of broken adapters is at hand: whether all of it is built, in its categories. */
function listFaults(): readonly string[] {
  const file = new URL('../../shared/checks/kit-mutants.json', import.meta.url);
  if (!existsSync(file)) return [];
  const { entries } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly entries: readonly { readonly id: string; readonly category: string }[];
  };
  const built = new Map(mutants.map(({ id, category }) => [id, category as string]));
  for (const id of compiled.keys()) built.set(id, 'types');
  built.delete('right');
  const listed = new Set(entries.map(({ id }) => id));
  return [
    ...entries
      .filter(({ id, category }) => built.get(id) !== category)
      .map(({ id, category }) => `${id} (${category}) is not built.`),
    ...[...built.keys()]
      .filter((id) => !listed.has(id) && !id.startsWith('own-'))
      .map((id) => `${id} is not in the list.`),
  ];
}

/** What the kit says of adapters that are right: it must be nothing. */
async function soundFaults(): Promise<readonly string[]> {
  const complaint = compiled.get('right');
  const wrong = [
    ...(await wrongs(shopFacts(makeShop()))),
    ...(await wrongs(keyedFacts(keyedShop({ isTokenNeeded: true })))),
  ];
  return [...(complaint ? [complaint] : []), ...wrong].map((text) => `The right adapter: ${text}`);
}
