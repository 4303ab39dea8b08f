import { expect, it } from 'vitest';
import { toCollectionRow, toWantlistRow } from '../../src/csv.ts';
import { endpoints } from '../../src/index.ts';

const release = {
  id: 7,
  title: 'Some Songs',
  year: 1979,
  artists: [
    { name: 'Somebody (2)', join: '&', anv: 'S.' },
    { name: 'Others', join: ',' },
  ],
  labels: [
    { name: 'One Label', catno: 'AB 1' },
    { name: 'One Label', catno: 'AB 2' },
  ],
  formats: [
    { name: 'Vinyl', qty: '2', descriptions: ['LP', 'Album'], text: 'Gatefold' },
    { name: 'CD', qty: '1', descriptions: [] },
  ],
};
const cells = {
  catno: 'AB 1, AB 2',
  artist: 'S.* & Others',
  title: 'Some Songs',
  label: 'One Label, One Label',
  format: '2xLP, Album, Gatefold + CD',
  released: '1979',
  release_id: 7,
};
const pagination = { page: 1, pages: 1, per_page: 50, items: 1, urls: {} };
const answered = {
  fetchedAt: '2026-11-21T00:00:00Z',
  lastModified: undefined,
  location: undefined,
};

it('a copy of a collection is put together as Discogs exports it', () => {
  const item = {
    id: 7,
    instance_id: 1,
    folder_id: 3,
    rating: 4,
    date_added: '2020-11-12T12:24:52-08:00',
    notes: [
      { field_id: 1, value: 'Mint (M)' },
      { field_id: 9, value: 'of a field that is gone' },
    ],
    basic_information: release,
  };
  const { ours } = endpoints.collection.items.answer.read(
    { pagination, releases: [item] },
    answered,
  );
  const names = {
    folders: [{ id: 3, name: 'Best', count: 1, resource_url: undefined }],
    fields: [{ id: 1, name: 'Media Condition' }] as never,
  };
  const [read] = ours.items;
  expect(read && toCollectionRow(read, names)).toEqual({
    ...cells,
    rating: 4,
    folder: 'Best',
    date_added: '2020-11-12 12:24:52',
    fields: { 'Media Condition': 'Mint (M)' },
  });
});

it('a release that is wanted is put together as Discogs exports it', () => {
  const want = { id: 7, rating: 0, notes: 'soon', basic_information: release };
  const { ours } = endpoints.wantlist.wants.answer.read({ pagination, wants: [want] }, answered);
  const [read] = ours.items;
  expect(read && toWantlistRow(read)).toEqual({ ...cells, notes: 'soon' });
});
