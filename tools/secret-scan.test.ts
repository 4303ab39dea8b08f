import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { literalsOf, testFiles, unknownLiteralsOf } from './secret-scan-canaries.ts';
import { createFinder, scanFolder } from './secret-scan-find.ts';

const value = 'cnry0123456789abcdef0123/+=';
const canaries = [{ name: 'TOKEN', value }];

function formsIn(text: string | Buffer): readonly string[] {
  return createFinder(canaries)(Buffer.from(text), 'here').map(({ form }) => form);
}

it.each([
  ['as it is', `a ${value} b`, ['plain']],
  ['in an address', encodeURIComponent(value), ['plain']],
  ['cut at its end', 'token cnry01234567…', ['plain']],
  ['cut at its beginning', '…cdef0123/+=', []],
  ['cut at its beginning, with enough of it left', '…89abcdef0123', ['plain']],
  ['in capitals', value.toUpperCase(), ['plain']],
  ['in base64', Buffer.from(value).toString('base64'), ['base64']],
  ['in Basic', Buffer.from(`me:${value}`).toString('base64'), ['base64']],
  ['in hexadecimal', Buffer.from(value).toString('hex'), ['hexadecimal']],
  ['among bytes', Buffer.concat([Buffer.from([0, 255]), Buffer.from(value)]), ['plain']],
  ['not at all', 'token [secret]', []],
])('a canary is found %s', (_how, text, forms) => {
  expect(formsIn(text)).toEqual(forms);
});

it('a canary is found in any file, and in the name of one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'liner-scan-test-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  mkdirSync(join(folder, 'deep', '.hidden'), { recursive: true });
  writeFileSync(join(folder, 'deep', '.hidden', 'a'), value);
  writeFileSync(join(folder, 'cnry0123456789.txt'), '');

  const { fileCount, hits } = scanFolder(folder, canaries);

  expect(fileCount).toBe(2);
  expect(hits.map(({ place }) => place.replace(folder, '')).sort()).toEqual([
    '/deep/.hidden/a',
    `the name of /cnry0123456789.txt`,
  ]);
});

it('a canary is found in a row of a database, also where it is packed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'liner-scan-test-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const body = deflateRawSync(`${'Warp '.repeat(100)}${value}${' Warp'.repeat(100)}`);
  expect(formsIn(body)).toEqual([]);
  const database = new DatabaseSync(join(folder, 'cache.sqlite'));
  database.exec('CREATE TABLE answers (key TEXT, body BLOB)');
  database.prepare('INSERT INTO answers VALUES (?, ?)').run('a', body);
  database.close();
  writeFileSync(join(folder, 'broken.sqlite'), 'SQLite format 3\0 and no more');

  const { hits, valueCount } = scanFolder(folder, canaries);

  expect(hits).toEqual([{ name: 'TOKEN', form: 'plain', place: join(folder, 'cache.sqlite') }]);
  expect(valueCount).toBe(4);
});

/** Runs a scan with a leak of its own. */
function scanPlanted(program: string) {
  const scan = fileURLToPath(new URL(program, import.meta.url));
  const args = ['--conditions=@linernotes/source', scan, '--plant'];
  return spawnSync(process.execPath, args, { encoding: 'utf8' });
}

it('the scan fails over a leak that is planted', { timeout: 60_000 }, () => {
  const { status, stdout } = scanPlanted('secret-scan.ts');
  expect(stdout).toMatch(/^DISCOGS_API_TOKEN stands in .*leak\.txt \(plain\)$/m);
  expect(stdout).toMatch(/: 1 hits, /);
  expect(status).toBe(1);
});

it('the scan of the suite fails over leaks that are planted, wherever they are', {
  timeout: 60_000,
}, () => {
  const { status, stdout } = scanPlanted('secret-scan-suite.ts');
  const places = [...stdout.matchAll(/^(\w+) .*stands in .*\/([\w.]+) \(plain\)$/gm)];
  expect(places.map(([, name, file]) => `${name} ${file}`).sort()).toEqual([
    'DISCOGS_API_TOKEN caught.txt',
    'DISCOGS_API_TOKEN child.log',
    'DISCOGS_API_TOKEN children.txt',
    'DISCOGS_API_TOKEN emptied.log',
    'DISCOGS_API_TOKEN folder.log',
    'DISCOGS_API_TOKEN home.log',
    'DISCOGS_API_TOKEN printed.txt',
    'DISCOGS_API_TOKEN removed.log',
    'DISCOGS_API_TOKEN replaced.log',
    'cnryplanted5f3a9c own.log',
  ]);
  expect(stdout).toContain(': 10 hits, ');
  expect(status).toBe(1);
});

const root = fileURLToPath(new URL('..', import.meta.url));

it('every credential of a test is one that the scan can look for', () => {
  const unknown = testFiles(root).flatMap((file) =>
    unknownLiteralsOf(readFileSync(file, 'utf8')).map((value) => `${file}: ${value}`),
  );
  expect(unknown).toEqual([]);
  expect(literalsOf(testFiles(root)).length).toBeGreaterThan(30);
});

it.each([
  ["token: 'sesame-open'", ['sesame-open']],
  ["{ DISCOGS_API_TOKEN: 'sesame', A: 1 }", ['sesame']],
  ['DISCOGS_CONSUMER_SECRET=sesame', ['sesame']],
  ["const token = 'sesame'", ['sesame']],
  ["token: 'cnryplanted5f3a9c'", []],
  ["token: 't', id: 'whatever'", []],
])('a credential that the scan does not know is seen in %s', (text, values) => {
  expect(unknownLiteralsOf(text)).toEqual(values);
});
