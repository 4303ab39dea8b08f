import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readRoles, splitRoles, toContributions } from '../../src/normalise/credits.ts';
import { flattenTracklist } from '../../src/normalise/tracklist.ts';

test('a role that is as long as a book is read at once', () => {
  const role = `a${' '.repeat(200_000)}x`;
  const before = performance.now();
  expect(readRoles(role)).toEqual([{ role }]);
  expect(readRoles(`${role}[b]`)).toEqual([{ role, detail: 'b' }]);
  expect(performance.now() - before).toBeLessThan(2_000);
});

describe('roles', () => {
  it.each([
    ['Producer', [{ role: 'Producer' }]],
    [
      'Remix, Producer [Additional]',
      [{ role: 'Remix' }, { role: 'Producer', detail: 'Additional' }],
    ],
    [
      'Administrator [Label Desk, Sony Music]',
      [{ role: 'Administrator', detail: 'Label Desk, Sony Music' }],
    ],
    [
      'Strings [Violin [1st], Viola], Horn',
      [{ role: 'Strings', detail: 'Violin [1st], Viola' }, { role: 'Horn' }],
    ],
    [
      'Guitar  [Epiphone],Tambourine',
      [{ role: 'Guitar', detail: 'Epiphone' }, { role: 'Tambourine' }],
    ],
    ['Bass [never closed, Drums', [{ role: 'Bass', detail: 'never closed, Drums' }]],
    [
      'Written-By [Words], [Music], Producer',
      [{ role: 'Written-By', detail: 'Words, Music' }, { role: 'Producer' }],
    ],
    ['Producer []', [{ role: 'Producer' }]],
    ['[Everything]', [{ role: '[Everything]' }]],
    ['', []],
    [null, []],
  ])('%s', (text, roles) => {
    expect(readRoles(text)).toEqual(roles);
  });

  it('keep brackets behind a comma as they are printed', () => {
    expect(splitRoles('Written-By [Words], [Music], Producer')).toEqual([
      'Written-By [Words], [Music]',
      'Producer',
    ]);
  });

  it('put together again are the text', () => {
    const word = fc.stringMatching(/^[A-Z][a-z]{1,8}$/);
    const detail = fc.stringMatching(/^[a-z]{1,5}(?:, [a-z]{1,5})?$/);
    const role = fc.oneof(
      word,
      fc.tuple(word, detail).map(([one, two]) => `${one} [${two}]`),
    );
    fc.assert(
      fc.property(fc.array(role, { maxLength: 6 }), (roles) => {
        expect(splitRoles(roles.join(', '))).toEqual(roles);
      }),
    );
  });
});

describe('a contribution', () => {
  const tracklist = flattenTracklist(
    ['A1', 'A2', 'B1'].map((position) => ({ position, title: 'Title' })),
  );
  const positionsOf = (tracks: string) =>
    toContributions([{ id: 1, name: 'Ann', role: 'Flute', tracks }], tracklist)[0]?.trackPositions;

  it('knows the positions of its tracks', () => {
    expect(positionsOf('A2, B1')).toEqual(['A2', 'B1']);
  });

  it('knows none where one of them cannot be found', () => {
    expect(positionsOf('A2, C1')).toBeUndefined();
    expect(positionsOf('')).toBeUndefined();
  });
});
