import { describe, expect, expectTypeOf, test } from 'vitest';
import { ZodError } from 'zod';
import {
  type Artist,
  fromJson,
  type Label,
  type Playlist,
  type Release,
  toJson,
} from '../src/index.ts';

const source = {
  platform: 'tiny',
  kind: 'label' as const,
  id: '7',
  fetchedAt: '2026-11-21T00:00:00.000Z',
};
const label: Label = { links: [], images: [], subLabels: ['Arcola'], name: 'Warp', source };

const release: Release = {
  source: { ...source, kind: 'release' },
  isComplete: true,
  title: 'In Rainbows',
  artistCredit: [{ name: 'Radiohead', artistName: 'Radiohead', joinPhrase: null }],
  events: [],
  labels: [{ catalogNumber: 'XL' }],
  barcodes: [],
  identifiers: [],
  formats: [{ name: 'CD', descriptions: [] }],
  media: [{ position: 1, tracks: [{ title: 'Nude', isrcs: [], contributions: [] }] }],
  genres: [],
  styles: [],
  contributions: [],
  companies: [],
  series: [],
  links: [],
  images: [],
};

describe('toJson', () => {
  test('writes properties in the order of the schema', () => {
    expect(JSON.stringify(toJson(label))).toBe(
      `{"source":${JSON.stringify(source)},"name":"Warp","subLabels":["Arcola"],"links":[],"images":[]}`,
    );
  });

  test('leaves out what is empty, at any depth, where that is wanted', () => {
    expect(toJson(release, { omitEmpty: true })).toEqual({
      source: release.source,
      isComplete: true,
      title: 'In Rainbows',
      artistCredit: release.artistCredit,
      labels: [{ catalogNumber: 'XL' }],
      formats: [{ name: 'CD' }],
      media: [{ position: 1, tracks: [{ title: 'Nude' }] }],
    });
  });

  test('keeps false, and the null and empty texts that mean something', () => {
    const credit = [
      { name: 'A', artistName: 'A', joinPhrase: '' },
      { name: 'B', artistName: 'B', joinPhrase: null },
    ];
    const json = toJson(
      { ...release, isComplete: false, artistCredit: credit },
      { omitEmpty: true },
    );
    expect(json).toMatchObject({ isComplete: false, artistCredit: credit });
  });
});

test('what is no entity is not written', () => {
  expect(issuesOf(() => toJson({ ...label, name: '' }))).toEqual(['name']);
});

describe('an entity of some fields', () => {
  const fields = ['subLabels', 'links', 'country'] as const;

  test('is written and read as such, in the order of the schema', () => {
    const { name: _name, images: _images, ...some } = label;
    const json = toJson(some, { fields });
    expect(JSON.stringify(json)).toBe(
      `{"source":${JSON.stringify(source)},"subLabels":["Arcola"],"links":[]}`,
    );
    const read = fromJson('label', toJson(some, { fields, omitEmpty: true }), { fields });
    expect(read).toEqual(some);
    expectTypeOf(read).toEqualTypeOf<Pick<Label, 'source' | 'subLabels' | 'links' | 'country'>>();
  });

  test('has no others: more is dropped, or refused in strict mode', () => {
    expect(fromJson('label', toJson(label), { fields: ['name'] })).toEqual({
      source,
      name: 'Warp',
    });
    expect(() => fromJson('label', toJson(label), { fields: ['name'], isStrict: true })).toThrow(
      /"subLabels\\"/,
    );
    // @ts-expect-error a label has no title
    expect(() => fromJson('label', toJson(label), { fields: ['title'] })).toThrow('title');
  });

  test('must have what its schema wants', () => {
    expect(issuesOf(() => toJson({ source }, { fields: ['name'] }))).toEqual(['name']);
  });
});

describe('fromJson', () => {
  test('reads what toJson wrote', () => {
    expect(fromJson('label', toJson(label))).toEqual(label);
    expect(fromJson('release', toJson(release))).toEqual(release);
  });

  test('reads a playlist', () => {
    const playlist: Playlist = {
      source: { ...source, kind: 'playlist' },
      title: 'Lounge',
      trackCount: 102,
      isPublic: true,
      links: [],
      images: [],
    };
    expect(fromJson('playlist', toJson(playlist, { omitEmpty: true }))).toEqual(playlist);
  });

  test('puts back the lists that were left out because they were empty', () => {
    expect(fromJson('release', toJson(release, { omitEmpty: true }))).toEqual(release);
  });

  test('names the place that does not fit', () => {
    const broken = { ...toJson(release), media: [{ position: 0, tracks: [{}] }] };
    expect(() => fromJson('release', broken)).toThrow(ZodError);
    expect(issuesOf(() => fromJson('release', broken))).toEqual([
      'media.0.position',
      'media.0.tracks.0.title',
    ]);
  });

  test('refuses another kind of thing', () => {
    const artist = { ...toJson(label), aliases: [], members: [], groups: [] };
    expect(() => fromJson('artist', artist)).toThrow(/Expected the kind/);
  });

  test('drops what it does not know, and refuses it in strict mode, with its path', () => {
    const newer = { ...toJson(label), fresh: 1, source: { ...source, fresh: { a: 1 } } };
    expect(fromJson('label', newer)).toEqual(label);
    expect(() => fromJson('label', newer, { isStrict: true })).toThrow(
      /source\.fresh[\s\S]*"fresh\\"/,
    );
    expect(fromJson('label', toJson(label), { isStrict: true })).toEqual(label);
  });

  test.each(['constructor', 'toString', 'hasOwnProperty', '__proto__'])(
    'refuses a property called %s in strict mode, however deep',
    (name) => {
      const json = JSON.stringify(toJson(label));
      const above = JSON.parse(json.replace('{', `{"${name}":1,`));
      const below = JSON.parse(json.replace('"source":{', `"source":{"${name}":{"a":1},`));
      expect(fromJson('label', above)).toEqual(label);
      expect(() => fromJson('label', above, { isStrict: true })).toThrow(name);
      expect(() => fromJson('label', below, { isStrict: true })).toThrow(`source.${name}`);
    },
  );

  test('answers the type of the kind', () => {
    expectTypeOf(fromJson<'artist'>).returns.toEqualTypeOf<Artist>();
  });
});

function issuesOf(work: () => unknown): readonly string[] {
  try {
    work();
    return [];
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    return error.issues.map(({ path }) => path.join('.'));
  }
}
