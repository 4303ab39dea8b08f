import {
  type EnrichedRow,
  type FoldedBpm,
  inForm,
  type KeySpelling,
  spellKey,
} from '@linernotes/enrich';
import { type Exporter, exporters, type JsonObject } from '@linernotes/exporters';
import { foldTempo, MusicalKey } from '@linernotes/model';
import { isCrateRow } from './crate-row.ts';

/** What the command line says of tempo and key. */
export interface FormOptions {
  /** @default as they are; `musical` where a table has one cell for a key */
  readonly keyNotation?: KeySpelling;
  /** The tempo in BPM where the octave of `--bpm-range` begins. @default no tempo is folded */
  readonly bpmRange?: number;
  /** Records are to be read again as they were. @default false */
  readonly schema?: boolean;
}

/**
 * Makes records tell their tempo and key as it was asked. Tables have one cell for a key. Formats of DJ programs and of
 * plugins get what they know: a key, and the tempo that was said.
 */
export function formOf(
  exporter: Exporter,
  options: FormOptions,
): (record: JsonObject) => JsonObject {
  const isOurs = Object.values<Exporter>(exporters).includes(exporter);
  const isTable = isOurs && !exporter.carries.nesting;
  return (record) => {
    if (isCrateRow(record)) return rowInForm(record, options);
    return isOurs ? recordInForm(record, isTable, options) : record;
  };
}

function rowInForm(row: JsonObject, { keyNotation, bpmRange }: FormOptions): JsonObject {
  if (typeof row['record'] !== 'object' || row['record'] === null) return row;
  // Of the form of an enriched row, whatever its values are; and what comes back is JSON.
  const given = row as unknown as EnrichedRow;
  return inForm(given, { keySpelling: keyNotation, bpmFrom: bpmRange }) as unknown as JsonObject;
}

function recordInForm(
  record: JsonObject,
  isTable: boolean,
  { keyNotation, bpmRange, schema = false }: FormOptions,
): JsonObject {
  const isSpelled = keyNotation !== undefined || (isTable && !schema);
  const key = isSpelled && isKey(record['key']) ? record['key'] : null;
  const folded = bpmRange === undefined ? null : foldedOf(record['bpm'], bpmRange);
  if (key === null && folded === null) return record;
  const spelling = key && spellKey(key, keyNotation);
  return {
    ...record,
    ...(key && { key: isTable ? spelling : { ...key, spelling } }),
    ...(folded && { bpmFolded: isTable ? folded.value : folded }),
  };
}

/** As an enriched row has it. */
function foldedOf(bpm: unknown, fromBpm: number): (FoldedBpm & JsonObject) | null {
  const folded = typeof bpm === 'number' ? foldTempo(bpm, { fromBpm }) : null;
  if (!folded) return null;
  const { bpm: value, factor, reason } = folded;
  return { value, factor, reason, fromBpm };
}

/** A tonic and a mode, and nothing that would be lost. */
function isKey(value: unknown): value is MusicalKey {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 2) return false;
  return MusicalKey.safeParse(value).success;
}
