import type { Adapter, Liner } from '@linernotes/core';
import { lookUp } from '../look-up.ts';
import { createPlatformState } from '../platform-state.ts';
import type { CrateRow } from '../row.ts';

/** The most rows whose answers are looked for; of a larger crate, rows that are spread over it. */
export const mostRowsChecked = 2_000;

/** Looks a row up in what is kept alone; answers the platforms whose part of it is answered to its end. */
export async function keptPlatforms(
  row: CrateRow,
  offline: Liner<Adapter>,
  isAlbumShared: boolean,
): Promise<ReadonlySet<string>> {
  const states = offline.adapters.map((adapter) => createPlatformState(offline, adapter, {}));
  await lookUp(row, states, offline, isAlbumShared);
  return new Set(states.flatMap(({ adapter, error }) => (error ? [] : [adapter.id])));
}
