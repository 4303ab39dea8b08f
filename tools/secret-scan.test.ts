import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { findCanaries, scanFolder } from './secret-scan-find.ts';

const value = 'cnry0123456789abcdef0123/+=';
const canaries = [{ name: 'TOKEN', value }];

function formsIn(text: string | Buffer): readonly string[] {
  return findCanaries(Buffer.from(text), canaries, 'here').map(({ form }) => form);
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

it('the scan fails over a leak that is planted', { timeout: 60_000 }, () => {
  const scan = fileURLToPath(new URL('secret-scan.ts', import.meta.url));
  const args = ['--conditions=@linernotes/source', scan, '--plant'];
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(stdout).toMatch(/^DISCOGS_API_TOKEN stands in .*leak\.txt \(plain\)$/m);
  expect(stdout).toMatch(/: 1 hits, /);
  expect(status).toBe(1);
});
