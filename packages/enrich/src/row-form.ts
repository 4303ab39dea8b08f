import { foldTempo, MusicalKey } from '@linernotes/model';
import { type KeySpelling, spellKey } from './key-spelling.ts';
import type { EnrichedRecord, EnrichedRow, SpelledKey } from './output.ts';

/** How a row tells its tempo and key. */
export interface RowForm {
  /** How keys are written. @default as they are */
  readonly keySpelling?: KeySpelling | undefined;
  /** Tells the tempo in the octave from here to twice as much too. @default it does not */
  readonly bpmFrom?: number | undefined;
}

type Bpm = NonNullable<EnrichedRecord['bpm']>;
type Key = NonNullable<EnrichedRecord['key']>;

/**
 * The row with its keys spelled and its tempo folded; what was said stays beside it. A row may come from a file: what
 * is no key in it stays as it is.
 */
export function inForm(row: EnrichedRow, { keySpelling, bpmFrom }: RowForm): EnrichedRow {
  const { key, bpm } = row.record;
  if (!(key && keySpelling) && !(bpm && bpmFrom !== undefined)) return row;
  const record = {
    ...row.record,
    ...(key && keySpelling && { key: withSpelling(key, keySpelling) }),
    ...(bpm && bpmFrom !== undefined && { bpm: withFolded(bpm, bpmFrom) }),
  };
  return { ...row, record };
}

function withSpelling({ value, claims }: Key, spelling: KeySpelling): Key {
  return {
    value: spelled(value, spelling),
    claims: claims.map((claim) => ({ ...claim, value: spelled(claim.value, spelling) })),
  };
}

function spelled(key: SpelledKey, spelling: KeySpelling): SpelledKey {
  const { data } = MusicalKey.safeParse(key);
  return data ? { ...data, spelling: spellKey(data, spelling) } : key;
}

function withFolded({ value, claims }: Bpm, fromBpm: number): Bpm {
  const folded = foldTempo(value, { fromBpm });
  if (!folded) return { value, claims };
  const { bpm, factor, reason } = folded;
  return { value, folded: { value: bpm, factor, reason, fromBpm }, claims };
}
