import { EnrichedRow, Policy } from '@linernotes/enrich';
import type { Console } from '../console.ts';
import { openInput } from '../files/open-input.ts';
import { usageProblem } from '../problem.ts';

/** What `liner enrich` wrote, to be looked into. */
export interface EnrichedCrateFile {
  readonly name: string;
  /**
   * Those that are wanted, to the end of the file.
   * @throws Problem of usage for what is no row of an enriched crate
   */
  readonly rows: (isWanted: (record: RawRow) => boolean) => AsyncGenerator<EnrichedRow>;
  /** Whom the run believed; `null` until all rows were read, and where the file does not say. */
  readonly policy: () => Policy | null;
  readonly close: () => Promise<void>;
}

/** A record before it is known to be a row. */
export type RawRow = Readonly<Record<string, unknown>>;

/** Opens a file that `liner enrich` wrote as JSON or NDJSON. */
export async function openEnrichedCrate(
  console: Console,
  path: string,
): Promise<EnrichedCrateFile> {
  const input = await openInput(console, path, {});
  let policy: Policy | null = null;
  const rows: EnrichedCrateFile['rows'] = async function* (isWanted) {
    const batches = input.read(({ header }) => {
      policy = Policy.safeParse(header['policy']).data ?? null;
    });
    let isFirst = true;
    for await (const batch of batches) {
      console.signal.throwIfAborted();
      for (const read of batch) {
        const record = 'problem' in read ? null : read.record;
        // The first tells what file it is; of a million rows only those that are wanted are looked at closely.
        if (record && !isFirst && !isWanted(record)) continue;
        const parsed = EnrichedRow.safeParse(record);
        if (!parsed.success) throw noRow(input.name, read.line);
        if (!isFirst || isWanted(read.record ?? {})) yield parsed.data;
        isFirst = false;
      }
    }
  };
  return { name: input.name, rows, policy: () => policy, close: input.close };
}

function noRow(name: string, line: number): Error {
  return usageProblem(
    `${name}: record ${line} is no row of an enriched crate.`,
    'Name a JSON or NDJSON file that "liner enrich" wrote.',
  );
}
