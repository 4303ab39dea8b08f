/**
 * Records to files and back, whole or not at all.
 * @module
 */

export { batchesOf } from './batches.ts';
export { boundMemory } from './bound-memory.ts';
export { splitCompression } from './compress.ts';
export type { CsvOptions } from './csv/index.ts';
export { parseTableSchema, TableSchema } from './csv/schema.ts';
export type { ExportErrorCode } from './errors.ts';
export { ExportError, noTemporarySpace, ReadError } from './errors.ts';
export type { ExportResult, ExportToFileOptions } from './export-to-file.ts';
export { exportToFile } from './export-to-file.ts';
export type {
  AboutItems,
  BatchedDocument,
  Carries,
  Column,
  ExportDocument,
  Exporter,
  ExportJob,
  FileExporter,
  Format,
  ItemBatches,
  Items,
  JsonObject,
  JsonValue,
  StreamExporter,
} from './exporter.ts';
export { defineExporter } from './exporter.ts';
export type { ExporterId } from './exporters.ts';
export { exporterForFile, exporters } from './exporters.ts';
export type {
  FileAbout,
  FileImporter,
  Importer,
  ImportOptions,
  StreamImporter,
} from './importer.ts';
export type { ImportFileOptions } from './importers.ts';
export { importerForFile, importers, importFile } from './importers.ts';
export type { JsonOptions } from './json/index.ts';
export type { OnUnsaid } from './json/unsaid.ts';
export { tellUnsaid } from './json/unsaid.ts';
export { letGo } from './let-go.ts';
export type { Loss, LossReason } from './loss.ts';
export { describeLoss, LossTally, lossReasons } from './loss.ts';
export { PathFinder } from './path-finder.ts';
export { textOf } from './pump.ts';
export { decodeText } from './read/decode.ts';
export { formatOfBytes } from './read/format-of-bytes.ts';
export type { JsonListAtOptions } from './read/json-list-at.ts';
export { readJsonListAt } from './read/json-list-at.ts';
export type { JsonRemedies } from './read/json-remedies.ts';
export type { OpenBytesOptions, OpenedBytes } from './read/open-bytes.ts';
export { openBytes } from './read/open-bytes.ts';
export type { ReadRecordsOptions } from './read/read-batches.ts';
export { readBatches } from './read/read-batches.ts';
export { readRecords } from './read/read-records.ts';
export type { ReadFormat, ReadRecord } from './read/record.ts';
export { describeProblem } from './read/record.ts';
export type { Cell, CellKind } from './table/cells.ts';
export { ColumnFinder } from './table/column-finder.ts';
export type { TableColumn } from './table/columns.ts';
export type { ListRule } from './table/look.ts';
export type { TableOptions } from './table/open-table.ts';
export { removeTemporary, temporaryPathIn } from './temporary.ts';
export { TextStore } from './text-store.ts';
export { validateItems } from './validate-items.ts';
export type { WriteToStreamOptions } from './write-to-stream.ts';
export { writeToStream } from './write-to-stream.ts';
