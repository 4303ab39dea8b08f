import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import type { AnyFactory } from './kit/facts.ts';
import { recordCommand } from './record-command.ts';
import { newAdapter } from './scaffold/new-adapter.ts';

const root = new URL('../', import.meta.url);

const help = `liner-kit new [--help]: begins an adapter for Liner Notes.
liner-kit record [--adapter src/index.ts] <operation> <input>: records a case for its tests.`;

/** `liner-kit`, for adapters in a repository of one's own. Answers the exit code. */
export async function linerKit(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  if (command === 'record') return record(rest);
  if (command !== 'new') {
    console.error(help);
    return command === undefined || command === '--help' ? 0 : 2;
  }
  return newAdapter(rest, {
    templates: new URL('templates/', root),
    manifest: new URL('package.json', root),
    cwd: process.cwd(),
    repository: null,
    command: 'liner-kit new',
    isInteractive: process.stdin.isTTY === true && process.stdout.isTTY === true,
    print: (line) => console.error(line),
  });
}

async function record(args: readonly string[]): Promise<number> {
  const [flag, named, ...others] = args;
  const isNamed = flag === '--adapter' && named !== undefined;
  const file = resolve(isNamed ? named : 'src/index.ts');
  const factory = existsSync(file) ? await factoryIn(file) : null;
  if (!factory) {
    console.error(`${file} exports no adapter; name the module that does: --adapter <file>.`);
    return 2;
  }
  return recordCommand(isNamed ? others : args, {
    usage: 'liner-kit record [--adapter src/index.ts] <operation> <input> [--base-url URL]',
    factory,
    folder: resolve('test/recordings'),
    print: console.log,
  });
}

async function factoryIn(file: string): Promise<AnyFactory | null> {
  const exported: Readonly<Record<string, unknown>> = await import(pathToFileURL(file).href);
  const isFactory = (value: unknown): value is AnyFactory =>
    typeof value === 'function' && 'definition' in value;
  return Object.values(exported).find(isFactory) ?? null;
}
