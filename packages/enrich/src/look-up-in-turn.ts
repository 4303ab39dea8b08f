import type { Adapter, CallOptions, Liner } from '@linernotes/core';
import { fieldsGivenBy, type RecordField } from './fields.ts';
import { type Known, lookUp } from './look-up.ts';
import { createPlatformState, type PlatformState } from './platform-state.ts';
import type { CrateRow } from './row.ts';
import { settle } from './settle.ts';
import { fieldsLeft } from './wanted.ts';
import { adaptersInTurn } from './whom.ts';

/** Who is asked, and for what. */
export interface TurnOptions extends Pick<CallOptions, 'priority' | 'signal'> {
  readonly liner: Liner<Adapter>;
  /** Whether the crate has more tracks of a row's album. @default none has */
  readonly isAlbumShared?: ((row: CrateRow) => boolean) | undefined;
  /** The fields that the record is to have: no more is asked than gives them. @default all */
  readonly fields?: readonly RecordField[] | null | undefined;
}

/** The platforms in the order in which they are asked for a row; `decided` is what a person chose for it. */
export function statesFor(
  row: CrateRow,
  options: TurnOptions,
  decided: readonly string[] = [],
): readonly PlatformState[] {
  const { liner, fields } = options;
  const adapters = fields
    ? adaptersInTurn(row, liner.adapters, fields, decided)
    : liner.adapters.toSorted((a, b) => knowsIdentity(b) - knowsIdentity(a));
  return adapters.map((adapter) => createPlatformState(liner, adapter, options));
}

function knowsIdentity({ authority }: Adapter): number {
  return authority['title'] ?? 1;
}

/**
 * Asks all platforms side by side; where only some fields are wanted, one after the other, until all are there. What
 * a person chose has been asked for, and comes first.
 */
export async function lookUpInTurn(
  row: CrateRow,
  states: readonly PlatformState[],
  { liner, fields, isAlbumShared }: TurnOptions,
): Promise<Known> {
  const isShared = isAlbumShared?.(row);
  if (!fields) return lookUp(row, states, liner, isShared);
  const asked = states.filter(({ chosen }) => chosen);
  const adapters = states.map(({ adapter }) => adapter);
  let known: Known = { row, toldBy: null };
  for (const state of states.filter(({ chosen }) => !chosen)) {
    const { chosen } = settle(asked);
    const left = fieldsLeft(row, fields, chosen, adapters);
    if (chosen.length > 0 && fieldsGivenBy(state.adapter, left).length === 0) continue;
    state.fields = left;
    asked.push(state);
    known = await lookUp(row, asked, liner, isShared);
    state.isDone = true;
  }
  return known;
}
