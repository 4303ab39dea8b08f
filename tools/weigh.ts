// What a user of the Discogs client installs, beside the client that is used most today with what its users add: `npm run weigh`.
import { execFileSync } from 'node:child_process';
import {
  globSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const starts = 9;

/** What is installed, and what a program imports of it. */
interface Subject {
  readonly name: string;
  readonly install: readonly string[];
  readonly imports: readonly string[];
}

interface Weight {
  readonly packages: readonly string[];
  readonly megabytes: number;
  readonly importMs: number;
  readonly native: readonly string[];
}

const folder = mkdtempSync(join(tmpdir(), 'linernotes-weigh-'));
try {
  const subjects = [ours(), theirs()];
  const [our, their] = subjects.map((subject) => ({ subject, weight: weigh(subject) }));
  if (!our || !their) throw new Error('two are compared');
  for (const { subject, weight } of [our, their]) print(subject, weight);
  const isLighter = our.weight.packages.length <= their.weight.packages.length;
  if (!isLighter) console.log('\nOurs has more packages.');
  if (our.weight.native.length > 0) console.log('\nOurs has native code.');
  process.exitCode = isLighter && our.weight.native.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The client with all that it needs of this repository, as it would be published. */
function ours(): Subject {
  run('nx', ['run-many', '-t', 'build', '-p', 'model,core,exporters,discogs'], root);
  const workspaces = ['model', 'core', 'exporters', 'discogs'].flatMap((name) => [
    '-w',
    `packages/${name}`,
  ]);
  run('npm', ['pack', '--loglevel=error', '--pack-destination', folder, ...workspaces], root);
  const tarballs = readdirSync(folder).filter((file) => file.endsWith('.tgz'));
  return {
    name: '@linernotes/discogs',
    install: tarballs.map((file) => join(folder, file)),
    imports: ['@linernotes/discogs'],
  };
}

/** It repeats nothing by default, keeps to no limit and checks no answer: its users add what does. */
function theirs(): Subject {
  const client = '@lionralfs/discogs-client';
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const added = ['p-retry@9.0.0', 'bottleneck@2.19.5', `zod@${devDependencies.zod}`];
  return {
    name: [client, ...added].join(' + '),
    install: [`${client}@${devDependencies[client]}`, ...added],
    imports: [client, 'p-retry', 'bottleneck', 'zod'],
  };
}

function weigh({ install, imports }: Subject): Weight {
  const empty = mkdtempSync(join(folder, 'empty-'));
  writeFileSync(join(empty, 'package.json'), '{"private":true,"type":"module"}');
  const quiet = ['--loglevel=error', '--no-audit', '--no-fund', '--prefer-offline'];
  run('npm', ['install', ...quiet, ...install], empty);
  const installed = join(empty, 'node_modules');
  const files = globSync('**/*', { cwd: installed }).map((file) => join(installed, file));
  const bytes = files.map((file) => statSync(file)).filter((file) => file.isFile());
  return {
    packages: packagesIn(installed),
    megabytes: bytes.reduce((sum, { size }) => sum + size, 0) / 1e6,
    importMs: importMs(imports, empty),
    native: files.filter((file) => /\.node$|binding\.gyp$/.test(file)),
  };
}

/** By npm's own list of what it installed. */
function packagesIn(installed: string): readonly string[] {
  const { packages } = JSON.parse(readFileSync(join(installed, '.package-lock.json'), 'utf8'));
  return Object.keys(packages).map((path) => path.split('node_modules/').at(-1) ?? path);
}

/** The median of several fresh processes. */
function importMs(imports: readonly string[], cwd: string): number {
  const code = `const start = performance.now();
    for (const name of ${JSON.stringify(imports)}) await import(name);
    console.log(performance.now() - start);`;
  const times = Array.from({ length: starts }, () =>
    Number(run(process.execPath, ['--input-type=module', '-e', code], cwd)),
  );
  return times.sort((left, right) => left - right)[Math.floor(starts / 2)] ?? 0;
}

function print({ name }: Subject, { packages, megabytes, importMs: ms, native }: Weight): void {
  console.log(`\n${name}`);
  console.log(`  packages     ${packages.length}: ${packages.join(', ')}`);
  console.log(`  installed    ${megabytes.toFixed(1)} MB`);
  console.log(`  import       ${ms.toFixed(0)} ms, the median of ${starts} starts`);
  console.log(`  native code  ${native.length === 0 ? 'none' : native.join(', ')}`);
}

function run(command: string, args: readonly string[], cwd: string): string {
  return execFileSync(command, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
}
