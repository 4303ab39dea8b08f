import { expect, test } from 'vitest';
import { path } from '../src/index.ts';

test('what is inserted cannot leave its place', () => {
  expect(path`/users/${'a/b?c#d'}/lists/${7}`).toBe('/users/a%2Fb%3Fc%23d/lists/7');
});

test.each(['', '.', '..', '\ud800', 'a\udc00b'])(
  '%j is refused as a mistake of the caller',
  (id) => {
    expect(() => path`/users/${id}`).toThrow(
      expect.objectContaining({ code: 'configuration', details: { option: 'id' } }),
    );
  },
);
