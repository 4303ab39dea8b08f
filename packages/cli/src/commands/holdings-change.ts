import type { HoldingsKind } from '@linernotes/core';
import type { HoldingsJob, WantedRow } from '@linernotes/holdings';
import type { Console } from '../console.ts';
import { type ChangeOptions, runJob } from '../holdings/batch.ts';
import { rowOf, typedInputs } from '../holdings/inputs.ts';
import { type HoldingsOptions, type OpenedHoldings, withHoldings } from '../holdings/open.ts';
import { readWantedFile } from '../holdings/read-file.ts';
import { usageProblem } from '../problem.ts';

export interface ReleasesOptions extends HoldingsOptions, ChangeOptions {
  /** A file with a release on each line. */
  readonly from?: string;
  readonly folder?: string;
  /** `null` for none. */
  readonly rating?: number | null;
  readonly another?: boolean;
  readonly allCopies?: boolean;
}

export type ReleasesAction = 'add' | 'remove' | 'move' | 'rate';

/** `liner collection add|remove|move|rate <releases...>`. */
export async function changeHoldings(
  console: Console,
  kind: HoldingsKind,
  action: ReleasesAction,
  releases: readonly string[],
  options: ReleasesOptions,
): Promise<number> {
  const inputs = await typedInputs(console, releases, options.from);
  return withHoldings(console, kind, options, async (opened) => {
    const rows = rowsOf(opened, inputs, action, options);
    return runJob(console, opened, jobOf(action, rows, options), options);
  });
}

function rowsOf(
  opened: OpenedHoldings,
  inputs: readonly string[],
  action: ReleasesAction,
  { folder, rating }: ReleasesOptions,
): readonly WantedRow[] {
  const { maxRating = Number.POSITIVE_INFINITY } = opened.target.rules;
  if (typeof rating === 'number' && (rating < 1 || rating > maxRating)) {
    throw usageProblem(`--rating: there is no ${rating}.`, `Name 1 to ${maxRating}, or "none".`);
  }
  const where = folder === undefined ? {} : { folder };
  const rated = rating === undefined ? {} : { rating };
  return inputs.map((typed, index) => {
    const row = rowOf(opened, typed, index + 1);
    if (action === 'add' && row.id !== undefined) {
      throw usageProblem(`"${typed}" names a copy, which is made by adding.`, 'Leave out the @.');
    }
    return { ...row, ...where, ...rated };
  });
}

function jobOf(
  action: ReleasesAction,
  rows: readonly WantedRow[],
  { another = false, allCopies = false }: ReleasesOptions,
): HoldingsJob {
  if (action === 'add') return { action, rows, isAnother: another };
  return { action, rows, isOfAllCopies: allCopies };
}

interface ImportOptions extends HoldingsOptions, ChangeOptions {
  readonly exact?: boolean;
}

/** `liner collection import <file>`: makes the list hold what the file says. */
export async function importHoldings(
  console: Console,
  kind: HoldingsKind,
  path: string,
  options: ImportOptions,
): Promise<number> {
  return withHoldings(console, kind, options, async (opened) => {
    const { rows, unread } = await readWantedFile(console, opened.target, path);
    const isExact = options.exact ?? false;
    if (isExact && unread.length > 0) {
      const [first] = unread[0]?.problems ?? [];
      throw usageProblem(
        `${first} With --exact, what it means would be removed.`,
        'Mend the file.',
      );
    }
    return runJob(console, opened, { action: 'import', rows, isExact }, options, unread);
  });
}
