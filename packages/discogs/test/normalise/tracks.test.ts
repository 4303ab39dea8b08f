import { describe, expect, it } from 'vitest';
import { toFormat } from '../../src/normalise/formats.ts';
import type { FormatRow, TrackRow } from '../../src/normalise/rows.ts';
import { flattenTracklist } from '../../src/normalise/tracklist.ts';
import { toMedia } from '../../src/normalise/tracks.ts';

const format = (row: Partial<FormatRow>): FormatRow => ({ name: 'Vinyl', qty: '1', ...row });
const track = (row: TrackRow): TrackRow => ({ type_: 'track', title: 'Title', ...row });

const vinyl = (size = 'LP', qty = '1') => format({ qty, descriptions: [size] });
const cd = (qty = '1') => format({ name: 'CD', qty });

/** The discs as `format: positions`. */
function discs(formats: readonly ReturnType<typeof format>[], ...positions: readonly string[]) {
  const media = toMedia(
    flattenTracklist(positions.map((position) => track({ position }))),
    formats.map(toFormat),
  );
  return media.map(
    (medium) =>
      `${medium.format ?? '?'}: ${medium.tracks.map((one) => one.position ?? '').join(' ')}`,
  );
}

describe('discs', () => {
  it('are pairs of sides', () => {
    expect(discs([vinyl('12"', '2')], 'A1', 'A2', 'B', 'C1', 'D')).toEqual([
      '12" Vinyl: A1 A2 B',
      '12" Vinyl: C1 D',
    ]);
  });

  it('of a double A side are one', () => {
    expect(discs([vinyl('7"')], 'A', 'AA')).toEqual(['7" Vinyl: A AA']);
  });

  it('keep the parts of a side', () => {
    expect(discs([vinyl()], 'A1a', 'A1b', 'B4.a', 'Bc1')).toEqual(['12" Vinyl: A1a A1b B4.a Bc1']);
  });

  it('are numbered in front of the dash', () => {
    expect(discs([cd('2')], '1-1', '1-2', '2-1', '2-8.1')).toEqual([
      'CD: 1-1 1-2',
      'CD: 2-1 2-8.1',
    ]);
  });

  it('are named in front of the dash', () => {
    const formats = [cd('2'), format({ name: 'DVD' }), format({ name: 'Blu-ray' })];
    expect(discs(formats, 'CD1-1', 'CD2-1', 'DVD-1', 'BR1-1')).toEqual([
      'CD: CD1-1',
      'CD: CD2-1',
      'DVD: DVD-1',
      'Blu-ray: BR1-1',
    ]);
  });

  it('beside others keep their sides', () => {
    expect(discs([vinyl(), cd()], 'A1', 'B1', 'CD-1')).toEqual(['12" Vinyl: A1 B1', 'CD: CD-1']);
    expect(discs([vinyl('LP', '2'), cd()], 'LP-A1', 'LP-C1', 'CD-1')).toEqual([
      '12" Vinyl: LP-A1',
      '12" Vinyl: LP-C1',
      'CD: CD-1',
    ]);
  });

  it('without sides have no sides', () => {
    expect(discs([cd()], '1', '2', 'a', 'C1', 'V1')).toEqual(['CD: 1 2 a C1 V1']);
  });

  it('in a box are not the box', () => {
    expect(discs([format({ name: 'Box Set' }), cd('2')], '1-1', '2-1')).toEqual([
      'CD: 1-1',
      'CD: 2-1',
    ]);
  });

  it('of several formats are of none where it cannot be told', () => {
    expect(discs([cd(), format({ name: 'DVD' })], '1-1', '2-1')).toEqual(['?: 1-1', '?: 2-1']);
  });

  it('that are not numbered begin anew with the first position', () => {
    expect(discs([cd('2')], '1', '2', '1', '2')).toEqual(['CD: 1 2', 'CD: 1 2']);
  });

  it('hold tracks without a position, and a question mark is none', () => {
    expect(discs([vinyl('7"')], 'A', 'B', '', '')).toEqual(['7" Vinyl: A B  ']);
    expect(discs([cd()], '?', '?', '3')).toEqual(['CD:   3']);
  });
});

describe('tracks', () => {
  const tracksOf = (...rows: readonly TrackRow[]) =>
    toMedia(flattenTracklist(rows.map(track)), [toFormat(cd())]).flatMap(({ tracks }) => tracks);

  it('stand under their heading until a dash ends it', () => {
    const sections = tracksOf(
      { position: '1' },
      { type_: 'heading', title: 'Bonus Tracks' },
      { position: '2' },
      { type_: 'heading', title: '-' },
      { position: '3' },
    ).map(({ position, section }) => [position, section]);
    expect(sections).toEqual([
      ['1', undefined],
      ['2', 'Bonus Tracks'],
      ['3', undefined],
    ]);
  });

  it('of a work stand under it and take its credits', () => {
    const [first] = tracksOf({
      type_: 'index',
      title: 'Concerto In D Minor',
      position: '1',
      artists: [{ id: 1, name: 'Bach' }],
      extraartists: [{ id: 2, name: 'Rousset', role: 'Harpsichord' }],
      sub_tracks: [
        {
          title: 'I. Allegro',
          duration: '7:27',
          extraartists: [{ id: 3, name: 'Ann', role: 'Viola' }],
        },
      ],
    });
    expect(first).toEqual({
      title: 'I. Allegro',
      section: 'Concerto In D Minor',
      durationMs: 447_000,
      artistCredit: [{ name: 'Bach', artistName: 'Bach', artistId: '1', joinPhrase: '' }],
      isrcs: [],
      contributions: [
        { name: 'Rousset', artistId: '2', role: 'Harpsichord' },
        { name: 'Ann', artistId: '3', role: 'Viola' },
      ],
    });
  });

  it('include a work whose parts are not listed', () => {
    expect(tracksOf({ type_: 'index', title: 'Suite', position: '4' })).toMatchObject([
      { title: 'Suite', position: '4' },
    ]);
  });

  it('keep the version apart and leave out durations that cannot be', () => {
    const [one, two] = tracksOf(
      { position: '1', title: 'Blue Monday (Extended Mix)', duration: '75:10' },
      { position: '2', title: 'Blue Monday', duration: '9:99' },
    );
    expect(one).toMatchObject({
      title: 'Blue Monday',
      version: 'Extended Mix',
      durationMs: 4_510_000,
    });
    expect(two).not.toHaveProperty('durationMs');
  });

  it('are none where a row says nothing', () => {
    expect(tracksOf({ position: '1' }, { position: '', title: '' })).toHaveLength(1);
  });

  it('need no type', () => {
    expect(tracksOf({ type_: undefined, position: '1' })).toHaveLength(1);
  });
});
