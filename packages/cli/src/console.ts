import type { Readable } from 'node:stream';
import type { Journal } from './journal.ts';

/** The program's surroundings: what a test replaces. */
export interface Console {
  readonly out: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  readonly err: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  readonly in: Readable;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly signal: AbortSignal;
  /** Where a command says what is kept when a second Ctrl-C ends the process at once. */
  readonly lastWord?: LastWord;
  /** Shows a page to the person. @default in the browser of this system */
  readonly openBrowser?: (url: string) => Promise<void>;
  /** Known from the start of a run. */
  readonly journal?: Journal;
  /** The options that go before a command's own; known once the command line is read. */
  readonly flags?: () => Flags;
}

/** What is told when the process ends at once. */
export interface LastWord {
  /** One sentence or two. */
  tell: () => string;
}

/** The same while a run begins: who runs it adds what it learns. */
export type Surroundings = Omit<Console, 'journal' | 'flags'> & Pick<Mutable, 'journal' | 'flags'>;

type Mutable = { -readonly [Name in keyof Console]: Console[Name] };

/** The options that go before a command's own, or behind them. */
export interface Flags {
  /** Path of a config file, which may be code. */
  readonly config?: string;
  /** `NAME=value`, each. */
  readonly set?: readonly string[];
  /** Only the answer and what fails is told. */
  readonly quiet?: boolean;
  /** Every line of the log is told. */
  readonly verbose?: boolean;
  /** Where the log of this run is written, instead of the folder of logs. */
  readonly logFile?: string;
}

/** Writes one JSON document to standard output. */
export function writeJson(console: Console, document: unknown): void {
  console.out.write(`${JSON.stringify(document, null, 2)}\n`);
}

/** Tells a person something that is not the answer. */
export function note(console: Console, message: string): void {
  console.err.write(`${message}\n`);
}

/** Tells a person what they may do without: a count, where something was written. `--quiet` leaves it out. */
export function aside(console: Console, message: string): void {
  if (!isQuiet(console)) note(console, message);
}

/** Says what a second Ctrl-C tells, from here on: what is kept, and how to go on. */
export function onEndAtOnce({ lastWord }: Console, tell: () => string): void {
  if (lastWord) lastWord.tell = tell;
}

/** What a file has before it is whole is in another, which is removed with the process. */
export const nothingWritten = 'Interrupted at once; nothing was written.';

/** Whether nobody wants to be told how far something is. */
export function isQuiet(console: Console): boolean {
  return console.flags?.().quiet ?? false;
}

/** Whether standard error can draw one line again and again: no file, no pipe, no terminal that only writes on. */
export function canRedraw({ err, env }: Console): boolean {
  return err.isTTY === true && env['TERM'] !== 'dumb';
}

/** Makes text that came from outside harmless to a terminal: control characters become visible. */
export function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
