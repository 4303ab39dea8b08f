import type { JsonObject } from '@linernotes/exporters';

const fields = ['row', 'input', 'status', 'record', 'candidates', 'sources', 'issues'];

/** Tells whether a record is a row that `liner enrich` wrote. */
export function isCrateRow(record: JsonObject): boolean {
  return fields.every((field) => Object.hasOwn(record, field));
}
