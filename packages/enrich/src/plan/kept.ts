import type { Adapter, Liner } from '@linernotes/core';
import type { RecordField } from '../fields.ts';
import { lookUpInTurn, statesFor } from '../look-up-in-turn.ts';
import type { CrateRow } from '../row.ts';

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
  const liner = telling(offline, (id) => answering.add(id));
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

type Operation = (...given: readonly unknown[]) => Promise<unknown>;

/** The same liner; each answer is told. */
function telling(liner: Liner<Adapter>, onAnswer: (id: string) => void): Liner<Adapter> {
  const of = (id: string) =>
    Object.fromEntries(
      Object.entries(liner.on(id)).map(([capability, operation]) => {
        const told: Operation = async (...given) => {
          const answer = await (operation as Operation)(...given); // Its inputs are known to its caller.
          onAnswer(id);
          return answer;
        };
        return [capability, told];
      }),
    );
  // The operations are those of `liner.on`, with the same inputs and answers.
  return { ...liner, on: of as unknown as Liner<Adapter>['on'] };
}
