import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const script = fileURLToPath(new URL('ensure-installed.mjs', import.meta.url));
let home = '';

// A repository of its own in which nothing is missing: a test must not install anything.
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'installed-'));
  for (const folder of ['tools', 'node_modules']) mkdirSync(join(home, folder));
  copyFileSync(script, join(home, 'tools', 'ensure-installed.mjs'));
  writeFileSync(join(home, 'package-lock.json'), '{}');
  writeFileSync(join(home, 'node_modules', '.package-lock.json'), '{}');
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Runs the script as it would run on another machine. */
function runOn(platform: string, arch: string, node: string) {
  const pretended = JSON.stringify({ platform, arch, versions: { node } });
  const pretend = `for (const [name, value] of Object.entries(${pretended})) Object.defineProperty(process, name, { value });`;
  const preload = `data:text/javascript,${encodeURIComponent(pretend)}`;
  const args = ['--import', preload, join(home, 'tools', 'ensure-installed.mjs')];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return { status, stderr };
}

it.each([
  ['darwin', 'arm64', '22.19.0', '22.20'],
  ['win32', 'x64', '20.19.0', '22.20'],
  ['linux', 'riscv64', '22.0.0', '22.20'],
  ['linux', 'x64', '18.20.4', '20'],
])('says on %s %s with Node.js %s that %s is needed', (platform, arch, node, least) => {
  expect(runOn(platform, arch, node)).toEqual({
    status: 1,
    stderr: `Node.js ${least} or newer is needed here; this is ${node}.\n`,
  });
});

it.each([
  ['darwin', 'arm64', '22.20.0'],
  ['win32', 'x64', '24.0.0'],
  ['linux', 'x64', '20.0.0'],
])('is content on %s %s with Node.js %s', (platform, arch, node) => {
  expect(runOn(platform, arch, node)).toEqual({ status: 0, stderr: '' });
});

it('says which package of the repository is not linked', () => {
  const folder = join(home, 'packages', 'cli');
  mkdirSync(folder, { recursive: true });
  const dependencies = { '@linernotes/tiny': '0.1.0', zod: '4.6.7' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ dependencies }));

  expect(runOn('linux', 'x64', '24.0.0')).toEqual({
    status: 1,
    stderr: '@linernotes/tiny is not linked yet: run npm install.\n',
  });

  mkdirSync(join(home, 'node_modules', '@linernotes', 'tiny'), { recursive: true });
  expect(runOn('linux', 'x64', '24.0.0')).toEqual({ status: 0, stderr: '' });
});
