const fields = ['row', 'input', 'status', 'record', 'candidates', 'sources', 'issues'];

/** Tells whether a record is a row that `liner enrich` wrote. */
export function isCrateRow(record: object): boolean {
  return fields.every((field) => Object.hasOwn(record, field));
}
