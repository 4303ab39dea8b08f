import { open } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { ReadError } from '../errors.ts';
import type { JsonValue } from '../exporter.ts';
import type { ImportOptions } from '../importer.ts';
import type { ReadRecord } from '../read/record.ts';
import { aboutTable, schemaVersion } from './about.ts';
import { leavesOf, recordOf } from './restore.ts';
import { openRecords } from './sources.ts';

const batchSize = 500;

/** Reads the records of an SQLite file that the exporter wrote; what others changed in its tables counts. */
export async function* readSqlite(
  path: string,
  { name, onAbout }: ImportOptions,
): AsyncGenerator<readonly ReadRecord[]> {
  // SQLite tells no missing file from one that may not be read.
  await (await open(path)).close();
  const database = toldInWords(name, () => new DatabaseSync(path, { readOnly: true }));
  try {
    // The file may come from anywhere: nothing in its schema is to call functions with effects.
    database.exec('PRAGMA trusted_schema = OFF');
    const about = toldInWords(name, () => readAbout(database, name));
    const { source, rows } = toldInWords(name, () => openRecords(database, about.table));
    const { header, listName } = about;
    onAbout?.({ header, listName, columnNames: source.root.fields.flatMap(leavesOf) });
    const cells = rows[Symbol.iterator]();
    let line = 0;
    const take = () => {
      const batch: ReadRecord[] = [];
      while (batch.length < batchSize) {
        const { done, value } = cells.next();
        if (done) break;
        line += 1;
        batch.push({ line, record: recordOf(source, value) });
      }
      return batch;
    };
    for (;;) {
      const batch = toldInWords(name, take);
      if (batch.length === 0) return;
      yield batch;
    }
  } finally {
    database.close();
  }
}

interface About {
  readonly table: string;
  readonly listName: string;
  readonly header: Readonly<Record<string, JsonValue>>;
}

function readAbout(database: DatabaseSync, name: string): About {
  const isOurs = database
    .prepare('SELECT 1 FROM sqlite_schema WHERE type = ? AND name = ?')
    .get('table', aboutTable);
  if (!isOurs) {
    throw new ReadError({
      message: `${name} is an SQLite file of another program.`,
      remedy: 'Write its records to CSV or NDJSON there.',
    });
  }
  const rows = database.prepare(`SELECT name, value FROM ${aboutTable}`).all();
  const words = new Map(rows.map((row) => [row['name'], JSON.parse(String(row['value']))]));
  if (words.get('schemaVersion') !== schemaVersion) {
    throw new ReadError({
      message: `${name} was written by another version (its form is ${words.get('schemaVersion')}, not ${schemaVersion}).`,
      remedy: 'Use a newer version of this program.',
    });
  }
  return {
    table: String(words.get('table')),
    listName: String(words.get('listName')),
    header: words.get('header') ?? {},
  };
}

/** Whatever is wrong in the file is thrown by SQLite in words of its own. */
function toldInWords<Result>(name: string, read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof ReadError || !(cause instanceof Error)) throw cause;
    throw new ReadError({
      message: `${name} cannot be read as SQLite (${cause.message}).`,
      remedy: 'Check that it is a whole SQLite file that Liner Notes wrote.',
      cause,
    });
  }
}
