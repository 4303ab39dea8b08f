import type { SQLInputValue } from 'node:sqlite';
import type { JsonObject, JsonValue } from '../exporter.ts';
import { lossOfNumber } from '../json/unsaid.ts';
import type { LossTally } from '../loss.ts';
import type { Column, Field, Holds, Layout, Table } from './layout.ts';

/** A row under way: what stands in each column, and `undefined` or nothing for NULL. */
export type Row = (SQLInputValue | undefined)[];

/** Takes a row of a table; it stands behind those before it. */
export type AddRow = (table: Table, row: Row) => void;

/** Spreads records over tables: objects over dotted columns, lists over rows of tables of their own. */
export class Spreader {
  readonly #layout: Layout;
  readonly #loss: LossTally;
  readonly #addRow: AddRow;
  /** The place of the record at hand, from 1. */
  item = 0;

  constructor(layout: Layout, loss: LossTally, addRow: AddRow) {
    this.#layout = layout;
    this.#loss = loss;
    this.#addRow = addRow;
  }

  add(item: JsonObject): void {
    this.item += 1;
    const { root } = this.#layout.records;
    const row: Row = [this.item];
    this.#spread(root, item, row);
    this.#addRow(root.table, row);
  }

  #spread(owner: Field, object: JsonObject, row: Row): void {
    owner.objects += 1;
    for (const key of Object.keys(object)) {
      const value = object[key];
      if (value !== undefined) this.#put(owner.fields.get(key) ?? owner.below(key), value, row);
    }
  }

  #put(field: Field, value: JsonValue, row: Row): void {
    switch (typeof value) {
      case 'string':
        this.#text(field, value, row);
        break;
      case 'number':
        this.#number(field, value, row);
        break;
      case 'boolean':
        field.seen.values += 1;
        this.#plain(field, 'boolean', value, value ? 1 : 0, row);
        break;
      default:
        if (value === null) field.seen.nulls += 1;
        else if (Array.isArray(value)) this.#list(field, value, row);
        // An object is what is left: the type cannot tell a readonly array from one.
        else this.#object(field, value as JsonObject, row);
    }
  }

  #text(field: Field, value: string, row: Row): void {
    field.seen.values += 1;
    if (!value.isWellFormed()) this.#loss.add(nameOf(field), 'lone-surrogate', this.item);
    this.#plain(field, 'text', value, value, row);
  }

  #number(field: Field, value: number, row: Row): void {
    if (!Number.isFinite(value)) {
      this.#loss.add(nameOf(field), 'not-finite', this.item);
      field.seen.nulls += 1;
      return;
    }
    if (Object.is(value, -0)) this.#loss.add(nameOf(field), 'negative-zero', this.item);
    field.seen.values += 1;
    // SQLite would keep such a one as a whole number of 64 bits, which JavaScript does not read.
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) this.#json(field, value, row);
    else this.#plain(field, 'number', value, value, row);
  }

  #plain(field: Field, holds: Holds, value: JsonValue, cell: SQLInputValue, row: Row): void {
    field.value ??= field.table.addColumn(field, holds);
    const column: Column = field.value;
    if (column.holds !== holds) {
      this.#json(field, value, row);
      return;
    }
    if (column.isWhole && !Number.isInteger(cell)) column.isWhole = false;
    row[column.index] = cell;
  }

  #json(field: Field, value: JsonValue, row: Row): void {
    field.json ??= field.table.addColumn(field, 'json');
    row[field.json.index] = JSON.stringify(value, (_, inner: unknown) => {
      const reason = typeof inner === 'number' ? lossOfNumber(inner) : null;
      if (reason) this.#loss.add(nameOf(field), reason, this.item);
      return inner;
    });
  }

  #list(field: Field, list: readonly JsonValue[], row: Row): void {
    field.seen.values += 1;
    field.count ??= field.table.addColumn(field, 'count');
    row[field.count.index] = list.length;
    const table = this.#layout.listOf(field);
    for (const [index, value] of list.entries()) {
      table.rows += 1;
      this.#child(table, value, [table.rows, row[0], index + 1]);
    }
  }

  #object(field: Field, object: JsonObject, row: Row): void {
    const claims = claimsOf(object);
    if (claims) {
      this.#put(field, object['value'] ?? null, row);
      const table = this.#layout.claimsOf(field.table);
      for (const [index, claim] of claims.entries()) {
        table.rows += 1;
        this.#child(table, claim, [table.rows, row[0], index + 1, field.name]);
      }
      return;
    }
    field.seen.values += 1;
    if (isHollow(object)) this.#json(field, object, row);
    else this.#spread(field, object, row);
  }

  #child(table: Table, value: JsonValue, row: Row): void {
    this.#put(table.root, value, row);
    this.#addRow(table, row);
  }
}

/** The dotted name, within which table of a list it may be. */
export function nameOf({ table, path, name }: Field): string {
  return table.parent ? `${table.name}.${name}` : path.join('.');
}

/** The claims of a value that has some (`{ value, claims }`); `null` for any other object. */
function claimsOf(object: JsonObject): readonly JsonObject[] | null {
  const { claims, value } = object;
  if (!Array.isArray(claims) || claims.length === 0 || value === undefined) return null;
  const isClaimed = Object.keys(object).length === 2 && claims.every(isClaim);
  return isClaimed ? claims : null;
}

function isClaim(claim: JsonValue): boolean {
  if (typeof claim !== 'object' || claim === null || Array.isArray(claim)) return false;
  return typeof (claim as JsonObject)['platform'] === 'string';
}

/** Whether nothing would be written of an object, so that it could not be told from none. */
function isHollow(object: JsonObject): boolean {
  for (const key of Object.keys(object)) {
    const value = object[key];
    if (value === undefined || value === null) continue;
    if (typeof value !== 'object' || Array.isArray(value)) return false;
    if (!isHollow(value as JsonObject)) return false;
  }
  return true;
}
