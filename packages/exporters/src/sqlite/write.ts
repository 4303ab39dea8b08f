import { DatabaseSync } from 'node:sqlite';
import { ExportError } from '../errors.ts';
import type { BatchedDocument, ExportJob } from '../exporter.ts';
import type { LossTally } from '../loss.ts';
import { pathsOfNames } from '../name-paths.ts';
import { aboutTable, fieldsTable, tellConfused, writeAbout } from './about.ts';
import { Layout, type Table } from './layout.ts';
import { quoted } from './names.ts';
import { Spreader } from './spread.ts';
import { TableWriter } from './table-writer.ts';

/** How an SQLite file is written. */
export interface SqliteOptions {
  /**
   * Makes the texts of the records searchable: `SELECT rowid FROM rows_fts WHERE rows_fts MATCH 'daft'`. Texts
   * within lists are not. @default true
   */
  readonly fullText?: boolean;
}

const itemsPerTransaction = 50_000;

/** Writes items as rows of tables; what is held are some thousand rows, and what SQLite holds. */
export async function writeSqlite(
  document: BatchedDocument,
  { fullText = true }: SqliteOptions,
  { loss, path }: ExportJob & { readonly path: string },
): Promise<void> {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { enableForeignKeyConstraints: false });
    // Nobody else sees the file, and one that is not whole is thrown away: there is nothing to roll back to.
    database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
    database.exec('PRAGMA locking_mode = EXCLUSIVE');
    const layout = new Layout(document.listName, [aboutTable, fieldsTable]);
    await writeRows(database, document, layout, loss);
    tellConfused(layout, loss);
    writeAbout(database, document, layout);
    indexParents(database, layout);
    if (fullText) indexTexts(database, layout);
    database.exec('COMMIT');
    check(database, layout);
  } catch (error) {
    throw asFileError(error, path);
  } finally {
    database?.close();
  }
}

/** Leaves a transaction open. */
async function writeRows(
  database: DatabaseSync,
  document: BatchedDocument,
  layout: Layout,
  loss: LossTally,
): Promise<void> {
  const writers = new Map<Table, TableWriter>();
  const writerOf = (table: Table) => {
    const writer = writers.get(table) ?? new TableWriter(database, table);
    writers.set(table, writer);
    return writer;
  };
  const spreader = new Spreader(layout, loss, (table, row) => writerOf(table).add(row));
  database.exec('BEGIN');
  let itemsBefore = 0;
  for await (const batch of document.batches) {
    for (const item of batch) spreader.add(item);
    if (spreader.item - itemsBefore < itemsPerTransaction) continue;
    itemsBefore = spreader.item;
    database.exec('COMMIT; BEGIN');
  }
  if (spreader.item === 0) nameColumns(document, layout);
  for (const table of layout.tables) writerOf(table).flush();
}

/** The chosen columns are there also when no item came. */
function nameColumns({ columnNames, columns }: BatchedDocument, { records }: Layout): void {
  const names = columnNames ?? columns?.map(({ name }) => name) ?? [];
  for (const path of pathsOfNames(names)) {
    const field = path.reduce((owner, key) => owner.below(key), records.root);
    field.value ??= records.addColumn(field, 'text');
  }
}

/** By the number of its record, each value of a list is found, and in its order. */
function indexParents(database: DatabaseSync, layout: Layout): void {
  for (const { name, parent, front } of layout.tables) {
    if (!parent) continue;
    const index = layout.takeName(`${name}_by_parent`);
    const key = front.includes('_field') ? '_parent, _field, _position' : '_parent, _position';
    database.exec(`CREATE UNIQUE INDEX ${quoted(index)} ON ${quoted(name)} (${key})`);
  }
}

/** The texts stay where they are; the index refers to them by the number of the record. */
function indexTexts(database: DatabaseSync, { records }: Layout): void {
  const texts = records.columns.filter(({ holds }) => holds === 'text');
  if (texts.length === 0) return;
  const index = quoted(records.textIndex);
  const columns = texts.map(({ name }) => quoted(name)).join(', ');
  const content = `'${records.name.replaceAll("'", "''")}'`;
  database.exec(
    `CREATE VIRTUAL TABLE ${index} USING fts5(${columns}, content=${content}, content_rowid='_id',
      tokenize='unicode61 remove_diacritics 2')`,
  );
  database.exec(`INSERT INTO ${index} (${index}) VALUES ('rebuild')`);
}

/** Not the index of the texts: that would be made once more to be compared. */
function check(database: DatabaseSync, { tables }: Layout): void {
  for (const { name } of tables) {
    const [first] = database.prepare(`PRAGMA quick_check(${quoted(name)})`).all();
    if (first?.['quick_check'] === 'ok') continue;
    throw new ExportError({
      message: `What was written is damaged (${String(first?.['quick_check'])}).`,
      remedy: 'Check the disk, and write the file again.',
    });
  }
}

/** As the file system would have told it. */
function asFileError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('errcode' in error)) return error;
  const code = fileCodes[Number(error.errcode) & 0xff];
  if (code === undefined) return error;
  return Object.assign(new Error(error.message, { cause: error }), { code, path });
}

/** https://www.sqlite.org/rescode.html, the primary codes. */
const fileCodes: Readonly<Record<number, string>> = {
  8: 'EROFS',
  10: 'EIO',
  13: 'ENOSPC',
  14: 'EACCES',
};
