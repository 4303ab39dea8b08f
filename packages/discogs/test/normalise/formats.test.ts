import { describe, expect, it } from 'vitest';
import {
  countCarriers,
  groupTypesOf,
  readQuantity,
  statusOf,
  toFormat,
  toFormatsOfLine,
  toFormatsOfVersion,
} from '../../src/normalise/formats.ts';
import { toLabelInfos, toRowLabels } from '../../src/normalise/labels.ts';
import type { FormatRow, LabelRow } from '../../src/normalise/rows.ts';

const format = (row: Partial<FormatRow>): FormatRow => ({ name: 'Vinyl', qty: '1', ...row });

describe('a record', () => {
  const vinyl = (wire: Partial<FormatRow>) => toFormat(format(wire)).vinyl;

  it('tells size, speed, weight and colour', () => {
    expect(vinyl({ descriptions: ['12"', '33 ⅓ RPM'], text: '180 Gram, Translucent Red' })).toEqual(
      {
        sizeInches: 12,
        speedRpm: 33.33,
        weightGrams: 180,
        color: 'Translucent Red',
      },
    );
  });

  it('of a long play is twelve inches wide unless said otherwise', () => {
    expect(vinyl({ descriptions: ['LP'] })).toEqual({ sizeInches: 12 });
    expect(vinyl({ descriptions: ['LP', '10"'] })).toEqual({ sizeInches: 10 });
    expect(vinyl({ descriptions: ['6½"', '45 RPM'] })).toEqual({ sizeInches: 6.5, speedRpm: 45 });
  });

  it.each([
    ['16 RPM', 16],
    ['16 ⅔ RPM', 16.67],
    ['8 ⅓ RPM', 8.33],
    ['33 ⅓ RPM', 33.33],
    ['45 RPM', 45],
    ['78 RPM', 78],
    ['RPM', undefined],
  ])('at %s turns at %s', (words, rpm) => {
    expect(vinyl({ descriptions: [words] })?.speedRpm).toBe(rpm);
  });

  it('with two speeds has none of its own', () => {
    expect(vinyl({ descriptions: ['12"', '33 ⅓ RPM', '45 RPM'] })).toEqual({ sizeInches: 12 });
  });

  it.each([
    ['Green Vinyl', 'Green'],
    ['180 Gram, Red', 'Red'],
    ['Green, Transparent', 'Green, Transparent'],
    ['Grey & Dark Red', 'Grey & Dark Red'],
    ['Sunset  Red', 'Sunset Red'],
    ['Red Labels', undefined],
    ['Gatefold - Yellow labels', undefined],
    ['White Lettered Sleeve', undefined],
    ['50th Anniversary Edition,180 g, Gatefold', undefined],
  ])('with the words "%s" has the colour %s', (text, color) => {
    expect(vinyl({ text })?.color).toBe(color);
  });

  it.each([
    ['150g', 150],
    ['180 gram', 180],
    ['180 g, Gatefold', 180],
    ['360 Sound', undefined],
    ['2x180g', 180],
    ['140-gram', 140],
    ['1.180 g', undefined],
  ])('with the words "%s" weighs %s grams', (text, grams) => {
    expect(vinyl({ text })?.weightGrams).toBe(grams);
  });

  it('is no compact disc', () => {
    expect(vinyl({ name: 'CD', text: 'Blue' })).toBeUndefined();
  });
});

