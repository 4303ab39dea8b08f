import { relative } from 'node:path';
import { styleText } from 'node:util';
import { chosenPages, type EnrichedRow } from '@linernotes/enrich';
import type { Claim } from '@linernotes/model';
import { type Console, note, printable } from '../console.ts';
import { hasColors } from './colors.ts';
import { createRefusedRows, type Refusal } from './refused-rows.ts';
import { printTable, whole } from './table.ts';

/** Reasons that are told; what has more kinds of faults is read in its file. */
const mostRefusals = 5;
/** Rows that a table shows; a crate of thousands is read in its file. */
const mostRows = 50;

type Status = EnrichedRow['status'];
export type Counts = Readonly<Record<Status, number>>;

/** Gathers what a person wants to see at the end of a run. */
export interface CrateSummary {
  readonly add: (row: EnrichedRow) => void;
  readonly counts: () => Counts;
  /** The numbers of the rows that are not matched, by their status. */
  readonly unmatched: () => Readonly<Record<string, readonly number[]>>;
  /** The platforms that chosen values come from. */
  readonly platforms: () => ReadonlySet<string>;
  /** Prints the first rows to standard output. */
  readonly printTable: (console: Console) => void;
  /** Why rows could not be looked up at all. */
  readonly refusals: () => readonly Refusal[];
  /**
   * Prints to standard error which rows are not matched and why rows failed.
   * @param path the file to explain rows of; `null` where there is none that can be read
   */
  readonly printProblems: (console: Console, path: string | null) => void;
}

export function createCrateSummary(): CrateSummary {
  const counts: Record<Status, number> = { matched: 0, ambiguous: 0, missing: 0, failed: 0 };
  const cells: string[][] = [];
  const failures = new Map<string, Failure>();
  const unmatched: Record<string, number[]> = {};
  const platforms = new Set<string>();
  const refused = createRefusedRows();
  let rowCount = 0;
  return {
    add: (row) => {
      counts[row.status] += 1;
      rowCount += 1;
      addFailures(failures, row.sources);
      refused.add(row);
      for (const { platform } of chosenPages(row)) platforms.add(platform);
      if (row.status !== 'matched') {
        unmatched[row.status] ??= [];
        unmatched[row.status]?.push(row.row);
      }
      if (cells.length < mostRows) cells.push(toCells(row));
    },
    counts: () => counts,
    platforms: () => platforms,
    unmatched: () => unmatched,
    refusals: refused.refusals,
    printTable: (console) => {
      printTable(console, columns, cells, (cell, column) =>
        column === 1 && hasColors(console) ? paint(cell) : cell,
      );
      if (rowCount > mostRows) console.out.write(`… and ${rowCount - mostRows} more rows\n`);
    },
    printProblems: (console, path) => {
      for (const failure of failures) note(console, describeFailure(failure));
      const refusals = refused.refusals().slice(0, mostRefusals);
      const told = new Set(refusals.flatMap(({ rows }) => rows));
      for (const [status, all] of Object.entries(unmatched)) {
        const rows = status === 'failed' ? all.filter((row) => !told.has(row)) : all;
        const decide = status === 'ambiguous' && path !== null;
        const more = decide ? `. Decide: liner review ${inShell(nearName(console, path))}` : '';
        if (rows.length > 0) note(console, printable(`${status}: ${rowsInWords(rows)}${more}`));
      }
      for (const refusal of refusals)
        note(console, describeRefusal(refusal, path && nearName(console, path)));
    },
  };
}

const columns = [
  whole('row'),
  whole('status'),
  'artist',
  'title',
  { head: 'label, number', mayGo: true },
  whole('year'),
  { head: 'from', mayGo: true },
  { head: 'pages', isWhole: true, mayGo: true },
];

