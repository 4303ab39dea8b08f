import type { DatabaseSync } from 'node:sqlite';
import type { AboutItems } from '../exporter.ts';
import type { LossTally } from '../loss.ts';
import type { Field, Layout, Table } from './layout.ts';
import { nameOf } from './spread.ts';

/** The number of this form of a file; it changes only when a program that reads it would break. */
export const schemaVersion = 1;

/** Words about the whole file, by name; values are JSON. */
export const aboutTable = '_about';
/** What each column holds, and where in the records that stands. */
export const fieldsTable = '_fields';

/** Writes down what the tables do not say: the header with its notices, and how records are put together again. */
export function writeAbout(
  database: DatabaseSync,
  { header, listName }: AboutItems,
  layout: Layout,
): void {
  database.exec(`CREATE TABLE ${aboutTable} (name TEXT PRIMARY KEY, value TEXT NOT NULL)`);
  const say = database.prepare(`INSERT INTO ${aboutTable} VALUES (?, ?)`);
  const words = { schemaVersion, table: layout.records.name, listName, header };
  for (const [name, value] of Object.entries(words)) say.run(name, JSON.stringify(value));
  // For those who look into the file, and not into its header.
  const { notices } = header;
  if (notices !== undefined) say.run('notices', JSON.stringify(notices));
  writeFields(database, layout);
}

function writeFields(database: DatabaseSync, { tables }: Layout): void {
  database.exec(
    `CREATE TABLE ${fieldsTable} ("table" TEXT, field TEXT, path TEXT, holds TEXT, "column" TEXT,
      json_column TEXT, count_column TEXT, list_table TEXT, claims_table TEXT, empty_means TEXT,
      PRIMARY KEY ("table", field))`,
  );
  const insert = database.prepare(`INSERT INTO ${fieldsTable} VALUES (?,?,?,?,?,?,?,?,?,?)`);
  for (const table of tables) {
    for (const { field, absent } of fieldsOf(table)) {
      const { name, path, value, json, count, list } = field;
      insert.run(
        table.name,
        name,
        JSON.stringify(path),
        value?.holds ?? null,
        value?.name ?? null,
        json?.name ?? null,
        count?.name ?? null,
        list?.name ?? null,
        table.claims?.name ?? null,
        isNullMeant(field, absent) ? 'null' : 'absent',
      );
    }
  }
}

/** Counts empty places that are read again as something else: `null` for absent, or absent for `null`. */
export function tellConfused({ tables }: Layout, loss: LossTally): void {
  for (const { field, absent } of tables.flatMap((table) => [...fieldsOf(table)])) {
    const { nulls } = field.seen;
    const reason = isNullMeant(field, absent)
      ? 'absent, read again as null'
      : 'null, read again as absent';
    const count = Math.min(nulls, absent);
    if (count > 0) loss.add(nameOf(field), reason, null, count);
  }
}

/** What an empty place of a field is read as: what it mostly was. */
function isNullMeant({ seen }: Field, absent: number): boolean {
  return seen.nulls > 0 && seen.nulls >= absent;
}

interface Known {
  readonly field: Field;
  /** How many of the objects around it do not have it at all. */
  readonly absent: number;
}

function fieldsOf({ root }: Table): Known[] {
  // A value of a list is never absent.
  return [{ field: root, absent: 0 }, ...below(root)];
}

function below(owner: Field): Known[] {
  return [...owner.fields.values()].flatMap((field) => {
    const absent = owner.objects - field.seen.values - field.seen.nulls;
    return [{ field, absent }, ...below(field)];
  });
}
