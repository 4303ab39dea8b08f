import type { Answered } from './answered.ts';
import { type CutList, cutLists, isFull } from './cut-lists.ts';
import { incsOf } from './inc.ts';
import type { AskPages } from './pages.ts';
import { type EntityName, type EntityRow, table } from './table.ts';
import type { Call } from './types.ts';

/** The look-up whose lists are to be read to their end. */
export interface Completion {
  readonly name: EntityName;
  readonly given: Readonly<Record<string, unknown>>;
  readonly call: Call | undefined;
  readonly browse: (entity: EntityName) => AskPages;
}

/**
 * Reads the lists that may be cut once more, by browses: with the same incs and filters, as far as a
 * browse takes them. Items are those of the browse, in its order.
 */
export async function completed<Output extends Answered<object>>(
  found: Output,
  completion: Completion,
): Promise<Output> {
  const { incomplete } = found.source;
  const lists = (cutLists[completion.name] ?? []).filter(
    (list) => incomplete.some(({ path }) => path === list.field) && isFull(found, list.field),
  );
  const whole: Record<string, unknown> = {};
  for (const list of lists) whole[list.field] = await readWhole(found, list, completion);
  const rest = incomplete.filter(({ path }) => !(path in whole));
  return { ...found, ...whole, source: { ...found.source, incomplete: rest } };
}

function readWhole(
  found: object,
  { entity, by }: CutList,
  { given, call, browse }: Completion,
): Promise<readonly unknown[]> {
  const row: EntityRow = table[entity];
  const inc = incsOf(row.browse?.inc ?? [], (given['inc'] ?? []) as readonly string[]);
  const { type, status } = given;
  const filters = {
    ...(entity === 'release' || entity === 'release-group' ? { type } : {}),
    ...(entity === 'release' ? { status } : {}),
  };
  const asked = { [by]: Reflect.get(found, 'id'), inc, ...filters };
  return Array.fromAsync(browse(entity).all(asked, call));
}
