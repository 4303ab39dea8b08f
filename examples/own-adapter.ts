// A whole adapter in one file, for a shop that is invented, and questions to it: it needs no network.
import * as core from '@linernotes/core';
import { build, parseGtin } from '@linernotes/model';
import { recordedPlayer, startPlatformServer } from '@linernotes/testing';
import * as z from 'zod';

const documented = 'https://shop.example/api';

// What its pages are called, so that an address names a thing and a thing has an address.
const { urls, sourceOf } = core.definePages('shop', {
  words: { release: 'record' },
  url: (word, id) => `https://shop.example/${word}/${id}`,
  pattern: (word) => `shop\\.example/${word}/(?<id>\\d+)`,
});

// What it answers, as far as we read it: the rest is told as drift.
const Row = z.object({
  id: core.wire.id,
  name: z.string().min(1),
  by: z.string().min(1),
  ean: core.maybe(z.string()),
});

// What that means in the words of the model. It is a pure function, and `null`, '' and 0 do not break it.
function toRelease({ id, name, by, ean = '' }: z.output<typeof Row>, at: core.Fetched) {
  return build('release', {
    source: sourceOf('release', id, at),
    isComplete: false,
    title: name,
    artistCredit: [{ name: by, artistName: by, joinPhrase: '' }],
    barcodes: [parseGtin(ean)].flatMap((gtin) => gtin ?? []),
  });
}

const release = core.defineAnswer({ schema: Row, map: toRelease });
const list = { rows: 'records', offset: 'from', limit: 'count', mostRows: 50 };
const releases = core.defineList({ row: Row, map: toRelease, ...list });

const shop = core.defineAdapter({
  contract: 1,
  id: 'shop',
  name: 'Shop',
  origin: 'https://api.shop.example',
  options: z.strictObject(core.commonOptions),
  settings: core.commonSettings('SHOP'),
  limit: () => ({ scope: 'ip', source: documented, rules: [core.perWindow(60, 60_000)] }),
  userAgent: () => 'MyProgram/1.0 +https://me.example',
  terms: {
    source: `${documented}/terms`,
    dataLicense: 'CC0',
    maxStorageMs: null,
    attribution: null,
    restrictedFields: [],
  },
  urls,
  authority: {},
  // What it cannot do is left out, and does not compile where it is asked for.
  operations: {
    releaseById: ({ id }, { http }) => http.find(core.path`/records/${id}`, release),
    searchReleases: ({ text, ...paging }, { http }) =>
      releases.slice(http, '/records', paging, { q: text }),
  },
});

const record = { id: 7, name: 'Blue Train', by: 'John Coltrane', ean: '0724349530324', stock: 2 };
const found = { body: { records: [record], total: 1 } };
const replies = { '/records/7': { body: record }, '/records?q=train&from=0&count=25': found };
const server = await startPlatformServer({ platforms: [recordedPlayer({ id: 'shop', replies })] });
const liner = core.createLiner({ adapters: [shop({ baseUrl: server.url('shop') })] });

const { items, total } = await liner.on('shop').searchReleases({ text: 'train' });
console.log(`found ${items.length} of ${total}: ${items[0]?.title}`);
console.log(`read ${(await liner.on('shop').releaseById({ id: '7' }))?.barcodes[0]}`);
console.log('has none:', await liner.on('shop').releaseById({ id: '8' }));
console.log('known address:', liner.refOf('https://shop.example/record/7')?.id);
for (const { path, kind } of liner.drift()) console.log('drift:', path, kind);
await liner.close();
await server.close();
