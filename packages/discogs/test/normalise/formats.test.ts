import { describe, expect, it } from 'vitest';
import {
  fromLine,
  fromMajorFormats,
  groupTypesOf,
  statusOf,
  toFormat,
} from '../../src/normalise/formats.ts';
import { barcodesAmong, splitIdentifiers } from '../../src/normalise/identifiers.ts';
import { toLabelInfos, toRowLabels } from '../../src/normalise/labels.ts';
import { Identifier, NamedCompany } from '../../src/schema.ts';
import { format } from '../helpers.ts';

describe('a record', () => {
  const vinyl = (wire: object) => toFormat(format(wire)).vinyl;

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
  ])('with the words "%s" weighs %s grams', (text, grams) => {
    expect(vinyl({ text })?.weightGrams).toBe(grams);
  });

  it('is no compact disc', () => {
    expect(vinyl({ name: 'CD', text: 'Blue' })).toBeUndefined();
  });
});

describe('a format', () => {
  it('counts only what a person could count', () => {
    expect(toFormat(format({ qty: '10' })).quantity).toBe(10);
    expect(toFormat(format({ qty: '1'.repeat(64) }))).not.toHaveProperty('quantity');
    expect(toFormat(format({ qty: '0' }))).not.toHaveProperty('quantity');
  });

  it('of a row is read out of its short line', () => {
    expect(fromLine('2xLP, Album, RE + CD, Mixed')).toEqual([
      {
        name: 'Vinyl',
        quantity: 2,
        descriptions: ['LP', 'Album', 'Reissue'],
        vinyl: { sizeInches: 12 },
      },
      { name: 'CD', descriptions: ['Mixed'] },
    ]);
    expect(fromLine('Cass, Single')).toEqual([{ name: 'Cassette', descriptions: ['Single'] }]);
    expect(fromLine(undefined)).toEqual([]);
  });

  it('of a version gets its descriptions only when it is the only one', () => {
    expect(fromMajorFormats(['CD'], 'Album, Reissue')).toEqual([
      { name: 'CD', descriptions: ['Album', 'Reissue'] },
    ]);
    expect(fromMajorFormats(['CD', 'DVD'], 'Album')).toEqual([
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

describe('identifiers', () => {
  const split = (...wire: readonly object[]) =>
    splitIdentifiers(wire.map((one) => Identifier.parse(one)));

  it('give each barcode once, as digits', () => {
    expect(
      split(
        { type: 'Barcode', value: '8 018344 129440', description: 'Text' },
        { type: 'Barcode', value: '8018344129440' },
        { type: 'Barcode', value: '743214645918' },
        { type: 'Barcode', value: '0743214645918' },
      ),
    ).toEqual({ barcodes: ['8018344129440', '743214645918'], identifiers: [] });
  });

  it('keep a barcode with a wrong check digit and everything else as printed', () => {
    expect(
      split(
        { type: 'Barcode', value: '0 7464-34914-1 02' },
        { type: 'Label Code', value: ' LC 0316', description: '' },
        { type: 'Matrix / Runout', value: 'PB 41447 A4 UTOPIA MS.', description: 'A side' },
      ),
    ).toEqual({
      barcodes: [],
      identifiers: [
        { type: 'Barcode', value: '0 7464-34914-1 02' },
        { type: 'Label Code', value: 'LC 0316' },
        { type: 'Matrix / Runout', value: 'PB 41447 A4 UTOPIA MS.', description: 'A side' },
      ],
    });
  });

  it('of a search row are searched for barcodes', () => {
    const values = [
      '7 24383 94262 6',
      '724383942626',
      'LC 3098',
      '839426 2 @ 2 1-1-1-NL',
      '12345670',
    ];
    expect(barcodesAmong(values)).toEqual(['724383942626']);
  });
});

describe('labels', () => {
  const infos = (...wire: readonly object[]) =>
    toLabelInfos(wire.map((one) => NamedCompany.parse({ id: 5, ...one })));

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
