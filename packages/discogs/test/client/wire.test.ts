import { findDrift } from '@linernotes/core';
import { describe, expect, it } from 'vitest';
import { flag, known, number, part, text, texts } from '../../src/client/wire.ts';
import { type Endpoint, endpoints } from '../../src/index.ts';

const { collection, database, marketplace, users, wantlist } = endpoints;
const fetched = { fetchedAt: '2026-11-01T00:00:00.000Z' };
const pagination = { page: 1, pages: 1, per_page: 50, items: 2, urls: {} };

function read({ answer }: Endpoint, body: unknown) {
  const { ours, kept } = answer.read(body, fetched);
  return { ours, drift: findDrift(body, kept, answer.ignored) };
}

describe('what Discogs says for absent', () => {
  it.each([undefined, null, ''])('%j is undefined', (absent) => {
    expect([text, known, number].map((schema) => schema.parse(absent))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('0 is absent where it means that nobody knows, and a number where it counts', () => {
    expect(known.parse(0)).toBeUndefined();
    expect(number.parse(0)).toBe(0);
    expect(flag.parse(false)).toBe(false);
    expect(flag.parse(null)).toBeUndefined();
  });

  it('a missing list is an empty one', () => {
    expect([undefined, null, []].map((list) => texts.parse(list))).toEqual([[], [], []]);
  });

  it('an empty object, an empty list in its place and null are no object', () => {
    const money = part(marketplace.fee.answer.schema);
    expect([{}, [], null, undefined].map((empty) => money.parse(empty))).toEqual(
      Array(4).fill(undefined),
    );
  });

  it('what is no object is none, of which the drift tells where it says something', () => {
    const money = part(marketplace.fee.answer.schema);
    for (const wrong of [7, 'seven', true, [7]]) {
      expect(money.parse(wrong)).toBeUndefined();
      expect(findDrift({ money: wrong }, { money: undefined })).toHaveLength(1);
    }
    for (const none of ['', 0, false]) {
      expect(money.parse(none)).toBeUndefined();
      expect(findDrift({ money: none }, { money: undefined })).toEqual([]);
    }
  });

  it('numbers and digits stand for each other', () => {
    expect(text.parse(1991)).toBe('1991');
    expect(known.parse('1991')).toBe(1991);
    expect(number.parse('2.50')).toBe(2.5);
  });
});

describe('an answer', () => {
  it('tells what is new in it, at any depth', () => {
    const body = { id: 1, title: 'A title', new: 1, tracklist: [{ title: 'One', new: {} }] };
    expect(read(database.release, body).drift).toEqual([
      { path: 'new', kind: 'unknown-field' },
      { path: 'tracklist[].new', kind: 'unknown-field' },
    ]);
  });

  it('loses a row that does not fit, and tells it', () => {
    const rows = [{ id: 1, title: 'A title' }, { id: 'one' }];
    const { ours, drift } = read(database.labelReleases, { pagination, releases: rows });
    expect(ours).toMatchObject({ items: [{ id: 1 }] });
    expect(drift).toEqual([{ path: 'releases[]', kind: 'dropped-items' }]);
  });

  it('loses a part that does not fit, and tells it', () => {
    const body = { id: 1, title: 'A title', community: { submitter: { username: 7 } } };
    const { ours, drift } = read(database.release, body);
    expect(ours).toMatchObject({ id: 1, community: { submitter: undefined } });
    expect(drift).toEqual([{ path: 'community.submitter.username', kind: 'unknown-field' }]);
  });

  it.each([
    ['is_offensive', 'perhaps'],
    ['year', 'c. 1990'],
    ['lowest_price', '$1.50'],
    ['country', { name: 'UK' }],
    ['notes', ['One.']],
    ['master_id', true],
  ])('with a %s of %j loses that alone, and tells it', (field, value) => {
    const { ours, drift } = read(database.release, { id: 1, title: 'A title', [field]: value });
    expect(ours).toMatchObject({ id: 1, title: 'A title', [field]: undefined });
    expect(drift).toEqual([
      { path: expect.stringMatching(`^${field}(\\.name)?$`), kind: 'unknown-field' },
    ]);
  });

  it.each([
    ['is_offensive', 0, false],
    ['blocked_from_sale', 1, true],
    ['is_offensive', '', undefined],
    ['genres', '', []],
    ['images', {}, []],
    ['genres', ['', 'Rock', null], ['Rock']],
    ['tracklist', 0, []],
    ['styles', false, []],
    ['community', 0, undefined],
    ['title', '', ''],
    ['title', null, ''],
    ['id', '1', 1],
    ['labels', [{ name: '', catno: 'X 1' }], [{ name: '', catno: 'X 1' }]],
    [
      'formats',
      [{ name: '', descriptions: ['LP'], text: '180g' }],
      [{ name: '', descriptions: ['LP'], text: '180g' }],
    ],
    ['artists', [{ name: null, anv: 'A name' }], [{ name: '', anv: 'A name' }]],
  ])('with a %s of %j has %j there, which is no news', (field, value, expected) => {
    const body = { id: 1, title: 'A title', [field]: value };
    expect(read(database.release, body)).toMatchObject({ ours: { [field]: expected }, drift: [] });
  });

  it('of a listing keeps a row with a flag that nobody understands', () => {
    const listings = [{ id: 1, audio: '', in_cart: 0, seller: { username: 'a' } }];
    expect(read(marketplace.inventory, { pagination, listings })).toMatchObject({
      ours: { items: [{ id: 1, audio: undefined, in_cart: false, seller: { username: 'a' } }] },
      drift: [],
    });
  });

  it.each([
    [marketplace.stats, { num_for_sale: 0, lowest_price: 0 }],
    [marketplace.listing, { id: 1, price: 0, original_shipping_price: false }],
    [database.communityRating, { release_id: '1', rating: 0 }],
  ])('of $id has 0 and false in the place of what is not there', (endpoint, body) => {
    expect(read(endpoint, body).drift).toEqual([]);
  });

  it.each([
    ['genres', 'Rock', []],
    ['community', 7, undefined],
  ])('with a %s of %j has none, and tells it', (field, value, expected) => {
    const { ours, drift } = read(database.release, { id: 1, title: 'A title', [field]: value });
    expect(ours).toMatchObject({ [field]: expected });
    expect(drift).toEqual([{ path: field, kind: 'unknown-field' }]);
  });

  it.each([
    [null, { id: 1, title: '' }],
    [undefined, { id: 1, title: '' }],
    [0, { id: 1, title: '' }],
    [
      { title: null, year: 1990 },
      { id: 1, title: '', year: 1990 },
    ],
    [
      { id: 2, title: 'A title' },
      { id: 2, title: 'A title' },
    ],
  ])(
    'of a collection or a wantlist keeps what is its owner’s beside a release of %j',
    (basic_information, known) => {
      const release = { ...known, artists: [] };
      const copy = { id: 1, instance_id: 5, rating: 3, basic_information };
      expect(read(collection.items, { pagination, releases: [copy] }).ours).toMatchObject({
        items: [{ instance_id: 5, rating: 3, basic_information: release }],
      });
      const want = { id: 1, rating: 3, notes: 'A note.', basic_information };
      expect(read(wantlist.wants, { pagination, wants: [want] }).ours).toMatchObject({
        items: [{ rating: 3, notes: 'A note.', basic_information: release }],
      });
    },
  );

  it('of who asks needs the name alone', () => {
    const { ours } = read(users.identity, { username: 'anna', id: null });
    expect(ours).toMatchObject({ username: 'anna', id: undefined });
  });

  it.each([null, undefined, 'x'])('keeps a credit whose id is %j', (id) => {
    const body = { id: 1, title: 'A title', artists: [{ id, name: 'A name' }] };
    expect(read(database.release, body).ours).toMatchObject({ artists: [{ name: 'A name' }] });
  });

  it('loses a track of which nothing can be read, and tells it', () => {
    const tracklist = [{ title: 'One' }, { title: {}, position: { side: 'A' } }];
    const { ours, drift } = read(database.release, { id: 1, title: 'A title', tracklist });
    expect(ours).toMatchObject({ tracklist: [{ title: 'One' }] });
    expect(drift).toEqual([{ path: 'tracklist[]', kind: 'dropped-items' }]);
  });

  it('of price suggestions has the conditions that have a price', () => {
    const price = { value: 2.5, currency: 'EUR' };
    const suggestions = { 'Mint (M)': price, 'Good (G)': null, 'Fair (F)': { value: '€2' } };
    expect(read(marketplace.priceSuggestions, suggestions)).toEqual({
      ours: { 'Mint (M)': price },
      drift: [
        { path: 'Good (G)', kind: 'unknown-field' },
        { path: 'Fair (F)', kind: 'unknown-field' },
      ],
    });
    for (const none of [{}, []])
      expect(read(marketplace.priceSuggestions, none)).toEqual({ ours: {}, drift: [] });
    expect(() => read(marketplace.priceSuggestions, 'none')).toThrow();
  });

  it('that names nobody is no identity', () => {
    expect(() => read(users.identity, { id: 1, username: '' })).toThrow();
  });

  it('with a price of nothing has a price', () => {
    const body = { id: 1, price: { value: 0, currency: 'EUR' }, shipping_price: {} };
    const { ours, drift } = read(marketplace.listing, body);
    expect(ours).toMatchObject({ price: { value: 0 }, shipping_price: undefined });
    expect(drift).toEqual([]);
  });

  it('of submissions is one list, whatever it has of each kind', () => {
    const submissions = {
      artists: [{ id: 1, name: 'A name', aliases: ['Another'] }],
      labels: [{ id: 1, name: 'A label', contactinfo: 'An address.' }],
      releases: [],
    };
    const { ours, drift } = read(users.submissions, { pagination, submissions });
    expect(ours).toMatchObject({
      items: [
        { type: 'artist', id: 1, aliases: [{ name: 'Another' }] },
        { type: 'label', id: 1, contactinfo: 'An address.' },
      ],
    });
    expect(drift).toEqual([]);
    const none = read(users.submissions, { pagination, submissions: [] });
    expect(none).toMatchObject({ ours: { items: [] }, drift: [] });
  });

  it.each([{ id: 1 }, { list_id: 1 }])('of a list has its id from %j', (id) => {
    expect(read(endpoints.lists.list, { ...id, name: 'A list' })).toMatchObject({
      ours: { id: 1, name: 'A list', items: [] },
      drift: [],
    });
  });
});

describe('a rating', () => {
  it.each([{ release_id: 249504 }, { release: 249504 }])('is of the release in %j', (release) => {
    const { ours, drift } = read(database.userRating, { ...release, username: 'a', rating: 0 });
    expect(ours).toEqual({ username: 'a', release_id: 249504, rating: undefined });
    expect(drift).toEqual([]);
  });
});

describe('rows', () => {
  it('are the same only where all is the same that tells them apart', () => {
    const { search, artistReleases, labelReleases } = database;
    const row = { id: 1, title: 'A title' };
    const keys = (endpoint: Endpoint, list: string, rows: readonly object[]) => {
      const { ours } = endpoint.answer.read({ pagination, [list]: rows }, fetched);
      const keyOf = endpoint.keyOf as (row: unknown) => string;
      return new Set((ours as { items: unknown[] }).items.map((item) => keyOf(item))).size;
    };
    const types = [
      { ...row, type: 'master' },
      { ...row, type: 'release' },
    ];
    expect(keys(search, 'results', [...types, ...types])).toBe(2);
    expect(keys(artistReleases, 'releases', [...types, ...types])).toBe(2);
    const numbers = [
      { ...row, catno: 'A 1' },
      { ...row, catno: 'A 2' },
    ];
    expect(keys(labelReleases, 'releases', [...numbers, ...numbers])).toBe(2);
    const copies = [
      { id: 1, instance_id: 1, basic_information: row },
      { id: 1, instance_id: 2, basic_information: row },
    ];
    expect(keys(collection.items, 'releases', [...copies, ...copies])).toBe(2);
    const wants = [{ id: 1, basic_information: row }];
    expect(keys(wantlist.wants, 'wants', [...wants, ...wants])).toBe(1);
  });
});
