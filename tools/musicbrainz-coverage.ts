// Says of every request that MusicBrainz answers whether the client makes it, and by which answers it is
// tested: `npm run musicbrainz:coverage`. Ends with 1 when one is missing or untested. `--count` counts the
// true answers that lie beside the project anew.
import { writeFileSync } from 'node:fs';
import { codes, type EntityRow, table } from '../packages/musicbrainz/src/client/table.ts';
import { broughtBy } from '../packages/musicbrainz/src/client/vocabulary.ts';
import { createMusicBrainzClient } from '../packages/musicbrainz/src/index.ts';
import {
  countEvidence,
  evidenceFile,
  origins,
  readEvidence,
} from '../packages/musicbrainz/test/client/evidence.ts';

if (process.argv.includes('--count')) {
  writeFileSync(evidenceFile, `${JSON.stringify(countEvidence(), null, 2)}\n`);
}

interface Row {
  readonly request: string;
  readonly path: string;
  /** How many incs, links or fields it takes. */
  readonly takes: string;
  /** Its place in the client: `releaseGroup.browse`. */
  readonly member: string;
}

const camel = (name: string): string =>
  name.replace(/[-_](.)/g, (_all, letter: string) => letter.toUpperCase());

function rowsOf(
  name: string,
  { plural: _plural, lookup, browse, search }: EntityRow,
): readonly Row[] {
  const row = (kind: string, path: string, takes: string): Row => ({
    request: `${name}-${kind}`,
    path,
    takes,
    member: `${camel(name)}.${kind}`,
  });
  return [
    ...(lookup ? [row('lookup', `/${name}/{mbid}`, `${withBrought(lookup.inc)} incs`)] : []),
    ...(browse
      ? [
          row(
            'browse',
            `/${name}?{link}`,
            `${browse.by.length} links, ${withBrought(browse.inc)} incs`,
          ),
        ]
      : []),
    ...(search ? [row('search', `/${name}?query`, `${search.fields.length} fields`)] : []),
  ];
}

function withBrought(own: readonly string[]): number {
  const brought = Object.entries(broughtBy).flatMap(([parent, incs]) =>
    own.includes(parent) ? incs : [],
  );
  return new Set([...own, ...brought]).size;
}

const others: readonly Row[] = [
  ...Object.entries(codes).map(([name, { inc }]) => ({
    request: `${name}-lookup`,
    path: `/${name}/{${name}}`,
    takes: `${withBrought(inc)} incs`,
    member: `${name}.lookup`,
  })),
  {
    request: 'discid-by-toc',
    path: '/discid/-?toc',
    takes: 'media-format, cdstubs',
    member: 'discid.byToc',
  },
  { request: 'genre-list', path: '/genre/all', takes: '', member: 'genre.list' },
  {
    request: 'url-by-resource',
    path: '/url?resource',
    takes: '1 to 100 at once',
    member: 'url.byResource',
  },
  {
    request: 'url-by-resource',
    path: '/url?resource&resource',
    takes: 'any number',
    member: 'url.byResources',
  },
  {
    request: 'collection-contents',
    path: '/collection/{mbid}/{plural}',
    takes: '12 kinds',
    member: 'collection.contents',
  },
  { request: 'collection-own', path: '/collection', takes: '', member: 'collection.own' },
  { request: 'tag-own', path: '/tag?id&entity', takes: '', member: 'tag.own' },
  { request: 'rating-own', path: '/rating?id&entity', takes: '', member: 'rating.own' },
];

const submissions = ['barcodes', 'isrcs', 'tags', 'ratings', 'collection'];

const rows = [...Object.entries(table).flatMap(([name, row]) => rowsOf(name, row)), ...others];
const evidence = readEvidence();
const client = createMusicBrainzClient({ contact: 'coverage@linernotes.example' });
const isBuilt = (member: string): boolean => {
  const [group = '', name = ''] = member.split('.');
  const found: unknown = Reflect.get(Reflect.get(client, group) ?? {}, name);
  return typeof found === 'function';
};

/** The player of MusicBrainz answers every request: `test/client/entities.test.ts` asks each. */
function testedBy({ request }: Row): string {
  const counts = evidence[request] ?? {};
  const found = origins.flatMap((origin) =>
    counts[origin] ? [`${counts[origin]} ${origin}`] : [],
  );
  return [...found, 'played'].join(', ');
}

const printed = [
  ['request', 'path', 'takes', 'built', 'tested with answers'],
  ...rows.map((row) => [
    row.request,
    row.path,
    row.takes,
    isBuilt(row.member) ? row.member : 'not yet',
    testedBy(row),
  ]),
];
const widths = [0, 1, 2, 3].map((at) => Math.max(...printed.map((row) => row[at]?.length ?? 0)));
for (const row of printed) {
  console.log(
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

const missing = rows.filter(({ member }) => !isBuilt(member));
const submit: object = Reflect.get(client, 'submit') ?? {};
const submitted = Object.keys(submit);
console.log(`\nreading: ${rows.length - missing.length} of ${rows.length} built`);
console.log(
  `submitting: ${submitted.length > 0 ? submitted.join(', ') : `not yet (${submissions.join(', ')})`}`,
);
for (const origin of origins) {
  const tested = rows.filter(({ request }) => (evidence[request]?.[origin] ?? 0) > 0);
  console.log(`tested with ${origin} answers: ${tested.length}`);
}
const onlyPlayed = rows.filter(({ request }) => evidence[request] === undefined);
console.log(`only played: ${onlyPlayed.map(({ request }) => request).join(', ') || 'none'}`);
for (const { request } of missing) console.log(`missing: ${request}`);
await client.close();
process.exitCode = missing.length > 0 ? 1 : 0;
