import type { JsonObject, JsonValue } from '../exporter.ts';
import { isClaimed } from './cells.ts';
import type { Columns } from './columns.ts';
import { createNode, elementOf, fromOf, type Node, nodeBelow } from './nodes.ts';

/**
 * What becomes of a list: one cell (`joined`), a row for each of its values (`exploded`), or a column for each
 * (`indexed`: `artists.1.name`).
 */
export type ListRule = 'joined' | 'exploded' | 'indexed';

/** Finds out, from some items, what places there are; adds them to those that are known. */
export function lookAt(
  items: readonly JsonObject[],
  lists: ListRule,
  root: Node = createNode(null, ''),
): Node {
  for (const item of items) lookBelow(root, item, lists);
  return root;
}

function lookBelow(node: Node, object: JsonObject, lists: ListRule): void {
  for (const [key, value] of Object.entries(object)) {
    if (value !== undefined) look(nodeBelow(node, key), value, lists);
  }
}

function look(node: Node, value: JsonValue, lists: ListRule): void {
  if (value === null) return;
  if (typeof value !== 'object') node.isFilled = true;
  else if (Array.isArray(value)) lookAtList(node, value, lists);
  else {
    // An object is what is left: the type cannot tell a readonly array from one.
    const object = value as JsonObject;
    if (isClaimed(object)) {
      fromOf(node).isFilled = true;
      look(node, object.value, lists);
    } else lookBelow(node, object, lists);
  }
}

function lookAtList(node: Node, list: readonly JsonValue[], lists: ListRule): void {
  if (lists === 'joined' || list.length === 0) {
    if (list.length > 0) node.isFilled = true;
    return;
  }
  for (const [index, value] of list.entries()) {
    if (lists === 'indexed') look(elementOf(node, index), value, lists);
    else look(node, value, 'joined');
  }
}

/**
 * Gives each place that holds values a column, in the order of the places. One where nothing was found is a
 * column too, unless there are others below it.
 */
export function nameColumns(node: Node, columns: Columns): void {
  const isEnd = node.below.length === 0 && node.path.length > 0;
  if (node.isFilled) node.cell = columnOf(node, columns);
  // The first value that comes late is to say that it is here.
  else if (isEnd && columns.indexOf(node.name) === undefined) columns.add(node.name, node.path);
  if (node.from) node.from.cell = columnOf(node.from, columns);
  for (const below of node.below) nameColumns(below, columns);
}

/** @throws ExportError where another place has this name */
function columnOf({ name, path }: Node, columns: Columns): number {
  const index = columns.indexOf(name) ?? columns.add(name, path);
  columns.place(index, path);
  return index;
}
