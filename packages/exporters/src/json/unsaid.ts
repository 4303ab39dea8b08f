import type { JsonObject, JsonValue } from '../exporter.ts';
import type { LossReason } from '../loss.ts';

/** Is told of a number that JSON has no word for, by the dotted name of its place. */
export type OnUnsaid = (name: string, reason: LossReason) => void;

/** What becomes of a number as JSON, where it is not kept: NaN and the infinities are null, and -0 is 0. */
export function lossOfNumber(value: number): LossReason | null {
  if (Number.isFinite(value)) return Object.is(value, -0) ? 'negative-zero' : null;
  return 'not-finite';
}

/** Tells the numbers of an item that JSON has no word for. */
export function tellUnsaid(item: JsonObject, tell: OnUnsaid): void {
  // Nearly all have none: names are made only for those that do.
  if (!hasUnsaid(item)) return;
  for (const [name, value] of Object.entries(item)) look(value, name, tell);
}

/** The same for what stands in one cell as JSON, whatever the place in it. */
export function tellUnsaidOfCell(
  value: JsonObject | readonly JsonValue[],
  tell: (reason: LossReason) => void,
): void {
  if (hasUnsaid(value)) look(value, '', (_, reason) => tell(reason));
}

function hasUnsaid(value: JsonObject | readonly JsonValue[]): boolean {
  if (Array.isArray(value)) return value.some(isUnsaid);
  // An object is what is left: the type cannot tell a readonly array from one.
  const object = value as JsonObject;
  for (const name in object) if (isUnsaid(object[name])) return true;
  return false;
}

/** Whether there is a number in it that JSON has no word for. */
export function isUnsaid(value: JsonValue | undefined): boolean {
  if (typeof value === 'number') {
    return value === 0 ? Object.is(value, -0) : !Number.isFinite(value);
  }
  return typeof value === 'object' && value !== null && hasUnsaid(value);
}

function look(value: JsonValue | undefined, name: string, tell: OnUnsaid): void {
  if (typeof value === 'number') {
    const reason = lossOfNumber(value);
    if (reason) tell(name, reason);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) for (const one of value) look(one, name, tell);
  else for (const [key, below] of Object.entries(value)) look(below, `${name}.${key}`, tell);
}
