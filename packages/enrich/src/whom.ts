import type { Adapter } from '@linernotes/core';
import { byAuthority, type RecordField } from './fields.ts';
import type { CrateRow } from './row.ts';

/**
 * The platforms that are asked for some fields of a row, in turn: who knows them best comes first. Where the row has
 * nothing but identifiers, those who can read one come before: they have the words for the others, and are asked
 * for nothing else where they know none of the fields. So is a platform on which a person has chosen.
 */
export function adaptersInTurn(
  row: CrateRow,
  adapters: readonly Adapter[],
  fields: readonly RecordField[],
  decided: readonly string[] = [],
): readonly Adapter[] {
  const knowing = byAuthority(adapters, fields);
  const others = adapters.filter((adapter) => !knowing.includes(adapter));
  const chosenOn = others.filter(({ id }) => decided.some((ref) => ref.startsWith(`${id}:`)));
  const asked = [...knowing, ...chosenOn];
  if (row.title ?? row.album) return asked;
  const reads = (adapter: Adapter): boolean => takesIdentifierOf(row, adapter);
  const readers = asked.some(reads) ? asked.filter(reads) : others.filter(reads);
  return [...readers, ...asked.filter((adapter) => !readers.includes(adapter))];
}

function takesIdentifierOf({ isrc, barcode, catalogNumber }: CrateRow, adapter: Adapter): boolean {
  const operations: Partial<Record<string, unknown>> = adapter.operations;
  const { recordingsByIsrc, releasesByBarcode, releasesByCatalogNumber } = operations;
  return Boolean(
    (isrc && recordingsByIsrc) ||
      (barcode && releasesByBarcode) ||
      (catalogNumber && releasesByCatalogNumber),
  );
}
