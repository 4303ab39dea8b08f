import { djExporters } from '@linernotes/dj';
import type { Exporter, JsonObject, Loss } from '@linernotes/exporters';
import type { Survey } from './survey.ts';

/** Formats that give everything back as it was, whatever it means. */
const wholeFormats: readonly string[] = ['json', 'ndjson'];

/**
 * Leaves out of tracks what only their own format says, where nobody could make use of it: it would be some
 * dozens of columns.
 */
export class OriginFilter {
  readonly #isKept: boolean;
  readonly #count = new Map<string, number>();

  constructor({ id }: Exporter) {
    this.#isKept = wholeFormats.includes(id) || djExporters.some((one) => one.id === id);
  }

  apply(record: JsonObject): JsonObject {
    const { origin, ...others } = record;
    const format = this.#isKept ? null : formatOf(origin);
    if (format === null) return record;
    this.#count.set(format, (this.#count.get(format) ?? 0) + 1);
    return others;
  }

  /** Counts from here on: records are read more than once. */
  begin(): void {
    this.#count.clear();
  }

  lossReport(): readonly Loss[] {
    return [...this.#count].map(([format, count]) => ({
      column: 'origin',
      reason: `what only ${format} says, left out`,
      count,
      firstItem: null,
    }));
  }
}

/** Whether playlists have a place beside the records. */
export function hasPlaylists({ carries, id }: Exporter): boolean {
  return carries.header || djExporters.some((one) => one.id === id);
}

/**
 * Playlists and other lists stand beside the records, and not every format has a place there; where it has, some of it
 * may not be passed on.
 */
export function besideLost(exporter: Exporter, { about, besideLoss }: Survey): readonly Loss[] {
  if (hasPlaylists(exporter)) return besideLoss;
  const reason = 'no place in the format, left out';
  return Object.entries(about.header).flatMap(([column, list]) => {
    // Notices have a place of their own.
    if (column === 'notices' || !Array.isArray(list) || list.length === 0) return [];
    return [{ column, reason, count: list.length, firstItem: null }];
  });
}

function formatOf(origin: unknown): string | null {
  if (typeof origin !== 'object' || origin === null || !('data' in origin)) return null;
  return 'format' in origin && typeof origin.format === 'string' ? origin.format : null;
}
