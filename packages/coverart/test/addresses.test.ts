import { describe, expect, it } from 'vitest';
import { type ArtAddress, artPath } from '../src/index.ts';
import { album } from './helpers.ts';

const release = { kind: 'release', id: album } as const;

describe('a path', () => {
  it.each<[ArtAddress, string]>([
    [release, `/release/${album}`],
    [{ ...release, picture: 'front' }, `/release/${album}/front`],
    [{ ...release, picture: 'back', size: 1200 }, `/release/${album}/back-1200`],
    [{ ...release, picture: '829521842', size: 250 }, `/release/${album}/829521842-250`],
    [{ kind: 'release-group', id: album, picture: 'front' }, `/release-group/${album}/front`],
    [{ kind: 'event', id: album, picture: 'front', size: 500 }, `/event/${album}/front-500`],
    [
      { kind: 'release', id: 'ABCDEF11-1111-4111-8111-111111111111' },
      '/release/abcdef11-1111-4111-8111-111111111111',
    ],
  ])('of %j is %s', (address, expected) => {
    expect(artPath(address)).toBe(expected);
  });

  it.each<[string, ArtAddress, RegExp]>([
    ['what is no MBID', { kind: 'release', id: '../../x' }, /no MBID/],
    ['the back of a group', { kind: 'release-group', id: album, picture: 'back' }, /only "front"/],
    [
      'a picture of a group by its number',
      { kind: 'release-group', id: album, picture: '7' },
      /only/,
    ],
    ['the back of an event', { kind: 'event', id: album, picture: 'back' }, /no "back"/],
    ['another word', { ...release, picture: 'spine' }, /"spine" is neither/],
    ['a path in the place of a number', { ...release, picture: '7/../8' }, /neither/],
    // What TypeScript refuses, JavaScript may still ask for.
    ['a size that is not made', { ...release, picture: 'front', size: 999 as 250 }, /no size/],
  ])('is refused for %s', (_what, address, words) => {
    expect(() => artPath(address)).toThrow(
      expect.objectContaining({ code: 'configuration', message: expect.stringMatching(words) }),
    );
  });
});
