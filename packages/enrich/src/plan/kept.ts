import type { Adapter, Liner } from '@linernotes/core';
import type { RecordField } from '../fields.ts';
import { lookUpInTurn, statesFor } from '../look-up-in-turn.ts';
import type { CrateRow } from '../row.ts';
import { withOperations } from '../with-operations.ts';

/** The most rows whose answers are looked for; of a larger crate, rows that are spread over it. */
export const mostRowsChecked = 2_000;

/** How a row is to be looked up. */
interface KeptOptions {
  readonly isAlbumShared?: boolean | undefined;
  readonly fields?: readonly RecordField[] | null | undefined;
}

/** Looks a row up in what is kept alone; answers the platforms whose part of it is answered to its end. */
export async function keptPlatforms(
  row: CrateRow,
  offline: Liner<Adapter>,
  { isAlbumShared = false, fields }: KeptOptions,
): Promise<ReadonlySet<string>> {
  const answering = new Set<string>();
  const liner = withOperations(offline, (ask, { id }) => async (input, call) => {
    const answer = await ask(input, call);
    answering.add(id);
    return answer;
  });
  const options = { liner, fields, isAlbumShared: () => isAlbumShared };
  const states = statesFor(row, options);
  await lookUpInTurn(row, states, options);
  // Whom nobody asked may have waited for what another platform would have said.
  const isWhole = states.every(({ error }) => error === null);
  const kept = states.filter(
    ({ adapter, error }) => error === null && (isWhole || answering.has(adapter.id)),
  );
  return new Set(kept.map(({ adapter }) => adapter.id));
}
