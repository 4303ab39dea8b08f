import type { SchemaElement } from 'hyparquet';
import type { Field, PlainType } from './field.ts';

/**
 * Spells the columns as Parquet does: everything may be missing; lists have the three levels that the format
 * asks for.
 * Source: https://github.com/apache/parquet-format/blob/master/LogicalTypes.md
 */
export function schemaOf(columns: ReadonlyMap<string, Field>): SchemaElement[] {
  const elements = [...columns.values()].flatMap(elementsOf);
  return [{ name: 'root', num_children: columns.size }, ...elements];
}

function elementsOf(field: Field): SchemaElement[] {
  const { name, type } = field;
  const repetition_type = 'OPTIONAL';
  if (type === 'object') {
    const inner = [...field.fields.values()].flatMap(elementsOf);
    return [{ name, repetition_type, num_children: field.fields.size }, ...inner];
  }
  if (type === 'list') {
    return [
      { name, repetition_type, num_children: 1, converted_type: 'LIST' },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      ...(field.element ? elementsOf(field.element) : []),
    ];
  }
  return [{ name, repetition_type, ...plainElements[type] }];
}

const plainElements: Readonly<Record<PlainType, Omit<SchemaElement, 'name'>>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT64' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  timestamp: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
  // Not also by its older name: the writer would take the text for a value and quote it.
  json: { type: 'BYTE_ARRAY', logical_type: { type: 'JSON' } },
};
