import { styleText } from 'node:util';
import type { EnrichedRow } from '@linernotes/enrich';
import { type Console, note, printable } from '../console.ts';
import { printTable, shorten } from './table.ts';

/** Rows that a table shows; a crate of thousands is read in its file. */
const mostRows = 50;

type Status = EnrichedRow['status'];
export type Counts = Readonly<Record<Status, number>>;

/** Gathers what a person wants to see at the end of a run. */
export interface CrateSummary {
  readonly add: (row: EnrichedRow) => void;
  readonly counts: () => Counts;
  readonly print: (console: Console) => void;
}

export function createCrateSummary(): CrateSummary {
  const counts: Record<Status, number> = { matched: 0, ambiguous: 0, missing: 0, failed: 0 };
  const cells: string[][] = [];
  const failures = new Map<string, Failure>();
  let rowCount = 0;
  return {
    add: (row) => {
      counts[row.status] += 1;
      rowCount += 1;
      addFailures(failures, row.sources);
      if (cells.length < mostRows) cells.push(toCells(row));
    },
    counts: () => counts,
    print: (console) => {
      const head = ['row', 'status', 'artist', 'title', 'label, number', 'year', 'from'];
      printTable(console, head, cells, (cell, column) =>
        column === 1 && hasColors(console) ? paint(cell) : cell,
      );
      if (rowCount > mostRows) console.out.write(`… and ${rowCount - mostRows} more rows\n`);
      for (const failure of failures) note(console, describeFailure(failure));
    },
  };
}

function toCells({ row, status, input, record, sources, issues }: EnrichedRow): string[] {
  const artist = record.artist?.value ?? record.albumArtist?.value ?? input.artist ?? '';
  const title = record.title?.value ?? record.album?.value ?? input.title ?? input.album ?? '';
  const version = record.version ? ` (${record.version.value})` : '';
  const label = [record.label?.value, record.catalogNumber?.value].filter(Boolean).join(' ');
  const year = (record.firstReleaseDate ?? record.date)?.value.slice(0, 4) ?? '';
  const isRefused = sources.length === 0;
  const remark = isRefused ? shorten(issues[0]?.message ?? '', 60) : fromOf(sources);
  return [
    String(row),
    status,
    shorten(artist, 26),
    shorten(title + version, 34),
    shorten(label, 30),
    year,
    remark,
  ];
}

function fromOf(sources: EnrichedRow['sources']): string {
  return sources
    .filter(({ status }) => status !== 'missing')
    .map(({ platform, status }) => (status === 'failed' ? `${platform} failed` : platform))
    .join(' + ');
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

function hasColors(console: Console): boolean {
  return console.out.isTTY === true && !console.env['NO_COLOR'];
}

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
