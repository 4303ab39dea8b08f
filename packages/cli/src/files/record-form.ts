import {
  type EnrichedRow,
  type FoldedBpm,
  inForm,
  type KeySpelling,
  type RowForm,
  spellKey,
} from '@linernotes/enrich';
import { type Exporter, exporters, type JsonObject } from '@linernotes/exporters';
import { foldTempo, MusicalKey, parseBpmRange } from '@linernotes/model';
import { isCrateRow } from './crate-row.ts';

/** What the command line says of tempo and key. */
export interface FormOptions {
  /** @default as they are; `musical` where a table has one cell for a key */
  readonly keyNotation?: KeySpelling;
  /** `70-140`: an octave, in BPM. @default no tempo is folded */
  readonly bpmRange?: string;
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
  const ofRow = rowFormOf(options);
  return (record) => {
    if (isCrateRow(record)) return rowInForm(record, ofRow);
    return isOurs ? recordInForm(record, isTable, options) : record;
  };
}

/** The same for rows that were just looked up. */
export function rowFormOf({ keyNotation, bpmRange }: FormOptions): RowForm {
  return { keySpelling: keyNotation, bpmFrom: lowestOf(bpmRange) };
}

/** What was typed is an octave. */
function lowestOf(range: string | undefined): number | undefined {
  return range === undefined ? undefined : parseBpmRange(range)?.lowestBpm;
}

function rowInForm(row: JsonObject, form: RowForm): JsonObject {
  if (typeof row['record'] !== 'object' || row['record'] === null) return row;
  // Of the form of an enriched row, whatever its values are; and what comes back is JSON.
  const given = row as unknown as EnrichedRow;
  return inForm(given, form) as unknown as JsonObject;
}

function recordInForm(
  record: JsonObject,
  isTable: boolean,
  { keyNotation, bpmRange, schema = false }: FormOptions,
): JsonObject {
  const isSpelled = keyNotation !== undefined || (isTable && !schema);
  const key = isSpelled && isKey(record['key']) ? record['key'] : null;
  const folded = foldedOf(record['bpm'], lowestOf(bpmRange));
  if (key === null && folded === null) return record;
  const spelling = key && spellKey(key, keyNotation);
  return {
    ...record,
    ...(key && { key: isTable ? spelling : { ...key, spelling } }),
    ...(folded && { bpmFolded: isTable ? folded.value : folded }),
  };
}

/** As an enriched row has it. */
function foldedOf(bpm: unknown, fromBpm: number | undefined): (FoldedBpm & JsonObject) | null {
  if (typeof bpm !== 'number' || fromBpm === undefined) return null;
  const folded = foldTempo(bpm, { fromBpm });
  if (!folded) return null;
  const { bpm: value, factor, reason } = folded;
  return { value, factor, reason, fromBpm };
}

/** A tonic and a mode, perhaps spelled before, and nothing that would be lost. */
function isKey(value: unknown): value is MusicalKey {
  // A refusal of the schema is costly, and of a million records none may have a key.
  if (typeof value !== 'object' || value === null) return false;
  if (!MusicalKey.safeParse(value).success) return false;
  return Object.keys(Object(value)).every((name) => ['tonic', 'mode', 'spelling'].includes(name));
}
