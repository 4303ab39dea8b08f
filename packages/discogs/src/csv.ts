/**
 * Discogs' CSV files: reading, writing and comparing collections and inventories.
 * @module
 */

export type { UploadOutcome, UploadReport } from './client/jobs/upload-report.ts';
export type { UploadType } from './client/jobs/with-jobs.ts';
export type { CollectionRow, WriteCollectionCsvOptions } from './csv/collection.ts';
export { readCollectionCsv, writeCollectionCsv } from './csv/collection.ts';
export type {
  DiffOptions,
  InventoryDifference,
  InventoryField,
  InventorySource,
} from './csv/diff.ts';
export { diffInventories } from './csv/diff.ts';
export type { InventoryRow } from './csv/inventory.ts';
export { readInventoryCsv, writeInventoryCsv } from './csv/inventory.ts';
export type { CsvHeader, CsvLine, CsvSource, OtherCells, ReadCsvOptions } from './csv/read.ts';
export type { CollectionNames } from './csv/rows-of-items.ts';
export { toCollectionRow, toInventoryRow, toWantlistRow } from './csv/rows-of-items.ts';
export type { ExportedInventory, FoundUpload, UploadCall, UploadedRows } from './csv/run.ts';
export { exportInventory, findUpload, planUpload, uploadInventory } from './csv/run.ts';
export type { AddRow, ChangeRow, DeleteRow, UploadCsvOptions, UploadRows } from './csv/uploads.ts';
export { uploadCsv, uploadName } from './csv/uploads.ts';
export type { InventoryUploads } from './csv/uploads-of.ts';
export { uploadsOf } from './csv/uploads-of.ts';
export type { WantlistRow } from './csv/wantlist.ts';
export { readWantlistCsv, writeWantlistCsv } from './csv/wantlist.ts';
export type { Rows, WriteCsvOptions } from './csv/write.ts';
