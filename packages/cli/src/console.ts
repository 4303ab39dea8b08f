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
  /** Shows a page to the person. @default in the browser of this system */
  readonly openBrowser?: (url: string) => Promise<void>;
  /** Known from the start of a run. */
  readonly journal?: Journal;
  /** The options that go before a command's own; known once the command line is read. */
  readonly flags?: () => Flags;
}

/** What the command line says about settings. */
export interface Flags {
  /** Path of a config file, which may be code. */
  readonly config?: string;
  /** `NAME=value`, each. */
  readonly set?: readonly string[];
}

/** Writes one JSON document to standard output. */
export function writeJson(console: Console, document: unknown): void {
  console.out.write(`${JSON.stringify(document, null, 2)}\n`);
}

/** Tells a person something that is not the answer. */
export function note(console: Console, message: string): void {
  console.err.write(`${message}\n`);
}

/** Makes text that came from outside harmless to a terminal: control characters become visible. */
export function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
