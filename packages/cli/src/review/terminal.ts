import { emitKeypressEvents } from 'node:readline';
import type { Readable } from 'node:stream';
import { type Console, canRedraw } from '../console.ts';
import { isInteractive } from '../credentials/terminal.ts';
import type { Room } from '../output/side-by-side.ts';

/** A terminal that is drawn on as a whole, with its keys. */
export interface Screen {
  readonly room: () => Room;
  readonly draw: (lines: readonly string[]) => void;
  /** The next key by its name (`left`, `c`), with what it types; `null` when there will be none. */
  readonly key: () => Promise<PressedKey | null>;
  /** Gives the terminal back as it was; more than once is the same as once. */
  readonly close: () => void;
}

export interface PressedKey {
  readonly name: string;
  readonly isCtrl: boolean;
}

type Terminal = Readable & { readonly setRawMode: (isRaw: boolean) => unknown };

const esc = '\u001b';
const enter = `${esc}[?1049h${esc}[?25l`;
const leave = `${esc}[?25h${esc}[?1049l`;
const toTop = `${esc}[H`;
const clearLine = `${esc}[K`;
const clearBelow = `${esc}[J`;

/** Whether a screen can be opened: somebody sits at a terminal that can be drawn on. */
export function hasScreen(console: Console): boolean {
  return isInteractive(console) && canRedraw(console) && 'setRawMode' in console.in;
}

/**
 * Opens the other screen of the terminal on standard error, where one draws without touching what was there. The
 * terminal is given back whatever ends the process but SIGKILL. Size changes draw again.
 */
export function openScreen(console: Console, onResize: () => void): Screen {
  const input = console.in as Terminal; // What `hasScreen` has found.
  const { err } = console;
  const keys = readKeys(input, console.signal);
  let isOpen = true;
  const close = (): void => {
    if (!isOpen) return;
    isOpen = false;
    keys.close();
    err.off('resize', onResize);
    process.off('exit', close);
    process.off('uncaughtExceptionMonitor', close);
    input.setRawMode(false);
    input.pause();
    err.write(leave);
  };
  process.on('exit', close);
  // What it was is told afterwards, on the screen that stays.
  process.on('uncaughtExceptionMonitor', close);
  input.setRawMode(true);
  err.on('resize', onResize);
  err.write(enter);
  return {
    room: () => roomOf(console),
    draw: (lines) => {
      if (isOpen)
        err.write(toTop + lines.map((line) => line + clearLine).join('\r\n') + clearBelow);
    },
    key: keys.next,
    close,
  };
}

/** Some terminals say that they have no size at all. */
function roomOf({ err }: Console): Room {
  const rows = 'rows' in err ? Number(err.rows) : 0;
  return { width: Math.max(20, err.columns || 80), height: Math.max(8, rows || 24) };
}

interface Keys {
  readonly next: () => Promise<PressedKey | null>;
  readonly close: () => void;
}

function readKeys(input: Terminal, signal: AbortSignal): Keys {
  const waiting: PressedKey[] = [];
  let isOver = signal.aborted;
  let bell = Promise.withResolvers<void>();
  const ring = (): void => {
    bell.resolve();
    bell = Promise.withResolvers<void>();
  };
  const onKey = (typed: string | undefined, key: { name?: string; ctrl?: boolean }): void => {
    waiting.push({ name: key.name ?? typed ?? '', isCtrl: key.ctrl ?? false });
    ring();
  };
  const end = (): void => {
    isOver = true;
    ring();
  };
  emitKeypressEvents(input);
  input.on('keypress', onKey);
  input.on('end', end);
  input.on('error', end);
  input.resume();
  signal.addEventListener('abort', end, { once: true });
  return {
    next: async () => {
      while (waiting.length === 0 && !isOver) await bell.promise;
      return isOver ? null : (waiting.shift() ?? null);
    },
    close: () => {
      input.off('keypress', onKey);
      input.off('end', end);
      input.off('error', end);
      signal.removeEventListener('abort', end);
    },
  };
}
