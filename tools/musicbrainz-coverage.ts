// Says of every request that MusicBrainz and its picture archives answer whether we make it, and by which
// answers it is tested: `npm run musicbrainz:coverage`. Ends with 1 when one is missing, of those too that
// stand in the list beside the project. `--incs` says the same of each inc; `--count` counts the true answers that
// lie beside the project anew.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import { createMusicBrainzClient } from '../packages/musicbrainz/src/index.ts';
import {
  countEvidence,
  evidenceFile,
  origins,
  readEvidence,
} from '../packages/musicbrainz/test/client/evidence.ts';
import { pictures, type Row, reading, submitting } from './musicbrainz-coverage-rows.ts';

if (process.argv.includes('--count')) {
  writeFileSync(evidenceFile, `${JSON.stringify(countEvidence(), null, 2)}\n`);
}

const evidence = readEvidence();
const client = createMusicBrainzClient({ contact: 'coverage@linernotes.example' });

function isBuilt(member: string): boolean {
  let found: unknown = client;
  for (const name of member.split('.'))
    found = typeof found === 'object' && found !== null ? Reflect.get(found, name) : undefined;
  return typeof found === 'function';
}

/** True answers, beside those of our players, which are asked all: the tests of both packages do. */
function testedBy(request: string): string {
  const counts = evidence[request] ?? {};
  const found = origins.flatMap((origin) =>
    counts[origin] ? [`${counts[origin]} ${origin}`] : [],
  );
  return [...found, 'played'].join(', ');
}

function takenBy({ request, takes, incs }: Row): string {
  const proven = incs.filter((inc) => evidence[`${request} inc=${inc}`]);
  const told = `${incs.length} incs, ${proven.length} in true answers`;
  return [takes, ...(incs.length > 0 ? [told] : [])].filter(Boolean).join(', ');
}

function rowOf(row: Row, built: string): readonly string[] {
  return [row.request, row.path, takenBy(row), built, testedBy(row.request)];
}

function print(title: string, rows: readonly (readonly string[])[]): void {
  const head = [title, 'path', 'takes', 'built', 'tested with answers'];
  const printed = [head, ...rows];
  const widths = head.map((_cell, at) => Math.max(...printed.map((row) => row[at]?.length ?? 0)));
  for (const row of printed)
    console.log(
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  console.log('');
}

const builtOr = (row: Row): string => (isBuilt(row.member) ? row.member : 'not yet');
print(
  'reading',
  reading.map((row) => rowOf(row, builtOr(row))),
);
if (process.argv.includes('--incs')) {
  const incs = reading.flatMap((row) =>
    row.incs.map((inc) =>
      rowOf({ ...row, request: `${row.request} inc=${inc}`, takes: '', incs: [] }, builtOr(row)),
    ),
  );
  print('incs', incs);
}
print(
  'submitting',
  submitting.map((row) => rowOf(row, builtOr(row))),
);
print(
  'pictures',
  pictures.map((row) => rowOf(row, row.asked === null ? 'refused: there is none' : row.member)),
);

/** The list of what can be asked, where it lies beside the project. */
const matrixFile = new URL('../../shared/checks/musicbrainz-matrix.json', import.meta.url);
const Listed = z.array(z.object({ id: z.string(), forbidden: z.boolean().default(false) }));
const Matrix = z.object({ submission: Listed, coverArt: Listed });

/** Names that read what is one's own stand among the submissions there. */
const otherNames: Readonly<Record<string, string>> = {
  'own-tags': 'tag-own',
  'own-rating': 'rating-own',
  'own-collections': 'collection-own',
};

function missingHere(): readonly string[] {
  if (!existsSync(matrixFile)) return [];
  const { submission, coverArt } = Matrix.parse(JSON.parse(readFileSync(matrixFile, 'utf8')));
  const ours = new Set([...reading, ...submitting].map(({ request }) => request));
  const absent = submission.filter(({ id }) => !ours.has(otherNames[id] ?? id));
  const wrong = coverArt.filter(({ id, forbidden }) => {
    const own = pictures.find(({ request }) => request === id);
    return own === undefined || (own.asked === null) !== forbidden;
  });
  return [...absent, ...wrong].map(({ id }) => id);
}

const all = [...reading, ...submitting];
const missing = [
  ...all.filter(({ member }) => !isBuilt(member)).map(({ request }) => request),
  ...missingHere(),
];
const asked = pictures.filter((row) => row.asked !== null);
console.log(
  `reading: ${reading.filter(({ member }) => isBuilt(member)).length} of ${reading.length} built`,
);
console.log(
  `submitting: ${submitting.filter(({ member }) => isBuilt(member)).length} of ${submitting.length} built`,
);
console.log(`pictures: ${asked.length} built, ${pictures.length - asked.length} refused`);
const rows: readonly Row[] = [...all, ...asked];
for (const origin of origins) {
  const tested = rows.filter(({ request }) => (evidence[request]?.[origin] ?? 0) > 0);
  console.log(`tested with ${origin} answers: ${tested.length} of ${rows.length}`);
}
const onlyPlayed = rows.filter(({ request }) => evidence[request] === undefined);
console.log(`only played: ${onlyPlayed.map(({ request }) => request).join(', ') || 'none'}`);
const incs = reading.flatMap(({ request, incs: own }) => own.map((inc) => `${request} inc=${inc}`));
const proven = incs.filter((one) => evidence[one]);
console.log(`incs in true answers: ${proven.length} of ${incs.length}; --incs says which`);
for (const request of missing) console.log(`missing: ${request}`);
await client.close();
process.exitCode = missing.length > 0 ? 1 : 0;
