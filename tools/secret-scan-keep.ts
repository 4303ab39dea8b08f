// Loaded first in every process of the suite (secret-scan-suite.ts): what a program writes is kept, also what it removes
// or replaces later, and what it prints to whom started it. `?written=` is the folder that is watched, `?kept=` where things go.
import children, {
  ChildProcess,
  type SpawnSyncOptions,
  type SpawnSyncReturns,
} from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { threadId } from 'node:worker_threads';

const { searchParams } = new URL(import.meta.url);
const written = searchParams.get('written') ?? '';
const kept = join(searchParams.get('kept') ?? '', `${process.pid}-${threadId}`);
// As they are before they are replaced below.
const { appendFileSync, copyFileSync, linkSync, lstatSync, mkdirSync, readdirSync } = fs;
let keptCount = 0;

type Keep = (path: unknown) => void;

/** Keeps a file, or all below a folder, under a name that ends as its own did. */
function keepBy(save: (from: string, to: string) => void): Keep {
  const keep: Keep = (path) => {
    const from = path instanceof URL ? fileURLToPath(path) : path;
    if (typeof from !== 'string' || relative(written, from).startsWith('..')) return;
    const found = lstatSync(from, { throwIfNoEntry: false });
    if (found?.isDirectory()) for (const name of readdirSync(from)) keep(join(from, name));
    if (!found?.isFile() || found.size === 0) return;
    keptCount += 1;
    const to = join(kept, String(keptCount), relative(written, from));
    mkdirSync(dirname(to), { recursive: true });
    save(from, to);
  };
  return keep;
}

/** For what loses its name: its bytes stay where they are. */
const link = keepBy(linkSync);
/** For what is emptied and written anew. */
const copy = keepBy(copyFileSync);

const removed: Before = ([path]) => link(path);
const replaced: Before = ([, path]) => link(path);
const emptied: Before = ([path, flags]) => {
  if (typeof flags === 'string' && flags.startsWith('w')) copy(path);
};
const overwritten: Before = ([path, , options]) => {
  const flag = typeof options === 'object' && options !== null && 'flag' in options;
  if (!flag || String(options.flag).startsWith('w')) copy(path);
};

type Before = (args: readonly unknown[]) => void;
type Functions = Record<string, unknown>;

/** What is looked at before the functions of `node:fs` and `node:fs/promises` of these names do their work. */
const beforeEach: Readonly<Record<string, Before>> = {
  rm: removed,
  unlink: removed,
  rename: replaced,
  copyFile: replaced,
  open: emptied,
  writeFile: overwritten,
  truncate: ([path]) => copy(path),
};

function watch(owner: Functions, name: string, before: Before): void {
  const original = owner[name];
  if (typeof original !== 'function') return;
  owner[name] = function watched(this: unknown, ...args: unknown[]) {
    before(args);
    return Reflect.apply(original, this, args);
  };
}

for (const [name, before] of Object.entries(beforeEach))
  for (const [owner, own] of [
    [fs, name],
    [fs, `${name}Sync`],
    [fs.promises, name],
  ] as const)
    watch(owner as unknown as Functions, own, before);

/** Adds to what was printed by or in this process. */
function keepText(name: string, chunk: unknown): void {
  if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) return;
  mkdirSync(kept, { recursive: true });
  appendFileSync(join(kept, name), chunk);
}

const preload = `--import=${import.meta.url}`;

/** `NODE_OPTIONS` with which a program is watched too, also one that gets an environment of its own. */
function watchedOptions(own = ''): string {
  return own.includes(preload) ? own : `${own} ${preload}`.trim();
}

interface Started {
  readonly envPairs?: readonly string[];
}

const prototype = ChildProcess.prototype as unknown as Functions;
const startChild = prototype['spawn'] as (options: Started) => unknown;
prototype['spawn'] = function watchedSpawn(this: ChildProcess, options: Started) {
  const name = 'NODE_OPTIONS=';
  const { envPairs = [] } = options;
  const own = envPairs.find((pair) => pair.startsWith(name))?.slice(name.length);
  const others = envPairs.filter((pair) => !pair.startsWith(name));
  const envPairsOfChild = [...others, `${name}${watchedOptions(own)}`];
  const result = Reflect.apply(startChild, this, [{ ...options, envPairs: envPairsOfChild }]);
  for (const stream of [this.stdout, this.stderr]) {
    if (!stream) continue;
    const { push } = stream;
    stream.push = (chunk: unknown, encoding?: BufferEncoding) => {
      keepText('children.txt', chunk);
      return Reflect.apply(push, stream, [chunk, encoding]);
    };
  }
  return result;
};

const { spawnSync } = children;
(children as unknown as Functions)['spawnSync'] = (...args: unknown[]) => {
  const given = args.at(-1) as SpawnSyncOptions | readonly string[] | undefined;
  if (typeof given === 'object' && 'env' in given && given.env) {
    const env = { ...given.env, NODE_OPTIONS: watchedOptions(given.env['NODE_OPTIONS']) };
    args.splice(-1, 1, { ...given, env });
  }
  const result: SpawnSyncReturns<string | Buffer> = Reflect.apply(spawnSync, children, args);
  for (const chunk of [result.stdout, result.stderr]) keepText('children.txt', chunk);
  return result;
};

// What tests catch in memory instead of printing it.
subscribe('linernotes:written', (text) => keepText('caught.txt', text));
syncBuiltinESMExports();
