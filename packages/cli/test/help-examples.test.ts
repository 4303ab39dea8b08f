import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../src/program.ts';
import { collectionXml, enrich } from './apply-stage.ts';
import { startArchive } from './cover-stage.ts';
import { folder, liner, startPlatforms, surroundings } from './helpers.ts';

/** Every line that any `--help` shows to be pasted. */
function examplesOf(command: Command): readonly string[] {
  let help = '';
  command.configureOutput({
    writeOut: (text) => {
      help += text;
    },
  });
  command.outputHelp();
  const own = [...help.matchAll(/^ {2}\$ (.+)$/gm)].map(([, line = '']) => line);
  return [...own, ...command.commands.flatMap(examplesOf)];
}

const program = createProgram(surroundings({ cwd: '.' }), () => undefined);
const lines = [...new Set(examplesOf(program))];

const hasBash = spawnSync('bash', ['--version']).status === 0;

/** The words that `liner` gets when a line is pasted into a shell, in an empty folder of somebody new. */
function pasted(line: string): readonly string[] {
  const home = folder();
  const words = join(home, 'words');
  const stub = `liner() { printf '%s\\0' "$@" > "${words}"; }`;
  const { status, stderr } = spawnSync('bash', ['-c', `${stub}\n${line}`], {
    cwd: home,
    env: { PATH: process.env['PATH'], HOME: home },
    encoding: 'utf8',
  });
  expect([line, status, stderr]).toEqual([line, 0, '']);
  return existsSync(words) ? readFileSync(words, 'utf8').split('\0').slice(0, -1) : [];
}

const ownCrate = readFileSync(new URL('../../../examples/crate.csv', import.meta.url), 'utf8');
/** The first rows, which are enough to show something. */
const crateCsv = `${ownCrate.split('\n').slice(0, 8).join('\n')}\n`;
const records = '{"title":"Nevermind","year":1991}\n';
const holdings = 'Catalog#,Artist,Title,Label,Format,Rating,Released,release_id\n,,,,,,,249504\n';

const plainFiles = {
  'crate.csv': crateCsv,
  'crate.decisions.ndjson': '',
  'collection.xml': collectionXml,
  'records.ndjson.gz': gzipSync(records),
  'ids.txt': '249504\n',
  'collection.csv': holdings,
  'wantlist.csv': holdings,
  'inventory.csv': 'listing_id,release_id,price\n1,249504,9.00\n',
  'uploads/change.csv': 'listing_id,price\n1,9.00\n',
};

const made = new Map<string, Promise<string>>();

/** What `liner enrich` writes of a file. */
function enriched(name: string, content: string): Promise<string> {
  const crate = made.get(name) ?? enrich({ [name]: content }, name).then(({ text }) => text);
  made.set(name, crate);
  return crate;
}

/** The collection in the format of another program. */
async function collectionNml(): Promise<string> {
  const cwd = folder({ 'collection.xml': collectionXml });
  expect((await liner(['convert', 'collection.xml', 'collection.nml'], { cwd })).code).toBe(0);
  return readFileSync(join(cwd, 'collection.nml'), 'utf8');
}

/** Those that a line names, but for what it is to write. */
function namedBy(line: string): Readonly<Record<string, string | Buffer>> {
  const entries = Object.entries(plainFiles);
  return Object.fromEntries(
    entries.filter(([name]) => line.includes(name) && !line.includes(`--out ${name}`)),
  );
}

async function filesFor(line: string): Promise<Readonly<Record<string, string | Buffer>>> {
  const nml = line.includes('.nml') ? { 'collection.nml': await collectionNml() } : {};
  if (!line.includes('crate.json') || line.startsWith('liner enrich'))
    return { ...namedBy(line), ...nml };
  const [name, content] =
    Object.entries(nml)[0] ??
    (line.startsWith('liner apply') ? ['collection.xml', collectionXml] : ['crate.csv', crateCsv]);
  return { ...namedBy(line), ...nml, 'crate.json': await enriched(name, content) };
}

/** What somebody new has not yet: the rest of such a line was understood. */
const lacking: readonly (readonly [RegExp, RegExp])[] = [
  [/^liner apply .*label$/, /Nothing was changed. Add --yes to do it/],
  [/^liner (collection|wantlist) /, /must know whose (collection|wantlist) it is/],
  [/^liner discogs (inventory|orders) /, /no credential is set|authenticate/],
  [/^liner musicbrainz submit .* --yes$/, /nobody is logged in/],
  [/^liner (login|review) /, /[Nn]obody|terminal/],
  [/^liner credentials set /, /No credential for Discogs was given/],
  [/^liner (logout|credentials remove) /, /No credential is stored/],
  [/^liner plugins add /, /There is no package "linernotes-example"/],
  [/^liner plugins remove /, /No plugin "linernotes-example" was confirmed/],
  [/^liner runs show /, /There is no run "\d{8}-\d{4}-[a-z]{4}"/],
  [/^liner enrich --resume$/, /There is no run to go on with/],
  [/^liner cover discogs/, /knows the release "249504", and it has no cover art/],
];

/** A release and a release group of the examples have a picture. */
const mbid = 'a146429a-cedc-3ab0-9e41-1aaf5f6cdc2d';
const library = {
  items: [{ mbid, images: [{ id: 36_000_000_007, types: ['Front'] }] }],
  groups: { '1b022e01-4da6-387b-8658-8678046e4cef': mbid },
};

describe.skipIf(!hasBash)('an example of --help works as pasted:', () => {
  it.each(lines)('%s', { timeout: 30_000 }, async (line) => {
    const words = pasted(line);
    const { env } = await startPlatforms();
    const { env: pictures } = await startArchive({ library });
    const cwd = folder(await filesFor(line));
    const { code, err } = await liner(words, { cwd, env: { ...pictures, ...env } });
    const lack = lacking.find(([of]) => of.test(line))?.[1];
    if (code === 0 || (code === 3 && line.includes('enrich'))) return;
    expect([line, code, err]).toEqual([line, code, expect.stringMatching(lack ?? /^$/)]);
  });
});