describe('a format', () => {
  it.each([
    ['1', 1],
    [' 20 ', 20],
    ['9999', 9999],
    ['0', null],
    ['10000', null],
    ['1'.repeat(64), null],
    ['two', null],
    ['', null],
    [undefined, null],
  ])('of a quantity of %o counts %o', (qty, count) => {
    expect(readQuantity(qty)).toBe(count);
  });

  it('is counted with others, boxes and what stands for all left out', () => {
    const formats = [
      { name: 'Box Set' },
      { name: 'Vinyl', qty: '2' },
      { name: 'CD', qty: '3' },
      { name: 'All Media' },
    ];
    expect(countCarriers(formats.map((wire) => toFormat(format(wire))))).toBe(5);
    expect(countCarriers([toFormat(format({ qty: '1'.repeat(64) }))])).toBeNull();
    expect(countCarriers([])).toBe(0);
  });

  it('counts only what a person could count', () => {
    expect(toFormat(format({ qty: '10' })).quantity).toBe(10);
    expect(toFormat(format({ qty: '1'.repeat(64) }))).not.toHaveProperty('quantity');
    expect(toFormat(format({ qty: '0' }))).not.toHaveProperty('quantity');
  });

  it('of a row is read out of its short line', () => {
    expect(toFormatsOfLine('2xLP, Album, RE + CD, Mixed')).toEqual([
      {
        name: 'Vinyl',
        quantity: 2,
        descriptions: ['LP', 'Album', 'Reissue'],
        vinyl: { sizeInches: 12 },
      },
      { name: 'CD', descriptions: ['Mixed'] },
    ]);
    expect(toFormatsOfLine('Cass, Single')).toEqual([
      { name: 'Cassette', descriptions: ['Single'] },
    ]);
    expect(toFormatsOfLine(undefined)).toEqual([]);
  });

  it('of a version gets its descriptions only when it is the only one', () => {
    expect(toFormatsOfVersion(['CD'], 'Album, Reissue')).toEqual([
      { name: 'CD', descriptions: ['Album', 'Reissue'] },
    ]);
    expect(toFormatsOfVersion(['CD', 'DVD'], 'Album')).toEqual([
      { name: 'CD', descriptions: [] },
      { name: 'DVD', descriptions: [] },
    ]);
  });

  it('tells whether a release is official and what kind of thing it is', () => {
    const formats = [toFormat(format({ descriptions: ['LP', 'Album', 'Compilation', 'Promo'] }))];
    expect(statusOf(formats)).toBe('Promotion');
    expect(groupTypesOf(formats)).toEqual({
      primaryType: 'Album',
      secondaryTypes: ['Compilation'],
    });
    expect(statusOf([toFormat(format({ descriptions: ['LP', 'Unofficial Release'] }))])).toBe(
      'Bootleg',
    );
    expect(statusOf([toFormat(format({}))])).toBeUndefined();
  });
});

describe('labels', () => {
  const infos = (...rows: readonly LabelRow[]) =>
    toLabelInfos(rows.map((row) => ({ id: 5, ...row })));

  it('repeat for their numbers, but not for nothing', () => {
    expect(
      infos(
        { name: 'Svek (2)', catno: 'SK 1' },
        { name: 'Svek (2)', catno: 'SK 1' },
        { name: 'Svek (2)', catno: 'SK-1' },
      ),
    ).toEqual([
      { name: 'Svek', labelId: '5', catalogNumber: 'SK 1' },
      { name: 'Svek', labelId: '5', catalogNumber: 'SK-1' },
    ]);
  });

  it('have no number that is called none', () => {
    expect(infos({ name: 'Svek', catno: 'none' })).toEqual([{ name: 'Svek', labelId: '5' }]);
  });

  it('are none where no label issued the release', () => {
    expect(infos({ name: 'Not On Label', catno: 'none' })).toEqual([]);
    expect(infos({ name: 'Unknown (3)', catno: '[no label]' })).toEqual([]);
    expect(infos({ name: 'Not On Label (Wool Self-released)', catno: 'W 1' })).toEqual([
      { catalogNumber: 'W 1' },
    ]);
  });

  it('of a row are paired with their numbers where that can be told', () => {
    expect(toRowLabels('Bonton, Bonton', '493163 2, BON 493163 2')).toEqual([
      { name: 'Bonton', catalogNumber: '493163 2' },
      { name: 'Bonton', catalogNumber: 'BON 493163 2' },
    ]);
    expect(toRowLabels('Sanctuary Records Group, Ltd.', 'S 1')).toEqual([
      { name: 'Sanctuary Records Group, Ltd.', catalogNumber: 'S 1' },
    ]);
    expect(toRowLabels('DMC, DMC', undefined)).toEqual([{ name: 'DMC' }]);
  });
});
