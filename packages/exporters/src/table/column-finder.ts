import type { JsonObject } from '../exporter.ts';
import { LossTally } from '../loss.ts';
import { Columns } from './columns.ts';
import { type ListRule, lookAt, nameColumns } from './look.ts';
import { createNode } from './nodes.ts';

/** Finds the columns of items that are read once before they are written, so that none comes late. */
export class ColumnFinder {
  readonly #root = createNode(null, '');
  readonly #lists: ListRule;

  constructor(lists: ListRule = 'joined') {
    this.#lists = lists;
  }

  /** Looks at more items. */
  add(items: readonly JsonObject[]): void {
    lookAt(items, this.#lists, this.#root);
  }

  /** The dotted names of what was found, as a table has its columns. */
  names(): readonly string[] {
    const columns = new Columns(new LossTally());
    nameColumns(this.#root, columns);
    return columns.names;
  }
}
