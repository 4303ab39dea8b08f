import { EnrichedRow, Policy } from '@linernotes/enrich';
import type { Console } from '../console.ts';
import { openInput } from '../files/open-input.ts';
import { usageProblem } from '../problem.ts';

/** What `liner enrich` wrote, to be looked into. */
export interface EnrichedCrateFile {
  readonly name: string;
  /** @throws Problem of usage for what is no row of an enriched crate */
  readonly rows: () => AsyncGenerator<EnrichedRow>;
  /** Whom the run believed; `null` until rows are read, and where the file does not say. */
  readonly policy: () => Policy | null;
  readonly close: () => Promise<void>;
}

/** Opens a file that `liner enrich` wrote as JSON or NDJSON. */
export async function openEnrichedCrate(
  console: Console,
  path: string,
): Promise<EnrichedCrateFile> {
  const input = await openInput(console, path, {});
  let policy: Policy | null = null;
  const rows = async function* (): AsyncGenerator<EnrichedRow> {
    const batches = input.read(({ header }) => {
      policy = Policy.safeParse(header['policy']).data ?? null;
    });
    for await (const batch of batches) {
      console.signal.throwIfAborted();
      for (const read of batch) {
        const parsed = EnrichedRow.safeParse('problem' in read ? null : read.record);
        if (!parsed.success) throw noRow(input.name, read.line);
        yield parsed.data;
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
