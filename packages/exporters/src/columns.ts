import type { Claim, Claimed } from '@linernotes/model';
import type { Column, JsonObject, JsonValue } from './exporter.ts';

/** A cell before it is written: a text may need guarding, a number may not. */
export type Cell = string | number | boolean | null;

/**
 * Spreads an item over dotted names. Lists of plain values are joined by `; `, lists of objects are JSON
 * text. A value with claims (`{ value, claims }`) fills two cells: its value, and under `name.from` the
 * platforms that say so.
 */
export function flattenItem(item: JsonObject): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  for (const [name, value] of Object.entries(item)) addCells(cells, name, value);
  return cells;
}

/** Finds the columns of the given items, in the order in which they first appear. */
export function findColumns(items: readonly ReadonlyMap<string, Cell>[]): string[] {
  const isFilled = new Map<string, boolean>();
  for (const cells of items) {
    for (const [name, cell] of cells) isFilled.set(name, isFilled.get(name) || cell !== null);
  }
  const names = [...isFilled.keys()];
  // Where an object may be null (`record`), the columns of the object say it all.
  const isPlaceholder = (name: string) =>
    !isFilled.get(name) && names.some((other) => other.startsWith(`${name}.`));
  return names.filter((name) => !isPlaceholder(name));
}

/** What a given column says about an item, as a cell. */
export function cellOf(column: Column, item: JsonObject): Cell {
  const value = column.value(item);
  return isObject(value) ? JSON.stringify(value) : plainCell(value);
}

function addCells(cells: Map<string, Cell>, name: string, value: JsonValue | undefined): void {
  if (value === undefined) return;
  if (!isObject(value)) {
    cells.set(name, plainCell(value));
    return;
  }
  if (isClaimed(value)) {
    addCells(cells, name, value.value);
    cells.set(`${name}.from`, platformsOf(value.claims));
    return;
  }
  for (const [key, inner] of Object.entries(value)) addCells(cells, `${name}.${key}`, inner);
}

function plainCell(value: Exclude<JsonValue, JsonObject> | undefined): Cell {
  if (value === undefined) return null;
  // An array is what is left: the type cannot tell a readonly array from an object.
  return typeof value === 'object' && value !== null
    ? listCell(value as readonly JsonValue[])
    : value;
}

function listCell(list: readonly JsonValue[]): string {
  const isPlain = list.every((item) => item === null || typeof item !== 'object');
  return isPlain ? list.filter((item) => item !== null).join('; ') : JSON.stringify(list);
}

/** A value as the model has it, with every claim made about it. */
function isClaimed(value: JsonObject): value is JsonObject & Claimed<JsonValue> {
  const { value: said, claims, ...others } = value;
  return said !== undefined && isClaims(claims) && Object.keys(others).length === 0;
}

function isClaims(claims: JsonValue | undefined): boolean {
  return (
    Array.isArray(claims) &&
    claims.every((claim: JsonValue) => isObject(claim) && typeof claim['platform'] === 'string')
  );
}

function platformsOf(claims: readonly Claim<JsonValue>[]): string {
  const platforms = claims.filter(({ chosen }) => chosen).map(({ platform }) => platform);
  return [...new Set(platforms)].join('+');
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
