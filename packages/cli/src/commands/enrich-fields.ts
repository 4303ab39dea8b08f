import type { Adapter } from '@linernotes/core';
import {
  fieldsGivenBy,
  type RecordField,
  recordFieldNamed,
  recordFields,
} from '@linernotes/enrich';
import { usageProblem } from '../problem.ts';
import { didYouMean } from '../suggestion.ts';

/**
 * The fields that `--fields` names; `null` for all.
 * @throws Problem of usage for one that there is not, or that no platform has
 */
export function fieldsTyped(
  typed: readonly string[] | undefined,
  adapters: readonly Adapter[],
): readonly RecordField[] | null {
  if (!typed) return null;
  const fields = [...new Set(typed.map((name) => fieldNamed(name, '--fields: there is no field')))];
  const given = new Set(adapters.flatMap((adapter) => fieldsGivenBy(adapter, fields)));
  const lacking = fields.find((field) => !given.has(field));
  if (lacking === undefined) return fields;
  const asked = adapters.map(({ name }) => name).join(', ');
  throw usageProblem(
    `--fields: ${asked} cannot give "${lacking}".`,
    'Leave it out, or ask others with --on.',
  );
}

/**
 * The field of the one record that a name means, a column's name too.
 * @param refusal how a sentence begins that refuses a name: `A record has no field`
 * @throws Problem of usage
 */
export function fieldNamed(typed: string, refusal: string): RecordField {
  const field = recordFieldNamed(typed);
  if (field) return field;
  throw usageProblem(
    `${refusal} "${typed}".`,
    didYouMean(typed, recordFields) ?? `There are: ${recordFields.join(', ')}.`,
  );
}
