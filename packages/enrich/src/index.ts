export { columnsOfOneField, fieldOfColumn, knownColumns } from './column-names.ts';
export type { CrateColumn } from './columns.ts';
export { chosenPages, crateColumns, crateColumnsWith } from './columns.ts';
export type { CrateItem, EnrichOptions } from './enrich.ts';
export { enrich, inputOf } from './enrich.ts';
export {
  CandidateSummary,
  EnrichedCrate,
  EnrichedRecord,
  EnrichedRow,
  enrichedCrateJsonSchema,
  GeneratedBy,
  PlatformResult,
  schemaVersion,
} from './output.ts';
export type { ParsedRow } from './row.ts';
export { CrateRow, Issue, parseRow } from './row.ts';
