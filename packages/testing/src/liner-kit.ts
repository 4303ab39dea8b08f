import process from 'node:process';
import { newAdapter } from './scaffold/new-adapter.ts';

const root = new URL('../', import.meta.url);

/** `liner-kit new`: begins an adapter in a repository of one's own. Answers the exit code. */
export async function linerKit(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  if (command !== 'new') {
    console.error('liner-kit new [--help]: begins an adapter for Liner Notes.');
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
