import type { Adapter } from '@linernotes/core';
import { fieldsGivenBy, parseRecordFields, type RecordField } from '@linernotes/enrich';
import { usageProblem } from '../problem.ts';

/**
 * The fields that `--fields` names; `null` for all.
 * @throws LinerError `configuration` for one that there is not, Problem of usage for one that no platform has
 */
export function fieldsTyped(
  typed: readonly string[] | undefined,
  adapters: readonly Adapter[],
): readonly RecordField[] | null {
  if (!typed) return null;
  const fields = parseRecordFields(typed);
  const given = new Set(adapters.flatMap((adapter) => fieldsGivenBy(adapter, fields)));
  const lacking = fields.find((field) => !given.has(field));
  if (lacking === undefined) return fields;
  const asked = adapters.map(({ name }) => name).join(', ');
  throw usageProblem(
    `--fields: ${asked} cannot give "${lacking}".`,
    'Leave it out, or ask others with --on.',
  );
}
