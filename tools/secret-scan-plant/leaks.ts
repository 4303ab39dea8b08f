// Leaks as programs have them, each in another place: the scan of the suite must find them all.
import { spawnSync } from 'node:child_process';
import { channel } from 'node:diagnostics_channel';
import { mkdtempSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const token = process.env['DISCOGS_API_TOKEN'] ?? '';
const folder = mkdtempSync(join(tmpdir(), 'leak-'));
const at = (name: string) => join(folder, name);

it('in a file that is removed at once', () => {
  writeFileSync(at('removed.log'), `token=${token}`);
  unlinkSync(at('removed.log'));
});

it('in a file that is emptied, and in one that is replaced', () => {
  for (const name of ['emptied.log', 'replaced.log']) writeFileSync(at(name), token);
  writeFileSync(at('emptied.log'), 'clean');
  writeFileSync(at('clean.log'), 'clean');
  renameSync(at('clean.log'), at('replaced.log'));
});

it('in a folder that is removed', async () => {
  const inner = mkdtempSync(at('inner-'));
  writeFileSync(join(inner, 'folder.log'), encodeURIComponent(token));
  await rm(inner, { recursive: true });
});

it('on what a child prints, which has an environment of its own, and in what it removes', () => {
  const remove = `const fs = require('fs'); fs.writeFileSync('child.log', process.argv[1]); fs.unlinkSync('child.log');`;
  const args = ['-e', `${remove} console.error(process.argv[1])`, token];
  const { stderr } = spawnSync(process.execPath, args, { cwd: folder, env: {}, encoding: 'utf8' });
  expect(stderr).toContain(token);
});

it('at home', () => writeFileSync(join(homedir(), 'home.log'), token));

it('on the console', () => console.log(token));

it('in what a test catches', () => channel('linernotes:written').publish(token));

it('of a credential that the test wrote itself', () => {
  writeFileSync(at('.env'), 'TOKEN=cnryplanted5f3a9c');
  writeFileSync(at('own.log'), 'cnryplanted5f3a9c');
});

it('ends with its folder removed', () => rmSync(folder, { recursive: true }));
