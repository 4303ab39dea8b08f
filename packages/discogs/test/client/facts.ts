// What each recording says, as a person reads it.
import { changeFacts } from './facts-changes.ts';

const counts = (in_collection: number, in_wantlist: number) => ({ in_collection, in_wantlist });

const works = {
  release: {
    id: 1668957,
    title: 'I Am As Pure As Oranj',
    year: 2000,
    artists: [{ id: 2228, name: 'The Fall', anv: undefined }],
    labels: [{ name: 'NMC Music', catno: 'pilot 61', entity_type_name: 'Label' }],
    genres: ['Electronic', 'Rock'],
    format_quantity: 1,
    estimated_weight: 85,
    tracklist: [
      { position: '1', type_: 'track', title: 'Dog Is Life', duration: '1:45' },
      { title: 'Jerusalem', duration: '6:39' },
      { position: '3', duration: '6:10' },
    ],
    community: { have: 108, want: 45, rating: { count: 18, average: 3.72 } },
    num_for_sale: 4,
    lowest_price: 22.32,
    series: [],
  },
  'user-rating': { username: 'listener', release_id: 10567529, rating: 5 },
  'community-rating': { release_id: 1139, rating: { count: 23, average: 4.26 } },
  'release-stats': { is_offensive: false },
  'release-stats-documented': { num_have: 2315, num_want: 467 },
  master: {
    id: 2526,
    title: 'To The Knife',
    year: 1995,
    main_release: 154007,
    most_recent_release: 542833,
    artists: [{ id: 21249, name: 'Klinik' }],
    tracklist: [{ title: 'Intro' }, { title: 'The Knife' }, { title: 'In Your Mind' }],
    videos: [{ duration: 4001, embed: true }],
    num_for_sale: 7,
    lowest_price: 14,
  },
  versions: {
    total: 7,
    nextOffset: null,
    items: [
      { id: 476815, catno: 'RR PROMO 089', major_formats: ['CD'], stats: { user: counts(0, 0) } },
      { id: 368076, country: 'Netherlands', released: '1993' },
    ],
    filters: { applied: undefined, available: { format: { Single: 5, CD: 4 } } },
    filter_facets: [
      { id: 'format', allows_multiple_values: true },
      {
        id: 'label',
        values: [
          { value: 'Roadrunner Records', count: 7 },
          { value: 'Roadblock Music, Inc.', count: 5 },
        ],
      },
    ],
  },
};

const names = {
  artist: {
    id: 52248,
    name: 'DJ Synergee',
    realname: 'Marco Codoni',
    namevariations: ['SNG', 'Synergee'],
    aliases: [{ id: 1073577, name: 'Marco Codoni', thumbnail_url: undefined }],
    members: [],
    data_quality: 'Needs Vote',
  },
  'artist-releases': {
    total: 135,
    page: 1,
    pages: 3,
    perPage: 50,
    nextOffset: 50,
    items: [
      { id: 51879, type: 'release', role: 'Main', format: 'CD, Maxi', year: 1996 },
      { id: 202427, type: 'master', main_release: 1290667, stats: { community: counts(93, 17) } },
    ],
  },
  label: {
    id: 117,
    name: 'Emotif Recordings',
    parent_label: { id: 2792, name: 'SOUR' },
    sublabels: [{ name: 'Double Zero' }, { name: 'DZ Recordings (DZR)' }],
    contact_info: 'An address.',
  },
  'label-releases': {
    total: 4129,
    nextOffset: 50,
    items: [
      { id: 14270, catno: 'TB 959', artist: '808 State', year: 1990 },
      { id: 14698, format: 'LP, Album, M/Print' },
    ],
  },
  search: {
    total: 14422,
    pages: 2000,
    limitedBy: 'Discogs answers 2000 pages of 5',
    items: [
      {
        id: 7445961,
        type: 'release',
        title: 'Nirvana - Nirvana',
        year: '2015',
        format: ['Vinyl', 'LP'],
        formats: [{ name: 'Vinyl', qty: '1', text: '180 Gram' }],
        community: { have: 18556, want: 1459 },
        user_data: { in_collection: false, in_wantlist: false },
        master_id: 42476,
      },
      { id: 7802791, country: 'US' },
    ],
  },
  'search-artist': {
    items: [
      { id: 125246, type: 'artist', title: 'Nirvana', master_id: undefined },
      { type: 'artist' },
    ],
  },
};

