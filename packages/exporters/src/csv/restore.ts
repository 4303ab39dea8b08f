import { isTooDeep } from '../read/json-text.ts';
import type { ReadRecord } from '../read/record.ts';
import { listOfCell } from '../table/cells.ts';
import { unguarded } from './guard.ts';
import type { TableSchema } from './schema.ts';

type Column = TableSchema['columns'][number];

/** An object or a list that is being put together: a list where its keys are numbers. */
type Tree = Map<string | number, Tree | { readonly value: unknown }>;

/** Answers a function that makes of a row of texts the record that it was written from. */
export function restorer({
  columns,
  isGuarded,
}: TableSchema): (line: number, cells: readonly string[]) => ReadRecord {
  return (line, cells) => {
    const tree: Tree = new Map();
    for (const [index, column] of columns.entries()) {
      const cell = cells[index] ?? '';
      if (cell !== '') put(tree, column.path, restored(column, isGuarded ? unguarded(cell) : cell));
    }
    return { line, record: toObject(tree) };
  };
}

function restored({ type }: Column, cell: string): unknown {
  if (type === 'number') return numberOf(cell);
  if (type === 'boolean') return booleans.get(cell) ?? cell;
  if (type === 'list') return listOfCell(cell);
  return type === 'json' ? jsonOf(cell) : cell;
}

const booleans = new Map([
  ['true', true],
  ['false', false],
]);

/** What somebody wrote into the column later, and is no number, stays a text. */
function numberOf(cell: string): number | string {
  const number = Number(cell);
  return Number.isFinite(number) && cell.trim() !== '' ? number : cell;
}

/** What is no JSON, or lies deeper than formats carry, stays a text. */
function jsonOf(cell: string): unknown {
  if (isTooDeep(cell)) return cell;
  try {
    return JSON.parse(cell);
  } catch {
    return cell;
  }
}

function put(tree: Tree, path: Column['path'], value: unknown): void {
  let level = tree;
  for (const key of path.slice(0, -1)) {
    const below = level.get(key);
    const next: Tree = below instanceof Map ? below : new Map();
    level.set(key, next);
    level = next;
  }
  level.set(path.at(-1) ?? '', { value });
}

function toObject(tree: Tree): Record<string, unknown> {
  return Object.fromEntries([...tree].map(([key, below]) => [key, toValue(below)]));
}

function toValue(below: Tree | { readonly value: unknown }): unknown {
  if (!(below instanceof Map)) return below.value;
  const indexes = [...below.keys()].filter((key) => typeof key === 'number');
  if (indexes.length < below.size) return toObject(below);
  return Array.from({ length: Math.max(...indexes) + 1 }, (_, index) => {
    const value = below.get(index);
    return value ? toValue(value) : null;
  });
}
