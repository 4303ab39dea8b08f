import { type Adapter, createLiner, type HoldingsContext } from '@linernotes/core';
import { discogsPlayer, startPlatformServer } from '@linernotes/testing';
import { expect, it, onTestFinished } from 'vitest';
import { collection } from '../src/holdings/collection.ts';
import { collectionTable as noTable } from '../src/holdings/no-tables.ts';
import { wantlistTable } from '../src/holdings/tables.ts';
import { wantlist } from '../src/holdings/wantlist.ts';
import { discogs } from '../src/index.ts';
import type { DiscogsOptions } from '../src/options.ts';
import { fakeHttp } from './helpers.ts';

const token = 'cnrybert5f3a9c1';
type Context = HoldingsContext<DiscogsOptions>;

/** Does work as bert, who has a collection and a wantlist on loopback. */
async function asBert<Value>(
  has: { readonly collection?: number; readonly wants?: number },
  work: (context: Context) => Promise<Value>,
): Promise<Value> {
  const player = discogsPlayer({
    corpus: new URL('../../../examples/platforms', import.meta.url),
    limit: { requests: 10_000, windowMs: 1_000 },
    tokens: { [token]: 'bert' },
    users: { bert: has },
    generated: 500,
  });
  const server = await startPlatformServer({ platforms: [player] });
  onTestFinished(() => server.close());
  const adapter: Adapter<'discogs'> = discogs({ baseUrl: server.url('discogs'), token });
  const fetchedAt = (): string => '2026-11-21T12:00:00.000Z';
  const liner = createLiner({ adapters: [adapter], fetchedAt });
  onTestFinished(() => liner.close());
  return liner.through('discogs', 'test', (http) => work({ http, options: {}, owner: 'bert' }));
}

it('reads a copy with its release, where it stands and what is written beside it', async () => {
  const { items, total } = await asBert({ collection: 4 }, (context) =>
    collection.list({ limit: 100 }, context),
  );
  expect([items.length, total]).toEqual([4, 4]);
  const { own: _own, release, ...first } = items[0] ?? {};
  expect(first).toEqual({
    id: '15000000',
    folderId: expect.stringMatching(/^[12]$/),
    rating: 3,
    fields: { 1: 'Near Mint (NM or M-)', 3: 'shelf 4' },
    addedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
  });
  expect(release).toMatchObject({
    source: { platform: 'discogs', kind: 'release', id: '900000000' },
    isComplete: false,
    title: 'Generated 0',
    artistCredit: [{ name: 'Player 1' }],
  });
});

it('ends a list whose last page has gone, and refuses one that there is not', async () => {
  await asBert({ collection: 4 }, async (context) => {
    const behind = await collection.list({ limit: 4, offset: 4 }, context);
    expect(behind).toEqual({ items: [], total: null, nextOffset: null });
    const absent = collection.list({}, { ...context, owner: 'nobody-here' });
    await expect(absent).rejects.toMatchObject({ code: 'not-found' });
  });
});

it('reads copies of which a place, a rating and fields are absent, null or empty', async () => {
  const copy = {
    id: 7,
    instance_id: 9,
    folder_id: null,
    rating: 0,
    notes: null,
    date_added: '',
    basic_information: { id: 7, title: 'Kid A', year: 0, artists: null, labels: [], formats: '' },
  };
  const pagination = { page: 1, pages: 1, per_page: 50, items: 1 };
  const { http } = fakeHttp({ pagination, releases: [copy] });
  const { items } = await collection.list({}, { http, options: {}, owner: 'bert' });
  expect(items).toMatchObject([
    { id: '9', folderId: null, rating: null, fields: {}, addedAt: null },
  ]);
});

it('adds, rates, writes, moves and removes a copy, which is proven by reading back', async () => {
  await asBert({}, async (context) => {
    const id = (await collection.add?.({ releaseId: '900000003' }, context)) ?? '';
    const place = { id, releaseId: '900000003', folderId: '1' };
    await collection.rate?.({ ...place, rating: 4 }, context);
    await collection.setField?.({ ...place, fieldId: '3', value: 'signed' }, context);
    const toFolderId = (await collection.addFolder?.({ name: 'Dub' }, context)) ?? '';
    await collection.move?.({ ...place, toFolderId }, context);
    const [copy] = (await collection.ofRelease?.(place, context)) ?? [];
    expect(copy).toMatchObject({ id, folderId: toFolderId, rating: 4, fields: { 3: 'signed' } });
    const names = (await collection.folders?.(null, context)) ?? [];
    expect(names.map(({ name, isView, isDefault }) => [name, isView, isDefault])).toEqual([
      ['All', true, false],
      ['Uncategorized', false, true],
      ['Singles', false, false],
      ['Dub', false, false],
    ]);
    await collection.rate?.({ ...place, folderId: toFolderId, rating: null }, context);
    await collection.remove?.({ ...place, folderId: toFolderId }, context);
    expect(await collection.ofRelease?.(place, context)).toEqual([]);
  });
});

it('keeps the notes of a wish when it is rated, and its rating when they are written', async () => {
  await asBert({}, async (context) => {
    const wish = { releaseId: '900000003', rating: 2, fields: { notes: 'first pressing' } };
    await wantlist.add?.(wish, context);
    const place = { id: '900000003', releaseId: '900000003', folderId: null };
    await wantlist.rate?.({ ...place, rating: 5 }, context);
    await wantlist.setField?.({ ...place, fieldId: 'notes', value: 'any pressing' }, context);
    const { items } = await wantlist.list({}, context);
    expect(items).toMatchObject([{ rating: 5, fields: { notes: 'any pressing' } }]);
  });
});

it('takes blank cells for nothing, but not those of a line with a problem', async () => {
  const text = 'release_id,Rating,Notes\n1,,\n2,four,\n3,4.0,mine\n';
  const source = (async function* () {
    yield text;
  })();
  const lines = await Array.fromAsync(wantlistTable.read(source, 'wants.csv'));
  expect(lines.map(({ wanted }) => wanted)).toEqual([
    { releaseId: '1', rating: null, fields: { Notes: '' } },
    { releaseId: '2', fields: {} },
    { releaseId: '3', fields: { Notes: 'mine' } },
  ]);
  expect(lines.map(({ problems }) => problems.length)).toEqual([0, 1, 1]);
});

it.each([
  ['249504', '249504'],
  ['00249504', '249504'],
  ['0', null],
  ['', null],
  ['r249504', null],
])('reads %j as the release %j', (typed, id) => {
  expect(collection.releaseId?.(typed)).toBe(id);
});

it('has no files in a web page', () => {
  expect(() => noTable.read((async function* () {})(), 'mine.csv')).toThrow('not in a browser');
});