const people = {
  identity: { id: 1, username: 'listener' },
  profile: {
    username: 'listener',
    name: undefined,
    rank: 0,
    num_collection: 48,
    num_wantlist: 44,
    num_unread: 45,
    buyer_rating: 100,
    curr_abbr: 'EUR',
    is_staff: false,
  },
  submissions: {
    total: 5341,
    pages: 107,
    items: [
      { type: 'release', id: 4133327, title: 'Stuck On You', tracklist: [] },
      { type: 'release', artists: [{ name: 'Gustav Mahler', join: ',' }, { id: 832917 }] },
    ],
  },
  'submissions-none': { total: 0, items: [] },
  contributions: {
    total: 55,
    items: [
      { id: 18001006, title: 'List In The Plains', estimated_weight: 65 },
      { id: 8762209, released: '2016-04-29', released_formatted: '29 Apr 2016' },
    ],
  },
  friends: {
    total: 2,
    items: [{ username: 'collector' }, { user: { id: 7, username: 'digger' } }],
  },
  lists: {
    page: 2,
    perPage: 1,
    nextOffset: null,
    items: [{ id: 1, name: 'A list', public: false, items: [] }],
  },
  list: {
    id: 1,
    name: 'Example List',
    public: true,
    date_changed: '2017-02-02T20:06:32-08:00',
    items: [
      { id: 1, type: 'label', image_url: undefined },
      { id: 1, type: 'release' },
    ],
  },
  'list-documented': {
    id: 2,
    uri: 'https://www.discogs.com/lists/new-list/2',
    date_added: '2016-05-31T10:36:30-07:00',
    date_changed: '2016-05-31T13:46:12-07:00',
    items: [{ id: 4674 }, { id: 2964 }, { id: 3227, type: 'artist' }],
  },
};

const shelves = {
  folders: {
    folders: [{ id: 0, name: 'All', count: 1 }, { id: 267115 }, { id: 242017, name: 'Shelf' }],
  },
  folder: { id: 1, name: 'Uncategorized', count: 20 },
  'collection-items': {
    total: 4785,
    pages: 48,
    perPage: 100,
    items: [
      {
        id: 2749755,
        instance_id: 130899776,
        rating: undefined,
        notes: [
          { field_id: 1, value: 'Very Good Plus (VG+)' },
          { field_id: 2, value: 'Very Good Plus (VG+)' },
        ],
        basic_information: { title: 'A Siren Blares In An Indifferent Ocean' },
      },
      { instance_id: 1448541640 },
    ],
  },
  'collection-items-of-release': {
    total: 1,
    nextOffset: null,
    items: [{ id: 323005, instance_id: 19867048, folder_id: 812802, rating: 5 }],
  },
  fields: {
    fields: [
      { id: 1, name: 'Media Condition', type: 'dropdown', public: false },
      { id: 2, options: ['Generic', 'No Cover', 'Mint (M)'] },
      { id: 3, type: 'textarea', lines: 3, options: [] },
      { id: 4 },
      { id: 5 },
    ],
  },
  'collection-value': { minimum: '£1.05', median: '£2.50', maximum: '£5' },
  wants: {
    total: 286,
    nextOffset: 100,
    items: [
      { id: 9997880, rating: undefined, notes: undefined, basic_information: { year: 2005 } },
      { id: 5162171, basic_information: { title: 'Amongst The Madness', styles: [] } },
    ],
  },
};

const market = {
  inventory: {
    total: 1710,
    items: [
      {
        id: 351365667,
        status: 'Violation',
        price: { value: 12.82, currency: 'USD' },
        original_price: { formatted: '$12.82', curr_id: 1 },
        shipping_price: { value: 6, currency: 'USD' },
        seller: { username: 'listener', stats: { rating: '99.6', stars: 4.5, total: 682 } },
        release: { title: 'The BBC Sessions', catalog_number: 'ICL-09', year: 2010 },
        external_id: undefined,
        weight: 230,
      },
      { id: 352914156, status: 'Draft' },
    ],
  },
  listing: {
    id: 647415422,
    status: 'Deleted',
    condition: 'Very Good Plus (VG+)',
    format_quantity: undefined,
    price: { value: 15, currency: 'USD' },
    in_cart: false,
  },
  fee: { value: 0.42, currency: 'USD' },
  'fee-in-currency': { value: 1.57, currency: 'USD' },
  'price-suggestions': {
    'Mint (M)': { value: 18.75, currency: 'USD' },
    'Near Mint (NM or M-)': { value: 16.776315789473685 },
  },
  'marketplace-stats': { num_for_sale: 11, lowest_price: { value: 47.28, currency: 'USD' } },
  'marketplace-stats-blocked': {
    num_for_sale: undefined,
    lowest_price: undefined,
    blocked_from_sale: true,
  },
  image: { length: 9 },
  root: { api_version: 'v2', statistics: { releases: 19_501_084 } },
};

