import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EntityKind, formatRef, parseRef } from '../src/index.ts';

describe('a reference', () => {
  it.each([
    ['discogs:release:249504', { platform: 'discogs', kind: 'release', id: '249504' }],
    [
      ' musicbrainz:release-group:a-b ',
      { platform: 'musicbrainz', kind: 'release-group', id: 'a-b' },
    ],
    ['shop:label:urn:x:1', { platform: 'shop', kind: 'label', id: 'urn:x:1' }],
  ])('is read from %o', (text, ref) => {
    expect(parseRef(text)).toEqual(ref);
  });

  it.each([
    '',
    'discogs',
    'discogs:release',
    'discogs:release:',
    'discogs:album:1',
    ':release:1',
    'Dis cogs:release:1',
  ])('is not read from %o', (text) => {
    expect(parseRef(text)).toBeNull();
  });

  it('is the same after writing and reading', () => {
    const refs = fc.record({
      platform: fc.stringMatching(/^[a-z0-9]{1,12}$/),
      kind: fc.constantFrom(...EntityKind.options),
      id: fc.stringMatching(/^[\w-][\w:-]{0,20}$/),
    });
    fc.assert(
      fc.property(refs, (ref) => {
        expect(parseRef(formatRef(ref))).toEqual(ref);
      }),
    );
  });
});
