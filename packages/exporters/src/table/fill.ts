import { ExportError } from '../errors.ts';
import type { JsonObject, JsonValue } from '../exporter.ts';
import { tellUnsaidOfCell } from '../json/unsaid.ts';
import { isClaimed, listCell, platformsOf } from './cells.ts';
import { type Columns, kindOf } from './columns.ts';
import type { ListRule } from './look.ts';
import { elementOf, fromOf, ignored, type Node, nodeBelow, unknown } from './nodes.ts';

/** How rows are filled. */
export interface FillOptions {
  readonly columns: Columns;
  readonly lists: ListRule;
  /** The columns are chosen: others are left out, and missed by nobody. */
  readonly isChosen: boolean;
  /** Of how many items the places are. */
  readonly sampleSize: number;
}

interface FoundList {
  readonly node: Node;
  readonly values: readonly JsonValue[];
}

/** Makes rows of items by the places that were found. */
export class Filler {
  readonly #root: Node;
  readonly #columns: Columns;
  readonly #options: FillOptions;
  /** Lists of the item at hand that are to become rows. */
  #lists: FoundList[] = [];

  constructor(root: Node, options: FillOptions) {
    this.#root = root;
    this.#columns = options.columns;
    this.#options = options;
  }

  /** Adds the row of an item, or its rows, to those that are there. */
  addRows(item: JsonObject, rows: Columns['row'][]): void {
    const columns = this.#columns;
    columns.item += 1;
    columns.startRow();
    this.#below(this.#root, item, this.#options.lists);
    if (this.#lists.length === 0) rows.push(columns.row);
    else this.#explode(rows);
  }

  /** Lists side by side: the first of each in the first row. What is no list stands in every row. */
  #explode(rows: Columns['row'][]): void {
    const lists = this.#lists;
    this.#lists = [];
    const base = this.#columns.row;
    const count = Math.max(1, ...lists.map(({ values }) => values.length));
    for (let at = 0; at < count; at += 1) {
      this.#columns.row = base.slice();
      for (const { node, values } of lists) {
        const value = values[at];
        if (value !== undefined) this.#put(node, value, 'joined');
      }
      rows.push(this.#columns.row);
    }
  }

  #below(node: Node, object: JsonObject, lists: ListRule): void {
    let found = 0;
    for (const below of node.properties) {
      const { key } = below;
      const value = below.isTrap && !Object.hasOwn(object, key) ? undefined : object[key];
      if (value === undefined) continue;
      found += 1;
      this.#put(below, value, lists);
    }
    if (found !== countOf(object)) this.#learn(node, object, lists);
  }

  #put(node: Node, value: JsonValue, lists: ListRule): void {
    switch (typeof value) {
      case 'string':
        this.#cell(node, value, kindOf.text);
        break;
      case 'number':
        this.#cell(node, value, kindOf.number);
        break;
      case 'boolean':
        this.#cell(node, value, kindOf.boolean);
        break;
      default:
        if (value === null) return;
        if (Array.isArray(value)) this.#list(node, value, lists);
        // An object is what is left: the type cannot tell a readonly array from one.
        else this.#object(node, value as JsonObject, lists);
    }
  }

  #object(node: Node, object: JsonObject, lists: ListRule): void {
    if (object['claims'] === undefined || !isClaimed(object)) {
      this.#below(node, object, lists);
      return;
    }
    this.#put(node, object.value, lists);
    this.#cell(fromOf(node), platformsOf(object.claims), kindOf.text);
    if (node.cell !== ignored) this.#columns.lose(node.name, 'claims');
  }

  #list(node: Node, list: readonly JsonValue[], lists: ListRule): void {
    if (list.length === 0) return;
    if (lists === 'joined') this.#listCell(node, list);
    else if (lists === 'exploded') this.#lists.push({ node, values: list });
    else {
      for (const [index, value] of list.entries()) {
        this.#put(elementOf(node, index), value, lists);
      }
    }
  }

  #listCell(node: Node, list: readonly JsonValue[]): void {
    const cell = listCell(list);
    this.#cell(node, cell, kindOf.list);
    // What begins otherwise is texts.
    if (node.cell === ignored || !cell.startsWith('[')) return;
    tellUnsaidOfCell(list, (reason) => this.#columns.lose(node.name, reason));
  }

  #cell(node: Node, cell: string | number | boolean, kind: number): void {
    if (node.cell === unknown) node.cell = this.#columnOf(node);
    if (node.cell !== ignored) this.#columns.put(node.cell, cell, kind);
  }

  /** A place that the items brought no value for until now. */
  #columnOf({ name, path }: Node): number {
    const index = this.#columns.indexOf(name);
    if (index !== undefined) {
      this.#columns.place(index, path);
      return index;
    }
    if (this.#options.isChosen) return ignored;
    throw new ExportError({
      code: 'late-column',
      message: `Item ${this.#columns.item} has "${name}", a column that none of the first ${this.#options.sampleSize} items has.`,
      remedy: 'Name the columns, or write JSON or NDJSON.',
    });
  }

  /** Finds the properties that no item had until now; after this they are known. */
  #learn(node: Node, object: JsonObject, lists: ListRule): void {
    for (const key of Object.keys(object)) {
      const value = object[key];
      if (value === undefined || node.byKey.has(key)) continue;
      this.#put(nodeBelow(node, key), value, lists);
    }
  }
}

/** How many properties it has; those that it inherits would only be looked for in vain. */
function countOf(object: JsonObject): number {
  let count = 0;
  for (const _ in object) count += 1;
  return count;
}
