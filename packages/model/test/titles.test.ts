import { describe, expect, it } from 'vitest';
import { formatArtistCredit, splitVersion, withVersion } from '../src/index.ts';

describe('a title', () => {
  it.each([
    ['Blue Monday (Extended Mix)', 'Blue Monday', 'Extended Mix'],
    ['Unfinished Sympathy [Paul Oakenfold Mix]', 'Unfinished Sympathy', 'Paul Oakenfold Mix'],
    ['Heroes - 2017 Remaster', 'Heroes', '2017 Remaster'],
    ['Dreams - Live', 'Dreams', 'Live'],
    ['Only Time (remix)', 'Only Time', 'remix'],
    ['鶏と蛇と豚（Live）', '鶏と蛇と豚', 'Live'],
    ['Sunday Dub (Demo 2)', 'Sunday Dub', 'Demo 2'],
    ['Song (feat. Somebody) (Radio Edit)', 'Song (feat. Somebody)', 'Radio Edit'],
  ])('%o has its version apart', (text, title, version) => {
    expect(splitVersion(text)).toEqual({ title, version });
  });

  it.each([
    "(I Can't Get No) Satisfaction",
    'Shine On You Crazy Diamond (Pt. 2)',
    'Drunk in Love (feat. Jay-Z)',
    'Weird Fishes / Arpeggi',
    'Live Forever',
    'Stayin’ Alive',
    'Remix',
    'The Remix - A Story',
    '(Live)',
    '',
  ])('%o stays whole', (text) => {
    expect(splitVersion(text)).toEqual({ title: text });
  });

  it('does not take long over hostile brackets', () => {
    const startMs = performance.now();
    splitVersion(`${'('.repeat(20_000)} - ${' '.repeat(20_000)}live`);
    expect(performance.now() - startMs).toBeLessThan(2_000);
  });
});

describe('an artist credit', () => {
  const one = (name: string, joinPhrase: string | null) => ({ name, artistName: name, joinPhrase });

  it('is written with its join phrases', () => {
    expect(formatArtistCredit([one('Jay-Z', ' feat. '), one('Beyoncé', '')])).toBe(
      'Jay-Z feat. Beyoncé',
    );
  });

  it('is written with commas where the platform gives no join phrase', () => {
    expect(formatArtistCredit([one('A', null), one('B', null), one('C', null)])).toBe('A, B, C');
  });

  it('keeps what follows the last name, without space at the end', () => {
    expect(formatArtistCredit([one('A', ' & '), one('B', ' and friends ')])).toBe(
      'A & B and friends',
    );
    expect(formatArtistCredit([])).toBe('');
  });
});

describe('a title of which the version is kept apart', () => {
  it.each([
    ['Get Lucky', '(Radio Edit)', { title: 'Get Lucky', version: 'Radio Edit' }],
    ['Get Lucky', 'Radio Edit ', { title: 'Get Lucky', version: 'Radio Edit' }],
    ['Run', '[Live]', { title: 'Run', version: 'Live' }],
    ['Run', '(Live) (2010 Remaster)', { title: 'Run', version: '(Live) (2010 Remaster)' }],
    [
      'Get Lucky',
      '(Radio Edit - feat. Pharrell Williams and Nile Rodgers)',
      { title: 'Get Lucky (feat. Pharrell Williams and Nile Rodgers)', version: 'Radio Edit' },
    ],
    ['Crush', '(feat. Julian Casablancas)', { title: 'Crush (feat. Julian Casablancas)' }],
    ['Crush', '(Defeat. Mix)', { title: 'Crush', version: 'Defeat. Mix' }],
    ['Heroes - 2017 Remaster', '', { title: 'Heroes', version: '2017 Remaster' }],
    ['Heroes', ' ', { title: 'Heroes' }],
  ])('%o with %o', (title, version, expected) => {
    expect(withVersion(title, version)).toEqual(expected);
  });
});
