import type { Spent } from '@linernotes/enrich/run';
import type { JsonObject, Loss } from '@linernotes/exporters';
import { aside, type Console, note, writeJson } from '../console.ts';
import { tellLosses } from '../files/report.ts';
import { type createCrateSummary, describeCounts } from '../output/crate-table.ts';
import { printNotices } from '../output/notices.ts';
import { formatTable } from '../output/table.ts';
import type { Target } from './enrich-target.ts';

/** What a run came to. */
export interface EnrichResult {
  readonly summary: ReturnType<typeof createCrateSummary>;
  readonly target: Target;
  readonly spent: readonly Spent[];
  /** What the format did not carry of it. */
  readonly lossReport: readonly Loss[];
  readonly rowCount: number;
}

/** How it is told. */
export interface TellOptions {
  readonly json?: boolean;
  readonly report?: boolean;
  /** Nothing was written. */
  readonly dryRun?: boolean;
}

/** Tells the end of a run: the first rows, what is not matched, and what it cost where that is asked for. */
export function tellResult(
  console: Console,
  { summary, target: { path, exporter }, spent, lossReport, rowCount }: EnrichResult,
  { json = false, report = false, dryRun = false }: TellOptions,
): void {
  const counts = summary.counts();
  const unmatched = summary.unmatched();
  if (json && (dryRun || path !== null)) {
    const rows = Object.keys(unmatched).length > 0 ? { unmatched } : {};
    const refusals = summary.refusals();
    const refused =
      refusals.length > 0
        ? { refused: refusals.map(({ why, rows: of }) => ({ why, rows: [...of] })) }
        : {};
    const cost = report ? { requests: spent.map((one) => ({ ...one })) } : {};
    writeJson(console, {
      file: dryRun ? null : path,
      counts,
      ...rows,
      ...refused,
      ...(lossReport.length > 0 && { lossReport: lossReport.map((loss) => ({ ...loss })) }),
      ...cost,
    } satisfies JsonObject);
    return;
  }
  if (!json && (dryRun || path !== null)) {
    summary.printTable(console);
    printNotices(console, summary.platforms());
  }
  if (!json) summary.printProblems(console, isExplained(exporter.id) && !dryRun ? path : null);
  if (!json) tellLosses(console, lossReport);
  if (report) note(console, describeSpent(spent, rowCount));
  if (!json) aside(console, `${describeCounts(counts)}.${whereWritten(path, dryRun)}`);
}

/** `liner explain` reads what nests. */
function isExplained(format: string): boolean {
  return format === 'json' || format === 'ndjson';
}

function whereWritten(path: string | null, dryRun: boolean): string {
  if (dryRun) return ' Nothing was written.';
  return path === null ? '' : ` Written to ${path}`;
}

/** Requests a row, and where they went. */
export function describeSpent(spent: readonly Spent[], rowCount: number): string {
  const requests = spent.reduce((sum, { requestCount }) => sum + requestCount, 0);
  const head = `${requests} requests for ${rowCount} ${rowCount === 1 ? 'row' : 'rows'}: ${(requests / rowCount).toFixed(2)} a row`;
  if (spent.length === 0) return `${head}.`;
  const columns = [
    'platform',
    'question',
    'asked',
    'requests',
    'repeated',
    'cached',
    'given again',
  ];
  const cells = spent.map((one) => [
    one.platform,
    one.capability,
    String(one.questionCount),
    String(one.requestCount),
    String(one.repeatCount),
    String(one.cachedCount),
    String(one.reusedCount),
  ]);
  return `${head}\n${formatTable(columns, cells)}`;
}
