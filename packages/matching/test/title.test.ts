import { describe, expect, it } from 'vitest';
import { parseArtists, parseTitle } from '../src/index.ts';

describe('parseTitle', () => {
  it.each([
    ['One More Time', { base: 'One More Time', featuring: [], kind: 'none' }],
    [
      'Get Lucky (feat. Pharrell Williams & Nile Rodgers) [Daft Punk Remix]',
      {
        base: 'Get Lucky',
        version: 'Daft Punk Remix',
        featuring: ['Pharrell Williams', 'Nile Rodgers'],
        kind: 'hard',
      },
    ],
    [
      'Heroes - 2017 Remaster',
      { base: 'Heroes', version: '2017 Remaster', featuring: [], kind: 'soft' },
    ],
    [
      'Song feat. A (Live at B) - Remastered',
      { base: 'Song', version: 'Live at B, Remastered', featuring: ['A'], kind: 'hard' },
    ],
    ['Song (Radio Edit)', { base: 'Song', version: 'Radio Edit', featuring: [], kind: 'soft' }],
    ['Song (Original Mix)', { base: 'Song', version: 'Original Mix', featuring: [], kind: 'soft' }],
    ['Song (Remix [feat. A])', { base: 'Song', version: 'Remix', featuring: ['A'], kind: 'hard' }],
    ['Song - Remix (feat. A)', { base: 'Song', version: 'Remix', featuring: ['A'], kind: 'hard' }],
    [
      'Song (2009 - Remaster)',
      { base: 'Song', version: '2009 - Remaster', featuring: [], kind: 'soft' },
    ],
    ['Ignition Remix', { base: 'Ignition', version: 'Remix', featuring: [], kind: 'hard' }],
    ['Blue (Da Ba Dee)', { base: 'Blue', subtitle: 'Da Ba Dee', featuring: [], kind: 'none' }],
    [
      "(I Can't Get No) Satisfaction",
      { base: "(I Can't Get No) Satisfaction", featuring: [], kind: 'none' },
    ],
    ['Song (Pt. 2)', { base: 'Song (Pt. 2)', featuring: [], kind: 'none' }],
    ['Live and Let Die', { base: 'Live and Let Die', featuring: [], kind: 'none' }],
    [
      'Song (Live Your Life)',
      { base: 'Song', subtitle: 'Live Your Life', featuring: [], kind: 'none' },
    ],
    ['50,000 ft. deep', { base: '50,000 ft. deep', featuring: [], kind: 'none' }],
    ['(Live)', { base: '(Live)', featuring: [], kind: 'none' }],
    ['曲（リミックス）', { base: '曲', version: 'リミックス', featuring: [], kind: 'hard' }],
    ['', { base: '', featuring: [], kind: 'none' }],
  ])('takes %j apart', (title, parsed) => {
    expect(parseTitle(title)).toEqual(parsed);
  });
});

describe('parseArtists', () => {
  it.each([
    ['Daft Punk feat. Pharrell Williams', { main: ['Daft Punk'], featured: ['Pharrell Williams'] }],
    ['A, B & C ft. D and E', { main: ['A', 'B', 'C'], featured: ['D', 'E'] }],
    ['Beatles, The', { main: ['The Beatles'], featured: [] }],
    ['Nirvana (2)', { main: ['Nirvana'], featured: [] }],
    ['Tyler, The Creator', { main: ['Tyler, The Creator'], featured: [] }],
    ['Bob Marley & The Wailers', { main: ['Bob Marley & The Wailers'], featured: [] }],
    ['AC/DC', { main: ['AC/DC'], featured: [] }],
    ['Skream x Benga', { main: ['Skream', 'Benga'], featured: [] }],
    ['A (feat. B)', { main: ['A'], featured: ['B'] }],
    ['Defeat', { main: ['Defeat'], featured: [] }],
    ['Various Artists', { main: [], featured: [] }],
  ])('takes %j apart', (credit, parsed) => {
    expect(parseArtists(credit)).toEqual(parsed);
  });
});
