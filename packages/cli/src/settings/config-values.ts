import { usageProblem } from '../problem.ts';
import type { Found } from './found.ts';
import { knownSetting, nearestSetting, shownName } from './known.ts';

/** What a config file says: name, value, and the place for messages. */
export interface ConfigEntry {
  readonly name: string;
  readonly value: unknown;
  readonly where: string;
}

/** Brings the values of a config file into the form that the environment has. */
export function configValues(
  entries: readonly ConfigEntry[],
): ReadonlyMap<string, Pick<Found, 'value' | 'where'>> {
  const settings = entries.filter(({ name }) => name !== '$schema');
  return new Map(settings.map(({ name, value, where }) => [name, read(name, value, where)]));
}

function read(name: string, value: unknown, where: string): Pick<Found, 'value' | 'where'> {
  if (!knownSetting(name)) throw unknownName(name, where);
  const text = textOf(value);
  if (text !== null) return { value: text, where };
  throw usageProblem(
    `${name} in ${where} is ${kindOf(value)}; write a text or a number, or leave it out.`,
  );
}

function unknownName(name: string, where: string) {
  const near = nearestSetting(name);
  const hint = near ? `Did you mean ${near}?` : 'Type "liner config" for all settings.';
  const shown = shownName(name);
  const what = shown
    ? `There is no setting${shown}, which ${where} has.`
    : `${where} has a name that is no setting.`;
  return usageProblem(what, hint);
}

/** `[429, 503]` stands for `429,503`; `null` for what is no text. */
function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (!Array.isArray(value)) return null;
  const isPlain = value.every((one) => typeof one === 'string' || typeof one === 'number');
  return isPlain ? value.join(',') : null;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list of other things than texts and numbers';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
