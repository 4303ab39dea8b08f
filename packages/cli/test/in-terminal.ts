import { spawn, spawnSync } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import xterm from '@xterm/headless';
import { folder } from './helpers.ts';
import { compiled, program } from './program.ts';

const helper = fileURLToPath(new URL('./in-terminal.py', import.meta.url));

/** Whether a terminal can be had here; without Python 3 these tests are skipped. */
export const hasPty = spawnSync('python3', ['-c', 'import pty, fcntl, termios']).status === 0;

/** Waits for a text in what was written since the step before, then does something. */
export interface Step {
  readonly wait: string;
  readonly send?: string;
  readonly signal?: 'SIGTERM' | 'SIGINT' | 'SIGKILL';
  /** Rows and columns. */
  readonly size?: readonly [rows: number, columns: number];
}

export interface PtyOptions {
  readonly cwd: string;
  readonly steps: readonly Step[];
  /** @default 24 */
  readonly rows?: number;
  /** @default 80 */
  readonly columns?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Instead of the program of this repository. */
  readonly argv?: readonly string[];
}

/** How it ended, and what was on the screen meanwhile. */
export interface PtyResult {
  readonly code: number | null;
  /** What ended it; `null` when it ended by itself. */
  readonly signal: number | null;
  /** Steps that were never taken. */
  readonly missed: readonly string[];
  /** Whether typed keys are shown and lines are edited, as before. */
  readonly isRestored: boolean;
  readonly raw: string;
  /** The lines of the screen when a step was taken; without a number, at the end. The size is the first one. */
  readonly screen: (
    step?: number,
    size?: readonly [rows: number, columns: number],
  ) => Promise<readonly string[]>;
  /** Whether the end was seen on the screen that a shell has. */
  readonly isMainScreen: () => Promise<boolean>;
}

/** Runs `liner` in a terminal of its own. */
export async function inTerminal(
  args: readonly string[],
  { cwd, steps, rows = 24, columns = 80, env = {}, argv }: PtyOptions,
): Promise<PtyResult> {
  const own = {
    LINERNOTES_STATE_DIR: folder(),
    LINERNOTES_CREDENTIAL_STORE: 'file',
    LINERNOTES_PLATFORMS: 'discogs,musicbrainz',
    TERM: 'xterm-256color',
    PATH: process.env['PATH'],
    NODE_COMPILE_CACHE: compiled,
  };
  const command = argv ?? [process.execPath, '--conditions=@linernotes/source', program];
  const task = { argv: [...command, ...args], cwd, env: { ...own, ...env }, rows, columns, steps };
  const child = spawn('python3', [helper], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify({ ...task, timeoutS: 20 }));
  const told = JSON.parse(await text(child.stdout));
  const output = Buffer.from(told.output, 'base64');
  const bufferAt = async (size: number, room: readonly [number, number] = [rows, columns]) => {
    const [lines, cols] = room;
    const terminal = new xterm.Terminal({ rows: lines, cols, allowProposedApi: true });
    await new Promise<void>((resolve) => terminal.write(output.subarray(0, size), resolve));
    return terminal.buffer.active;
  };
  return {
    code: told.code,
    signal: told.signal,
    missed: told.missed,
    isRestored: told.isEcho && told.isCanonical,
    raw: output.toString('utf8'),
    screen: async (step, room) => {
      const buffer = await bufferAt(step === undefined ? output.length : told.sizes[step], room);
      return Array.from({ length: room?.[0] ?? rows }, (_, line) =>
        (buffer.getLine(buffer.baseY + line)?.translateToString(true) ?? '').trimEnd(),
      );
    },
    isMainScreen: async () => (await bufferAt(output.length)).type === 'normal',
  };
}
