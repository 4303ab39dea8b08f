import type { JsonObject, JsonValue } from '../exporter.ts';
import type { LossTally } from '../loss.ts';

/** Counts the numbers of an item that JSON writes as null: NaN and the infinities. */
export function tellNotFinite(item: JsonObject, place: number, loss: LossTally): void {
  for (const [name, value] of Object.entries(item)) look(value, name, place, loss);
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
