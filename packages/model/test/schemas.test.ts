import { describe, expect, expectTypeOf, it } from 'vitest';
import * as z from 'zod';
import {
  Artist,
  type Claimed,
  claimedOf,
  compact,
  Recording,
  Release,
  textOrAbsent,
  toCountryCode,
} from '../src/index.ts';

const claim = {
  value: 'RCA',
  platform: 'discogs',
  id: '249504',
  fetchedAt: '2026-11-01T00:00:00.000Z',
  chosen: true,
};

describe('a claimed value', () => {
  const Text = claimedOf(z.string());

  it('keeps its claims, the losers among them', () => {
    const value = { value: 'RCA', claims: [claim, { ...claim, value: 'Rca', chosen: false }] };
    expect(Text.parse(value)).toEqual(value);
    expectTypeOf<z.output<typeof Text>>().toEqualTypeOf<Claimed<string>>();
  });

  it('may be what no platform was asked for, in its own words, with what it is of the chosen one', () => {
    const { fetchedAt: _, ...own } = claim;
    const told = { ...own, platform: 'row', raw: 'Rca ', relation: 'same' };
    expect(Text.parse({ value: 'RCA', claims: [told] }).claims).toEqual([told]);
  });

  it.each([
    ['no claim', { value: 'RCA', claims: [] }],
    ['claims left out', { value: 'RCA' }],
    ['a claim without its platform', { value: 'RCA', claims: [{ ...claim, platform: '' }] }],
    ['a claim without its time', { value: 'RCA', claims: [{ ...claim, fetchedAt: 'yesterday' }] }],
    ['a claim of another type', { value: 'RCA', claims: [{ ...claim, value: 1 }] }],
    ['a page that is no address', { value: 'RCA', claims: [{ ...claim, url: 'release/249504' }] }],
  ])('with %s is refused', (_what, value) => {
    expect(Text.safeParse(value).success).toBe(false);
  });
});

const source = {
  platform: 'musicbrainz',
  kind: 'recording',
  id: 'x',
  fetchedAt: '2026-11-01T00:00:00.000Z',
} as const;

const recording = {
  source,
  title: 'So What',
  artistCredit: [{ name: 'Miles Davis', artistName: 'Miles Davis', joinPhrase: null }],
  isrcs: ['USSM15900113'],
  genres: [],
  appearances: [],
  links: [],
};

describe('an entity', () => {
  it('is accepted with what is known and without the rest', () => {
    expect(Recording.parse(recording)).toEqual(recording);
  });

  it.each([
    ['a duration of zero', { durationMs: 0 }],
    ['half a millisecond', { durationMs: 0.5 }],
    ['an ISRC with hyphens', { isrcs: ['US-SM1-59-00113'] }],
    ['an empty title', { title: '' }],
    ['a year zero', { firstReleaseDate: '0' }],
    ['no source', { source: undefined }],
  ])('is refused with %s', (_what, change) => {
    expect(Recording.safeParse({ ...recording, ...change }).success).toBe(false);
  });

  it('needs its lists, even empty ones', () => {
    expect(Artist.safeParse({ source, name: 'Miles Davis' }).success).toBe(false);
    expect(Release.safeParse({ ...recording, isComplete: true }).success).toBe(false);
  });
});

describe('absent is absent', () => {
  it('leaves undefined properties out and keeps every other', () => {
    expect(Object.keys(compact({ a: undefined, b: null, c: 0, d: '', e: false }))).toEqual([
      'b',
      'c',
      'd',
      'e',
    ]);
  });

  it.each([
    [' x ', 'x'],
    ['  ', undefined],
    ['', undefined],
    [null, undefined],
    [undefined, undefined],
  ])('reads text %o as %o', (text, read) => {
    expect(textOrAbsent(text)).toBe(read);
  });
});

describe('a country', () => {
  it.each([
    ['Canada', 'CA'],
    ['UK', 'GB'],
    ['uk', 'GB'],
    ['US', 'US'],
    ['gb', 'GB'],
    ['Germany', 'DE'],
    ['Japan', 'JP'],
    ['Europe', 'XE'],
    ['Worldwide', 'XW'],
    ['USSR', 'SU'],
    ['Yugoslavia', 'YU'],
    ['South Korea', 'KR'],
    [' Sweden ', 'SE'],
    ['UK & Europe', null],
    ['Unknown', null],
    ['constructor', null],
    ['', null],
  ])('written %o is %o', (text, code) => {
    expect(toCountryCode(text)).toBe(code);
  });
});

describe('beats per minute', () => {
  const recording = {
    source: { platform: 'tiny', kind: 'recording', id: '1', fetchedAt: claim.fetchedAt },
    title: 'The Bells',
    artistCredit: [],
    isrcs: [],
    genres: [],
    appearances: [],
    links: [],
  };

  it('may have a fraction, and may be unknown', () => {
    expect(Recording.parse({ ...recording, bpm: 138.5 }).bpm).toBe(138.5);
    expect(Recording.parse(recording).bpm).toBeUndefined();
  });

  it.each([0, -120, '138', null])('are not %o', (bpm) => {
    expect(Recording.safeParse({ ...recording, bpm }).success).toBe(false);
  });
});
