import { expect, test } from 'vitest';
import { EntityKind, fieldsOf } from '../src/index.ts';

test('the fields of a kind are those of its schema, the source first', () => {
  expect(fieldsOf('label')).toEqual([
    'source',
    'name',
    'disambiguation',
    'type',
    'country',
    'labelCode',
    'lifeSpan',
    'parentLabel',
    'subLabels',
    'links',
    'images',
  ]);
  expect(EntityKind.options.map((kind) => fieldsOf(kind)[0])).toEqual(
    EntityKind.options.map(() => 'source'),
  );
});
