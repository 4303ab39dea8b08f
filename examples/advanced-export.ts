// A crate is enriched on two platforms, and written for a spreadsheet and for a database.
import { mkdirSync, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { createLiner, memoryCache } from '@linernotes/core';
import { discogs } from '@linernotes/discogs';
import { enrich, inForm } from '@linernotes/enrich';
import {
  describeLoss,
  exporters,
  exportToFile,
  importFile,
  type JsonObject,
  readRecords,
} from '@linernotes/exporters';
import { musicbrainz } from '@linernotes/musicbrainz';

const {
  MUSICBRAINZ_CONTACT: contact = 'you@example.org',
  MUSICBRAINZ_BASE_URL,
  DISCOGS_BASE_URL,
  DISCOGS_API_TOKEN: token,
} = process.env;
const liner = createLiner({
  adapters: [
    discogs({ token, baseUrl: DISCOGS_BASE_URL }),
    musicbrainz({ contact, baseUrl: MUSICBRAINZ_BASE_URL }),
  ],
  // For servers of one's own; the official ones keep the limits that their platforms state.
  rate: { requests: 50, windowMs: 1_000 },
  cache: memoryCache(),
});

// Columns are recognised by their names, in any spelling. A file is read by `createReadStream(path)`.
const crate = Readable.from(`Artist,Title,Album,ISRC,Key
Nirvana,Smells Like Teen Spirit,Nevermind,USGF19942501,4A
Radiohead,Nude,In Rainbows,,
Daft Punk,Around The World,Homework,,Am
Nobody,A Song That Is Nowhere,,,
`);

const rows: JsonObject[] = [];
for await (const row of enrich(readRecords(crate, { name: 'crate.csv' }), { liner })) {
  const { title, label, key } = inForm(row, { keySpelling: 'camelot' }).record;
  console.log(row.status, title?.value ?? row.input.title, key?.value.spelling ?? '(no key)');
  // Beside every value stands who says what, and whom the record believes.
  for (const { platform, value, chosen } of label?.claims ?? []) {
    console.log(`  ${platform} says ${value}${chosen ? ', chosen' : ''}`);
  }
  rows.push({ ...row });
}
await liner.close();

const folder = process.argv[2] ?? 'out';
mkdirSync(folder, { recursive: true });
const document = { header: { crate: 'example' }, listName: 'rows', items: rows };

// For a spreadsheet: some columns, no formulas, a mark that says UTF-8. Whole, or not at all.
const columnNames = ['status', 'record.title', 'record.label', 'record.date'];
await exportToFile(exporters.csv, { ...document, columnNames }, `${folder}/example.csv`, {
  overwrite: true,
  options: { profile: 'excel' },
});
const written = new TextDecoder().decode(readFileSync(`${folder}/example.csv`));
console.log(written.split('\r\n').slice(0, 2).join('\n'));

// For a database: tables with keys, the claims in one of their own, and read again as they were.
const overwrite = true;
const target = `${folder}/example.db`;
const { lossReport } = await exportToFile(exporters.sqlite, document, target, { overwrite });
console.log('not carried:', lossReport.map(describeLoss));
for await (const batch of importFile(target)) console.log(batch.length, 'rows read again');
