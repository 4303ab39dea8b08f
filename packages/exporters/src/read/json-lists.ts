import type { Values } from './json-values.ts';
import type { ReadRecord } from './record.ts';

/** A list of a document that may be that of the records. */
export interface HeldList {
  readonly name: string;
  readonly records: ReadRecord[];
  readonly values: unknown[];
  /** The first name that stands twice in an object of it; `null` for none. */
  repeated: string | null;
  /** Of its text so far. */
  length: number;
  /** An object is among its values. */
  hasRecord: boolean;
}

/** A list of objects that is longer than this holds the records; until then a later one may. */
const heldLength = 1024 * 1024;

/** Lists by these names hold the records wherever they stand. */
export const usualNames: readonly string[] = ['rows', 'items', 'records'];

/** Lists by these names are written beside the records. */
const besideNames: readonly string[] = ['notices', 'playlists', 'unread'];

export function newList(name: string): HeldList {
  return { name, records: [], values: [], repeated: null, length: 0, hasRecord: false };
}

/** Adds what came of a list. */
export function takes(list: HeldList, { records, values, repeated, length }: Values): void {
  for (const read of records) {
    list.records.push(read);
    list.hasRecord ||= !('problem' in read);
  }
  for (const value of values) list.values.push(value);
  list.repeated ??= repeated[0] ?? null;
  list.length += length;
}

/** Whether a list holds the records, whatever comes behind it. */
export function holdsRecords(list: HeldList, wanted: string | undefined): boolean {
  if (wanted !== undefined) return list.name === wanted;
  if (!list.hasRecord || besideNames.includes(list.name)) return false;
  return usualNames.includes(list.name) || list.length >= heldLength;
}

/** Two lists, of which one is that of the records as far as is known. */
export interface Chosen {
  readonly better: HeldList;
  readonly other: HeldList | null;
}

/** Chooses the list that looks more like records. */
export function betterList(
  held: HeldList | null,
  list: HeldList,
  wanted: string | undefined,
): Chosen {
  if (!held) return { better: list, other: null };
  const [heldRank, rank] = [rankOf(held, wanted), rankOf(list, wanted)];
  const isBetter = rank > heldRank || (rank === heldRank && rank < usualRank);
  return isBetter ? { better: list, other: held } : { better: held, other: list };
}

const usualRank = 3;

function rankOf({ name, hasRecord }: HeldList, wanted: string | undefined): number {
  if (name === wanted) return usualRank + 1;
  if (usualNames.includes(name)) return usualRank;
  if (besideNames.includes(name)) return 0;
  return hasRecord ? 2 : 1;
}
