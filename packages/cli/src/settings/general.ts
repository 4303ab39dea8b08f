import { usageProblem } from '../problem.ts';
import { type ReadSetting, shapeOf } from './found.ts';
import { type GeneralName, type GeneralSetting, generalSettings, type ValueOf } from './table.ts';

/**
 * Reads a general setting; `undefined` when it is not set.
 * @throws Problem of usage for a bad value: it says the name, the place, the shape and the remedy.
 */
export function general<Name extends GeneralName>(
  read: ReadSetting,
  name: Name,
): ValueOf<Name> | undefined {
  const found = read(name);
  if (!found) return undefined;
  const { schema, expected, isSecret }: GeneralSetting = generalSettings[name];
  const parsed = schema.safeParse(found.value);
  // The schema is that of the name; TypeScript sees the union of all.
  if (parsed.success) return parsed.data as ValueOf<Name>;
  const shape = shapeOf(found.value, isSecret ?? false);
  throw usageProblem(`${name} in ${found.where} is ${shape}; set it to ${expected}.`);
}

/** Reads a general setting that has a default. */
export function generalOrDefault<Name extends GeneralName>(
  read: ReadSetting,
  name: Name,
): ValueOf<Name> {
  const { schema, default: written }: GeneralSetting = generalSettings[name];
  // A test reads every default with its own schema; those without one are never asked for here.
  return general(read, name) ?? (schema.parse(written) as ValueOf<Name>);
}

/** @throws Problem of usage for the first bad value among all general settings. */
export function assertGeneral(read: ReadSetting): void {
  for (const name of Object.keys(generalSettings)) general(read, name as GeneralName); // the table's own keys
}
