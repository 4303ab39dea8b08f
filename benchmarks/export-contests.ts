/** A writer of ours, the bare one that it stands beside, and what is asked of it. */
export interface Contest {
  readonly ours: string;
  readonly ending: string;
  readonly beside: readonly string[];
  /** Of the rows a second of the first beside it. */
  readonly leastRatio: number | null;
  readonly mostMegabytes: number;
  /** From a tenth of the rows to all, where V8 has as much room for young objects at all times. */
  readonly mostGrownMegabytes: number;
  /** Files of both are the same, byte for byte. */
  readonly isSame?: boolean;
}

const light = { mostMegabytes: 250, mostGrownMegabytes: 50 } as const;

export const contests: readonly Contest[] = [
  {
    ours: 'csv',
    ending: 'csv',
    beside: ['fast-csv', 'csv-stringify'],
    leastRatio: 0.85,
    isSame: true,
    ...light,
  },
  {
    ours: 'ndjson',
    ending: 'ndjson',
    beside: ['JSON.stringify per line'],
    leastRatio: 0.85,
    isSame: true,
    ...light,
  },
  { ours: 'json', ending: 'json', beside: [], leastRatio: null, ...light },
  {
    ours: 'parquet',
    ending: 'parquet',
    beside: ['hyparquet-writer'],
    leastRatio: 0.7,
    mostMegabytes: 700,
    mostGrownMegabytes: 100,
  },
  { ours: 'sqlite -fts', ending: 'sqlite', beside: ['node:sqlite'], leastRatio: 0.7, ...light },
  {
    ours: 'sqlite',
    ending: 'sqlite',
    beside: ['node:sqlite with FTS5'],
    leastRatio: 0.7,
    ...light,
  },
];
