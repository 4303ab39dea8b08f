import type { EnrichedRow } from '@linernotes/enrich';

/** Why rows could not be looked up at all, which no platform is to blame for. */
export interface Refusal {
  readonly why: string;
  readonly rows: readonly number[];
}

/** Gathers {@link Refusal}s. */
export interface RefusedRows {
  readonly add: (row: EnrichedRow) => void;
  /** In the order in which they came first. */
  readonly refusals: () => readonly Refusal[];
}

export function createRefusedRows(): RefusedRows {
  const rowsBy = new Map<string, number[]>();
  return {
    add: ({ row, status, sources, issues }) => {
      const why = issues.at(-1)?.message;
      if (status !== 'failed' || sources.length > 0 || why === undefined) return;
      const rows = rowsBy.get(why);
      if (rows) rows.push(row);
      else rowsBy.set(why, [row]);
    },
    refusals: () => [...rowsBy].map(([why, rows]) => ({ why, rows })),
  };
}
