import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { Column, Table } from './layout.ts';
import { quoted } from './names.ts';
import type { Row } from './spread.ts';

/** The first rows tell what columns a table is made with; later ones are added to it. More are slower: they grow old. */
const pendingRows = 64;
/** Of one statement: more spare next to nothing. */
const rowsPerInsert = 16;
/** https://www.sqlite.org/limits.html, by default. */
const maxParameters = 32_766;

/** Writes the rows of one table, many at once. */
export class TableWriter {
  readonly #database: DatabaseSync;
  readonly #table: Table;
  #pending: Row[] = [];
  /** How many columns the table has; `-1` while there is none. */
  #made = -1;
  #many: StatementSync | null = null;
  #one: StatementSync | null = null;
  #rowsAtOnce = rowsPerInsert;

  constructor(database: DatabaseSync, table: Table) {
    this.#database = database;
    this.#table = table;
  }

  add(row: Row): void {
    this.#pending.push(row);
    if (this.#pending.length >= pendingRows) this.flush();
  }

  /** Writes what is pending; makes the table, or adds the columns that came up since. */
  flush(): void {
    this.#makeColumns();
    const rows = this.#pending;
    this.#pending = [];
    let at = 0;
    for (; at + this.#rowsAtOnce <= rows.length; at += this.#rowsAtOnce) {
      this.#many?.run(...this.#values(rows, at, this.#rowsAtOnce));
    }
    for (; at < rows.length; at += 1) this.#one?.run(...this.#values(rows, at, 1));
  }

  #values(rows: readonly Row[], start: number, count: number): SQLInputValue[] {
    const width = this.#made;
    const values = new Array<SQLInputValue>(count * width);
    for (let at = 0; at < count; at += 1) {
      const row = rows[start + at] ?? [];
      for (let column = 0; column < width; column += 1) {
        values[at * width + column] = row[column] ?? null;
      }
    }
    return values;
  }

  #makeColumns(): void {
    const { front, columns, name } = this.#table;
    const width = front.length + columns.length;
    if (width === this.#made) return;
    if (this.#made < 0) this.#database.exec(createSql(this.#table));
    else {
      for (const column of columns.slice(this.#made - front.length)) {
        this.#database.exec(`ALTER TABLE ${quoted(name)} ADD COLUMN ${definition(column)}`);
      }
    }
    this.#made = width;
    this.#rowsAtOnce = Math.max(1, Math.min(rowsPerInsert, Math.floor(maxParameters / width)));
    const row = `(${new Array(width).fill('?').join()})`;
    const insert = `INSERT INTO ${quoted(name)} VALUES `;
    this.#one = this.#database.prepare(insert + row);
    this.#many = this.#database.prepare(insert + new Array(this.#rowsAtOnce).fill(row).join());
  }
}

function createSql({ name, parent, front, columns }: Table): string {
  const frontTypes: Readonly<Record<string, string>> = {
    _id: 'INTEGER PRIMARY KEY',
    _parent: `INTEGER NOT NULL REFERENCES ${quoted(parent?.name ?? '')} (_id) ON DELETE CASCADE`,
    _position: 'INTEGER NOT NULL',
    _field: 'TEXT NOT NULL',
  };
  const definitions = [
    ...front.map((column) => `${column} ${frontTypes[column]}`),
    ...columns.map(definition),
  ];
  return `CREATE TABLE ${quoted(name)} (${definitions.join(', ')})`;
}

/**
 * The type is what SQLite turns values into; none of these changes a value of its kind.
 * Source: https://www.sqlite.org/datatype3.html
 */
function definition({ name, holds, isWhole }: Column): string {
  return `${quoted(name)} ${holds === 'number' && !isWhole ? 'REAL' : types[holds]}`;
}

const types = {
  text: 'TEXT',
  number: 'INTEGER',
  boolean: 'BOOLEAN',
  json: 'TEXT',
  count: 'INTEGER',
} as const;
