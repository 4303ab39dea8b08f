import { ExportError } from '../errors.ts';
import { Names } from './names.ts';

/**
 * What a column holds. `json` is the text of what does not fit the other column of its field; `count` is how
 * many values a list has.
 */
export type Holds = 'text' | 'number' | 'boolean' | 'json' | 'count';

/** A column of a table, behind those that each has. */
export interface Column {
  readonly name: string;
  readonly holds: Holds;
  /** Its place in a row. */
  readonly index: number;
  /** Of numbers: no other than whole ones was there when the table was made. */
  isWhole: boolean;
}

/** A place in the records of a table, with everything that was found there. */
export class Field {
  readonly table: Table;
  readonly path: readonly string[];
  /** What `Object.prototype` has too, so that reading it says nothing. */
  readonly isTrap: boolean;
  readonly fields = new Map<string, Field>();
  /** Plain values of the kind that came first. */
  value: Column | null = null;
  json: Column | null = null;
  count: Column | null = null;
  /** The values of its lists. */
  list: Table | null = null;
  /** How often a value was there, and how often `null`. */
  readonly seen = { values: 0, nulls: 0 };
  /** How many objects were spread over its fields. */
  objects = 0;

  #name: string | undefined;

  constructor(table: Table, path: readonly string[]) {
    this.table = table;
    this.path = path;
    this.isTrap = (path.at(-1) ?? '') in Object.prototype;
  }

  /** The dotted path, made unlike all others of the table; taken when it is needed. */
  get name(): string {
    this.#name ??= this.table.takeName(this.path);
    return this.#name;
  }

  below(key: string): Field {
    const known = this.fields.get(key);
    if (known) return known;
    const field = new Field(this.table, [...this.path, key]);
    this.fields.set(key, field);
    return field;
  }
}

interface TableKind {
  readonly parent: Table | null;
  readonly isClaims: boolean;
  readonly textIndex: string;
}

/** A table: that of the records, or one of the values of a list. */
export class Table {
  readonly name: string;
  /** `null` for the table of the records. */
  readonly parent: Table | null;
  /** The columns that each table of its kind has; a row of claims says in `_field` whose they are. */
  readonly front: readonly string[];
  /** In the order of the table, behind those in front. */
  readonly columns: Column[] = [];
  /** The record, or a value of the list. */
  readonly root: Field;
  /** The name of the index of its texts, where it has one. */
  readonly textIndex: string;
  /** Where the claims about values of this table stand. */
  claims: Table | null = null;
  /** The number of the last row. */
  rows = 0;
  readonly #names: Names;

  constructor(name: string, { parent, isClaims, textIndex }: TableKind) {
    this.name = name;
    this.parent = parent;
    this.front = parent
      ? ['_id', '_parent', '_position', ...(isClaims ? ['_field'] : [])]
      : ['_id'];
    this.textIndex = textIndex;
    // FTS5 has columns of its own with these names.
    this.#names = new Names(['_id', '_parent', '_position', '_field', 'rowid', 'rank', textIndex]);
    this.root = new Field(this, []);
  }

  /** What has no name is called a value, as those of a list are. */
  takeName(path: readonly string[]): string {
    return this.#names.take(path.join('.') || 'value');
  }

  /** `value` columns are named as their field is; others say what they hold. */
  addColumn(field: Field, holds: Holds): Column {
    const isOwn = holds !== 'json' && holds !== 'count';
    const name = isOwn ? field.name : this.#names.take(`${field.name}.${holds}`);
    const index = this.front.length + this.columns.length;
    if (index >= maxColumns) throw this.#tooWide(field);
    const column = { name, holds, index, isWhole: holds === 'number' };
    this.columns.push(column);
    return column;
  }

  #tooWide({ name }: Field): ExportError {
    return new ExportError({
      message: `The column "${name}" is one more than the ${maxColumns} that a table of SQLite has.`,
      remedy: 'Make a list of objects whose properties are names of their own, or write NDJSON.',
    });
  }
}

/** https://www.sqlite.org/limits.html, by default. */
const maxColumns = 2000;

/** The tables of a file, in the order in which they came up: each behind its parent. */
export class Layout {
  readonly records: Table;
  readonly tables: Table[] = [];
  readonly #names: Names;

  /** @param reserved names of tables that hold no records */
  constructor(listName: string, reserved: readonly string[]) {
    this.#names = new Names(reserved);
    this.records = this.#add(listName, null, false);
  }

  listOf(field: Field): Table {
    const { table, path } = field;
    field.list ??= this.#add([table.name, ...path].join('_'), table, false);
    return field.list;
  }

  claimsOf(table: Table): Table {
    table.claims ??= this.#add(`${table.name}_claims`, table, true);
    return table.claims;
  }

  /** A name for a table beside that of the records. */
  takeName(wanted: string): string {
    return this.#names.take(wanted);
  }

  #add(wanted: string, parent: Table | null, isClaims: boolean): Table {
    // SQLite keeps such names for itself.
    const name = /^sqlite_/i.test(wanted) ? `_${wanted}` : wanted || 'items';
    const taken = this.#names.take(name);
    const textIndex = parent ? '' : this.#names.take(`${taken}_fts`);
    // FTS5 makes tables of these names.
    for (const own of parent ? [] : ['data', 'idx', 'docsize', 'config']) {
      this.#names.take(`${textIndex}_${own}`);
    }
    const table = new Table(taken, { parent, isClaims, textIndex });
    this.tables.push(table);
    return table;
  }
}
