import type { CacheKindStats, CacheRules } from '@linernotes/core';
import { type Console, printable } from '../console.ts';
import { bytesInWords } from './bytes.ts';
import { printTable } from './table.ts';

/** What `liner cache` tells. */
export interface CacheReport {
  readonly file: string;
  readonly fileBytes: number;
  readonly entries: number;
  readonly sizeBytes: number;
  readonly maxBytes: number;
  /** Times that what is kept now was given out. */
  readonly hits: number;
  readonly kinds: readonly CacheKindStats[];
  readonly rules: readonly {
    readonly id: string;
    readonly name: string;
    /** `null` when nothing of the platform is kept. */
    readonly cache: CacheRules | null;
    /** What the terms allow; `null` for no limit. */
    readonly maxStorageMs: number | null;
    /** The page that states the terms. */
    readonly terms: string;
  }[];
}

export function printCache(console: Console, report: CacheReport): void {
  const { file, fileBytes, entries, sizeBytes, maxBytes, hits } = report;
  const room = `${bytesInWords(sizeBytes)} of at most ${bytesInWords(maxBytes)} (the file: ${bytesInWords(fileBytes)})`;
  const head =
    entries === 0
      ? `${file}: nothing is kept.`
      : `${file}: ${entries} answers, ${room}; given out ${hits} times without asking again.`;
  console.out.write(`${printable(head)}\n`);
  if (entries > 0) printKinds(console, report.kinds);
  console.out.write(`${report.rules.map(ruleInWords).join('\n')}\n`);
}

function printKinds(console: Console, kinds: readonly CacheKindStats[]): void {
  const nowMs = Date.now();
  const rows = kinds.map(({ platform, kind, entries, sizeBytes, hits, oldestAtMs }) => {
    const age = duration(nowMs - oldestAtMs);
    return [platform, kind, String(entries), bytesInWords(sizeBytes), String(hits), age];
  });
  printTable(console, ['platform', 'kind', 'answers', 'size', 'given out', 'oldest'], rows);
}

function ruleInWords({ name, cache, maxStorageMs, terms }: CacheReport['rules'][number]): string {
  const allowed =
    maxStorageMs === null ? 'its terms set no limit' : `its terms allow ${duration(maxStorageMs)}`;
  if (!cache) return `${name}: nothing is kept; ${allowed} (${terms}).`;
  const { ttlMs, staleIfErrorMs = 0, notFoundTtlMs = 0 } = cache;
  const words = [
    `given again for ${duration(ttlMs)}`,
    ...(notFoundTtlMs > 0 ? [`"there is none" for ${duration(notFoundTtlMs)}`] : []),
    ...(staleIfErrorMs > 0 ? [`${duration(staleIfErrorMs)} more while ${name} cannot answer`] : []),
    allowed,
  ];
  return `${name}: ${words.join('; ')} (${terms}).`;
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** In the largest unit that there are two of: `36 hours`, `2 days`. */
function duration(ms: number): string {
  const [name, unitMs] = units.find(([, each]) => ms >= 2 * each) ?? units[3];
  const count = Math.floor(ms / unitMs);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