const person = (id: number, username: string) => ({ id, username });

const orders = {
  orders: {
    total: 1,
    items: [
      {
        id: '1-1',
        status: 'New Order',
        created: '2011-10-21T09:25:17-07:00',
        archived: false,
        fee: { value: 2.52, currency: 'USD' },
        items: [{ id: 41578242, release: { id: 1 } }],
        tax: [],
      },
    ],
  },
  order: {
    id: '1-1254',
    status: 'Shipped',
    next_status: ['Shipped'],
    created: '2023-08-19T05:25:38-07:00',
    total: { value: 15.55, currency: 'USD' },
    shipping: { value: 6.5, method: 'Standard' },
    tax: [{ rate: 8, display_rate: '8.0', price: { value: 1.76, curr_abbr: 'USD' } }],
    items: [{ media_condition: 'Very Good Plus (VG+)', release: { id: 8419904 } }],
    buyer: { ...person(2, 'collector'), email: 'collector@linernotes.example' },
    seller: person(1, 'listener'),
    feedback: { for_buyer: { eligible: true } },
    tracking: undefined,
    buyer_fee: undefined,
    additional_instructions: undefined,
  },
  'order-documented': {
    id: '1-1',
    shipping: { value: 0, currency: 'USD', method: 'Standard' },
    items: [{ media_condition: 'Mint (M)', sleeve_condition: 'Mint (M)' }],
  },
  'order-messages': {
    total: 8,
    items: [
      { type: 'refund_received', subject: undefined, refund: { amount: 5, order: { id: '1-9' } } },
      { type: 'refund_sent', order: { id: '1-9' } },
      { type: 'message', from: person(1, 'listener'), message: 'Text of a seller.' },
      { type: 'status', status_id: 6, actor: { username: 'listener' } },
      { type: 'status', status_id: 5 },
      { type: 'status', status_id: 3 },
      { type: 'shipping', original: 0, new: 5 },
      { type: 'status', timestamp: '2015-06-02T13:16:12-07:00' },
    ],
  },
  'order-messages-old': {
    total: 2,
    items: [
      { type: 'message', from: { username: 'listener' }, timestamp: '2011-11-17T14:55:52' },
      { type: 'message', from: { username: 'collector' } },
    ],
  },
};

const jobs = {
  exports: {
    total: 1,
    nextOffset: null,
    items: [{ id: 599632, status: 'success', finished_ts: '2018-09-27T12:59:02' }],
  },
  export: {
    id: 599632,
    created_ts: '2018-09-27T12:50:39',
    filename: 'listener-inventory-20180927-1259.csv',
    lastModified: 'Thu, 27 Sep 2018 12:59:02 GMT',
  },
  'export-file': { length: 183 },
  uploads: { total: 1, items: [{ id: 119615, type: 'change', filename: 'add.csv' }] },
  'upload-partly': {
    type: 'delete',
    status: 'success',
    finished_ts: '2026-08-25T05:40:58',
    results:
      'CSV file contains 2 records.<p>Skipped row 3 because ERROR: -1 is an invalid listing_id<p>Processed 1 records.',
  },
  'upload-failed': {
    status: 'failed',
    finished_ts: undefined,
    results: 'ERROR: Uploaded file no longer exists.',
  },
  upload: {
    id: 119615,
    status: 'success',
    results: 'CSV file contains 1 records.<p>Processed 1 records.',
    lastModified: undefined,
  },
};

/** By the name of the recording. */
export const facts: Readonly<Record<string, object | null>> = {
  ...changeFacts,
  ...works,
  ...names,
  ...people,
  ...shelves,
  ...market,
  ...orders,
  ...jobs,
};