function toCells(row: EnrichedRow): string[] {
  const { status, input, record, sources, issues } = row;
  const artist = record.artist?.value ?? record.albumArtist?.value ?? input.artist ?? '';
  const title = record.title?.value ?? record.album?.value ?? input.title ?? input.album ?? '';
  const version = record.version ? ` (${record.version.value})` : '';
  const label = [record.label?.value, record.catalogNumber?.value].filter(Boolean).join(' ');
  const year = (record.firstReleaseDate ?? record.date)?.value.slice(0, 4) ?? '';
  const isRefused = sources.length === 0;
  return [
    String(row.row),
    status,
    artist,
    isRefused ? [title, issues.at(-1)?.message].filter(Boolean).join(': ') : title + version,
    label,
    year,
    fromOf(record, sources),
    pagesOf(row),
  ];
}

/** The platforms that chosen values come from, and those that failed. */
function fromOf(record: EnrichedRow['record'], sources: EnrichedRow['sources']): string {
  const chosen = new Set(
    Object.values(record)
      .flatMap((field): readonly Claim<unknown>[] => field?.claims ?? [])
      .filter((claim) => claim.chosen)
      .map(({ platform }) => platform),
  );
  return sources
    .flatMap(({ platform, status }) => {
      if (chosen.has(platform)) return platform;
      return status === 'failed' ? `${platform} failed` : [];
    })
    .join(' + ');
}

/** For each platform the first page that values of it were chosen from. */
function pagesOf(row: EnrichedRow): string {
  const pages = chosenPages(row).toReversed();
  const first = new Map(pages.map(({ platform, url }) => [platform, url]));
  const asked = row.sources.flatMap(({ platform }) => first.get(platform) ?? []);
  return asked.join(' ');
}

/** What it was, and where there is more to read. */
function describeRefusal({ why, rows }: Refusal, path: string | null): string {
  const more = path === null ? '' : ` More: liner explain ${inShell(path)} ${rows[0]}`;
  return printable(`failed: ${rowsInWords(rows)}: ${why.replace(/\.?$/, '.')}${more}`);
}

/** As it is named from the current directory, where it lies below. */
function nearName({ cwd }: Console, path: string): string {
  const name = relative(cwd, path);
  return name.startsWith('..') ? path : name;
}

/** As it is pasted into a shell. */
function inShell(path: string): string {
  return /^[\w./~@%+:,-]+$/.test(path) ? path : `"${path.replace(/[\\"$`]/g, '\\$&')}"`;
}

function rowsInWords(rows: readonly number[]): string {
  return `${rows.length === 1 ? 'row' : 'rows'} ${describeRows(rows)}`;
}

/** `2, 5-9, 12`. */
function describeRows(rows: readonly number[]): string {
  const runs: { first: number; last: number }[] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    if (run && row === run.last + 1) run.last = row;
    else runs.push({ first: row, last: row });
  }
  return runs
    .map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`))
    .join(', ');
}

interface Failure {
  readonly message: string;
  rowCount: number;
}

/** A platform that is down fails in every row: it is told once. */
function addFailures(failures: Map<string, Failure>, sources: EnrichedRow['sources']): void {
  for (const { platform, error } of sources) {
    if (!error) continue;
    const known = failures.get(platform);
    if (known) known.rowCount += 1;
    else failures.set(platform, { message: error.message, rowCount: 1 });
  }
}

function describeFailure([platform, { message, rowCount }]: readonly [string, Failure]): string {
  const rows = rowCount === 1 ? '1 row' : `${rowCount} rows`;
  return printable(`${platform} failed in ${rows}; the first time: ${message}`);
}

const colors = { matched: 'green', ambiguous: 'yellow', missing: 'dim', failed: 'red' } as const;

function paint(status: string): string {
  return status in colors
    ? styleText(colors[status as Status], status, { validateStream: false })
    : status;
}

/** `38 matched, 1 ambiguous, 2 missing, 1 failed`. */
export function describeCounts(counts: Counts): string {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `${count} ${status}`)
    .join(', ');
}
