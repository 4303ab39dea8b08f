// Packs every package, lints what would be published, installs it in an empty folder and uses it there.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const run = (command, args, cwd = process.cwd()) =>
  execFileSync(command, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' });

const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
/** Who uses the packages from TypeScript in Node has its types; who tests an adapter, vitest. */
const besides = ['@types/node', 'vitest'].map((name) => `${name}@${devDependencies[name]}`);
const folders = readdirSync('packages');
const packed = mkdtempSync(join(tmpdir(), 'linernotes-packed-'));
const empty = mkdtempSync(join(tmpdir(), 'linernotes-empty-'));
try {
  const workspaces = folders.flatMap((name) => ['-w', `packages/${name}`]);
  run('npm', ['pack', '--loglevel=error', '--pack-destination', packed, ...workspaces]);
  const tarballs = readdirSync(packed).map((file) => join(packed, file));
  for (const tarball of tarballs) {
    run('publint', [tarball, '--strict']);
    run('attw', [tarball, '--profile', 'esm-only', '--format', 'ascii']);
  }
  writeFileSync(join(empty, 'package.json'), '{"private":true,"type":"module"}');
  run(
    'npm',
    [
      'install',
      '--loglevel=error',
      '--no-package-lock',
      '--prefer-offline',
      ...besides,
      ...tarballs,
    ],
    empty,
  );
  console.log(importAll());
  console.log(typesOfAll());
  console.log(`liner ${run(join(empty, 'node_modules/.bin/liner'), ['--version'], empty).trim()}`);
  console.log(`${tarballs.length} packages packed, installed and used.`);
} finally {
  rmSync(packed, { recursive: true, force: true });
  rmSync(empty, { recursive: true, force: true });
}

function entryPoints() {
  return folders.flatMap((folder) => {
    const { name, exports } = JSON.parse(readFileSync(`packages/${folder}/package.json`, 'utf8'));
    return Object.keys(exports)
      .filter((path) => path !== './package.json')
      .map((path) => name + path.slice(1));
  });
}

function importAll() {
  const lines = entryPoints().map(
    (name) =>
      `{ const m = await import('${name}'); console.log('${name}:', Object.keys(m).length, 'exports'); }`,
  );
  return run(process.execPath, ['--input-type=module', '-e', lines.join('\n')], empty).trim();
}

/** What is installed must type-check for somebody who uses it from TypeScript. */
function typesOfAll() {
  const lines = entryPoints().map(
    (name, index) => `import * as m${index} from '${name}'; console.log(m${index});`,
  );
  writeFileSync(join(empty, 'use.ts'), lines.join('\n'));
  const options = '--noEmit --strict --module nodenext --target es2023 --types node'.split(' ');
  run(
    process.execPath,
    [join(process.cwd(), 'node_modules/typescript/bin/tsc'), ...options, 'use.ts'],
    empty,
  );
  return 'Types resolve.';
}
