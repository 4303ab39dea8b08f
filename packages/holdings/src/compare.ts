import { configurationError, type HoldingField, type HoldingFolder } from '@linernotes/core';
import type { HeldCopy, Snapshot } from './snapshot.ts';
import type { WantedRow } from './wanted.ts';

/** One value that is not as it is wanted. `null` for none. */
export interface ValueDifference {
  readonly what: 'folder' | 'rating' | 'field';
  /** Of the field. */
  readonly name?: string;
  readonly is: string | number | null;
  readonly wanted: string | number | null;
}

/** How the list differs from what is wanted: of one copy. */
export type Difference =
  | { readonly type: 'missing'; readonly row: WantedRow }
  | {
      readonly type: 'different';
      readonly row: WantedRow;
      readonly copy: HeldCopy;
      readonly values: readonly ValueDifference[];
    }
  | { readonly type: 'same'; readonly row: WantedRow; readonly copy: HeldCopy }
  /** Stands there, and no row wants it. */
  | { readonly type: 'other'; readonly copy: HeldCopy };

/**
 * Compares a list with what is wanted, copy by copy: of several copies of a release, each row gets the
 * one that it names, else the one that differs least.
 * @throws LinerError `configuration` where a row names a field, and several are called so
 */
export function* compare(snapshot: Snapshot, rows: readonly WantedRow[]): Generator<Difference> {
  assertFieldsAreClear(snapshot, rows);
  const byRelease = Map.groupBy(rows, ({ releaseId }) => releaseId);
  const reader = createValueReader(snapshot);
  for (const [releaseId, wanted] of byRelease) {
    yield* compareRelease(wanted, snapshot.copiesOf(releaseId), reader);
  }
  if (!snapshot.isWhole) return;
  for (const releaseId of snapshot.releaseIds()) {
    if (byRelease.has(releaseId)) continue;
    for (const copy of snapshot.copiesOf(releaseId)) yield { type: 'other', copy };
  }
}

function* compareRelease(
  rows: readonly WantedRow[],
  copies: readonly HeldCopy[],
  reader: ValueReader,
): Generator<Difference> {
  const left = new Set(copies);
  const pairs = new Map<WantedRow, HeldCopy>();
  const pair = (row: WantedRow, copy: HeldCopy | undefined): void => {
    if (!copy) return;
    pairs.set(row, copy);
    left.delete(copy);
  };
  for (const row of rows) {
    if (row.id !== undefined)
      pair(
        row,
        [...left].find(({ id }) => id === row.id),
      );
  }
  // First those that are right as they are, so that no other row takes them.
  for (const most of [0, Number.POSITIVE_INFINITY]) {
    for (const row of rows) if (!pairs.has(row)) pair(row, nearest(row, left, reader, most));
  }
  for (const row of rows) {
    const copy = pairs.get(row);
    if (!copy) {
      yield { type: 'missing', row };
      continue;
    }
    const values = reader.differences(row, copy);
    yield values.length === 0
      ? { type: 'same', row, copy }
      : { type: 'different', row, copy, values };
  }
  for (const copy of left) yield { type: 'other', copy };
}

/** The copy that differs least, in at most so many values. */
export function nearest(
  row: WantedRow,
  copies: ReadonlySet<HeldCopy>,
  { differences }: ValueReader,
  most = Number.POSITIVE_INFINITY,
): HeldCopy | undefined {
  let best: { readonly copy: HeldCopy; readonly count: number } | undefined;
  for (const copy of copies) {
    const count = differences(row, copy).length;
    if (count <= most && (!best || count < best.count)) best = { copy, count };
  }
  return best?.copy;
}

export interface ValueReader {
  readonly differences: (row: WantedRow, copy: HeldCopy) => readonly ValueDifference[];
}

export function createValueReader({ folders, fields }: Snapshot): ValueReader {
  const folderNames = new Map(folders.map(({ id, name }) => [id, name]));
  return {
    differences: (row, copy) => {
      const values: ValueDifference[] = [];
      const folder = copy.folderId === null ? null : (folderNames.get(copy.folderId) ?? null);
      if (row.folder !== undefined && !isSameName(row.folder, folder ?? '')) {
        values.push({ what: 'folder', is: folder, wanted: row.folder });
      }
      if (row.rating !== undefined && row.rating !== copy.rating) {
        values.push({ what: 'rating', is: copy.rating, wanted: row.rating });
      }
      for (const [name, wanted] of Object.entries(row.fields ?? {})) {
        const field = named(fields, name);
        const is = field ? (copy.fields[field.id] ?? '') : '';
        if (!isSameText(is, wanted)) values.push({ what: 'field', name, is, wanted });
      }
      return values;
    },
  };
}

/** The folder or field of that name, whatever its case; one that is written just so goes first. */
export function named<One extends HoldingField | HoldingFolder>(
  all: readonly One[],
  name: string,
): One | undefined {
  return all.find((one) => one.name === name) ?? all.find((one) => isSameName(one.name, name));
}

/** Of two fields of one name, nobody can tell which one is meant: what stands in the other would be lost. */
export function assertFieldsAreClear(
  { fields }: Pick<Snapshot, 'fields'>,
  rows: readonly WantedRow[],
): void {
  const twice = sharedNames(fields);
  if (twice.size === 0) return;
  for (const row of rows) {
    const name = Object.keys(row.fields ?? {}).find((one) => twice.has(one));
    if (name === undefined) continue;
    const message = `Several fields are called "${name}": nobody can tell which one is meant. Rename all but one.`;
    throw configurationError({ option: 'fields', message });
  }
}

/** The names that several fields have. */
export function sharedNames(fields: readonly HoldingField[]): ReadonlySet<string> {
  const byName = Map.groupBy(fields, ({ name }) => name);
  return new Set([...byName].filter(([, all]) => all.length > 1).map(([name]) => name));
}

function isSameName(left: string, right: string): boolean {
  return left.trim().toLowerCase() === right.trim().toLowerCase();
}

/** Files change the ends of lines, and platforms the ends of texts. */
function isSameText(left: string, right: string): boolean {
  return left.replace(/\r\n?/g, '\n').trim() === right.replace(/\r\n?/g, '\n').trim();
}
