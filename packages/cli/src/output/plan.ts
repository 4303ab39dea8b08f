import type { CratePlan, Estimate, PlatformPlan } from '@linernotes/enrich';
import type { Console } from '../console.ts';
import { printTable, whole } from './table.ts';

/** Tells a plan: what the rows are, what each platform is asked and how long that takes, and all together. */
export function printPlan(console: Console, plan: CratePlan): void {
  const { rows, platforms, requests, durationMs } = plan;
  const write = (text: string): void => void console.out.write(`${text}\n`);
  write(`${rowsInWords(rows)}\n`);
  const columns = ['platform', 'requests', 'at best', 'at most', 'used now', 'time'].map(whole);
  printTable(console, columns, platforms.map(cellsOf));
  write('');
  for (const platform of platforms) write(questionsInWords(platform));
  const each = rows.total > 0 ? (requests.expected / rows.total).toFixed(2) : '0';
  write(
    `\nTogether ${count(requests.expected)} requests (${rangeOf(requests, count)}): ${each} a row.`,
  );
  write(
    `Under the limits they take ${timeInWords(durationMs.expected)} (${rangeOf(durationMs, timeInWords)}).`,
  );
  if (plan.checkedRowCount > 0 && plan.checkedRowCount < rows.total - rows.notAsked)
    write(
      `What is kept was looked for by ${count(plan.checkedRowCount)} rows, spread over the crate.`,
    );
  write('Nobody was asked, and no crate was written.');
}

const kinds = [
  ['byIdentifier', 'by identifiers'],
  ['bySearch', 'by search'],
  ['decided', 'by decisions'],
  ['shared', "answered by another row's search"],
  ['kept', 'kept from before'],
  ['notAsked', 'nobody is asked for'],
] as const;

function rowsInWords(rows: CratePlan['rows']): string {
  const told = kinds.flatMap(([name, words]) =>
    rows[name] > 0 ? [`${count(rows[name])} ${words}`] : [],
  );
  return `${count(rows.total)} ${rows.total === 1 ? 'row' : 'rows'}: ${told.join(', ')}.`;
}

function cellsOf({ platform, requests, budget, durationMs }: PlatformPlan): readonly string[] {
  const { made, remaining } = budget;
  return [
    platform,
    count(requests.expected),
    count(requests.best),
    count(requests.most),
    Number.isFinite(remaining) ? `${made} of ${made + remaining}` : 'no limit',
    timeInWords(durationMs.expected),
  ];
}

function questionsInWords({ platform, expectedByCapability, fields }: PlatformPlan): string {
  const asked = Object.entries(expectedByCapability).map(
    ([capability, times]) => `${capability} ${count(times)}`,
  );
  const what = asked.length > 0 ? asked.join(', ') : 'nothing';
  return `${platform}: ${what}${fields ? `; for ${fields.join(', ')}` : ''}`;
}

function rangeOf({ best, most }: Estimate, inWords: (number: number) => string): string {
  return `at best ${inWords(best)}, at most ${inWords(most)}`;
}

function count(number: number): string {
  return number.toLocaleString('en');
}

/** `4 s`, `12 min`, `3 h 20 min`, `5 days`. */
export function timeInWords(durationMs: number): string {
  const seconds = Math.ceil(durationMs / 1_000);
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.round(hours / 24)} days`;
}
