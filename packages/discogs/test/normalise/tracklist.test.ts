import { describe, expect, it } from 'vitest';
import { readDurationMs } from '../../src/normalise/durations.ts';
import { flattenTracklist, playingTimeOf } from '../../src/normalise/tracklist.ts';

const work = (duration: string, ...parts: readonly string[]) => ({
  type_: 'index',
  position: '',
  title: 'Suite',
  duration,
  sub_tracks: parts.map((one, index) => ({
    position: `${index + 1}`,
    title: 'Part',
    duration: one,
  })),
});

describe('a tracklist', () => {
  it('as one list has its headings and works beside the tracks', () => {
    const index = work('', '1:00', '2:00');
    const entries = flattenTracklist([
      { type_: 'heading', title: 'Side One' },
      { type_: 'track', position: 'A', title: 'Song' },
      index,
      { type_: 'heading', title: '-' },
      { type_: 'index', position: '4', title: 'Suite' },
      { type_: 'track', position: '?', title: 'Unknown' },
    ]);
    expect(entries.map(({ heading, work: of, position }) => [heading, of, position])).toEqual([
      ['Side One', undefined, 'A'],
      ['Side One', index, '1'],
      ['Side One', index, '2'],
      [undefined, undefined, '4'],
      [undefined, undefined, undefined],
    ]);
  });

  it.each([
    [
      'of timed tracks',
      [
        { title: 'a', duration: '1:00' },
        { title: 'b', duration: '2:30' },
      ],
      210,
      0,
    ],
    [
      'with an untimed track',
      [
        { title: 'a', duration: '1:00' },
        { title: 'b', duration: '' },
      ],
      60,
      1,
    ],
    ['of a work with timed parts', [work('9:00', '1:00', '2:00')], 180, 0],
    ['of a work that alone is timed', [work('9:00', '', '')], 540, 0],
    ['of a work with some parts timed', [work('', '1:00', '')], 60, 1],
    ['of a work with some parts timed and a time', [work('9:00', '1:00', '')], 540, 0],
    ['with the sum on its heading', [{ type_: 'heading', title: 'LP', duration: '40:00' }], 0, 0],
    ['with an empty row', [{ title: '', duration: '' }], 0, 0],
  ])('%s adds up', (_, tracklist, seconds, untimed) => {
    expect(playingTimeOf(tracklist)).toEqual({ durationMs: seconds * 1000, untimed });
  });
});

describe('a duration', () => {
  it.each([
    ['3:45', 225],
    ['0:21', 21],
    ['116:00', 6960],
    ['1:02:03', 3723],
    [' 3:45 ', 225],
    ['(3:45)', 225],
    ['3:45.5', 225],
    [`3'45"`, 225],
    ['3’45”', 225],
    ['3.45', 225],
    ['3：45', 225],
    ['1h 02m 03s', 3723],
    ['4 min 5 sec', 245],
    ['45s', 45],
  ])('%s is %i seconds', (text, seconds) => {
    expect(readDurationMs(text)).toBe(seconds * 1000);
  });

  it.each(['', '9:99', '3:5', '0:00', '?', 'h', '3', '3.5', 'Locked Groove', null, undefined])(
    '%o is none',
    (text) => {
      expect(readDurationMs(text)).toBeNull();
    },
  );
});
