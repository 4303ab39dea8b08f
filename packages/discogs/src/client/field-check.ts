import type { Check, Endpoint, Given } from './endpoint.ts';
import type { Field } from './schemas/collection.ts';

/** Whether a field is there, and takes the value: a dropdown takes its options, and nothing. */
export function ofField(fields: Endpoint): Check {
  return {
    endpoint: fields,
    inputOf: ({ username }) => ({ username }),
    refuse: (seen, given) => refuse((seen as { readonly fields: readonly Field[] }).fields, given),
  };
}

function refuse(fields: readonly Field[], { field_id, value }: Given): ReturnType<Check['refuse']> {
  const field = fields.find(({ id }) => id === Number(field_id));
  if (!field) {
    const there = fields.map(({ id, name }) => `${id} (${name})`).join(', ');
    return { option: 'field_id', why: `is no field of this collection; there are: ${there}` };
  }
  const { type, name, options } = field;
  const isFree = type !== 'dropdown' || options.length === 0 || value === '';
  if (isFree || options.includes(String(value))) return null;
  return { option: 'value', why: `must be one of the options of ${name}: ${options.join(', ')}` };
}
