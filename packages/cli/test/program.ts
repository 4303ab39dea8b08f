import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { folder } from './helpers.ts';

/** Where commands keep their modules compiled, which halves the time they take; beside coverage too, when workers do not. */
export const compiled = fileURLToPath(
  new URL('../../../node_modules/.cache/compiled', import.meta.url),
);
/** What is run from the sources. */
export const program = fileURLToPath(new URL('../../../tools/liner.ts', import.meta.url));

/** The real program as a process of its own, in a folder of its own. */
export function start(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
  stdin = '',
) {
  const own = {
    LINERNOTES_STATE_DIR: folder(),
    LINERNOTES_CREDENTIAL_STORE: 'file',
    // Those that are played here.
    LINERNOTES_PLATFORMS: 'discogs,musicbrainz',
    NODE_COMPILE_CACHE: compiled,
  };
  const child = spawn(process.execPath, ['--conditions=@linernotes/source', program, ...args], {
    cwd,
    env: { PATH: process.env['PATH'], ...own, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(stdin);
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)]).then(
    ([[code], out, err]) => ({ code, out, err }),
  );
  return { child, ended };
}
