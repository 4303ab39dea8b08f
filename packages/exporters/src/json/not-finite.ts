import type { JsonObject, JsonValue } from '../exporter.ts';
import type { LossTally } from '../loss.ts';

/** Counts the numbers of an item that JSON writes as null: NaN and the infinities. */
export function tellNotFinite(item: JsonObject, place: number, loss: LossTally): void {
  // Nearly all have none: names are made only for those that do.
  if (!hasNotFinite(item)) return;
  for (const [name, value] of Object.entries(item)) look(value, name, place, loss);
}

function hasNotFinite(value: JsonObject | readonly JsonValue[]): boolean {
  if (Array.isArray(value)) return value.some(isNotFinite);
  // An object is what is left: the type cannot tell a readonly array from one.
  const object = value as JsonObject;
  for (const name in object) if (isNotFinite(object[name])) return true;
  return false;
}

function isNotFinite(value: JsonValue | undefined): boolean {
  if (typeof value === 'number') return !Number.isFinite(value);
  return typeof value === 'object' && value !== null && hasNotFinite(value);
}

function look(value: JsonValue | undefined, name: string, place: number, loss: LossTally): void {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) loss.add(name, 'not-finite', place);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) for (const one of value) look(one, name, place, loss);
  else for (const [key, below] of Object.entries(value)) look(below, `${name}.${key}`, place, loss);
}
