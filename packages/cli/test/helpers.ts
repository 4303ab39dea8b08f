import { channel } from 'node:diagnostics_channel';
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import {
  discogsPlayer,
  musicbrainzPlayer,
  type PlatformServer,
  type PlayerSettings,
  startPlatformServer,
} from '@linernotes/testing';
import { onTestFinished } from 'vitest';
import type { Console, LastWord } from '../src/console.ts';
import { run } from '../src/main.ts';

export const corpus = new URL('../../../examples/platforms', import.meta.url);

const limit = { requests: 500, windowMs: 1_000 };

export interface Platforms {
  readonly server: PlatformServer;
  /** What to set to ask them: quick, and without repeats after a 5xx. */
  readonly env: Readonly<Record<string, string>>;
}

/** Starts both platforms on loopback for one test. */
export async function startPlatforms(
  settings: { readonly discogs?: PlayerSettings; readonly musicbrainz?: PlayerSettings } = {},
): Promise<Platforms> {
  const server = await startPlatformServer({
    platforms: [
      discogsPlayer({ corpus, limit, ...settings.discogs }),
      musicbrainzPlayer({ corpus, limit, ...settings.musicbrainz }),
    ],
  });
  onTestFinished(() => server.close());
  const env = {
    DISCOGS_BASE_URL: server.url('discogs'),
    MUSICBRAINZ_BASE_URL: server.url('musicbrainz'),
    MUSICBRAINZ_CONTACT: 'test@linernotes.example',
    RATE_LIMIT_REQUESTS: '400',
    RATE_LIMIT_WINDOW: '1',
    RETRY_STATUS_CODES: '429',
  };
  return { server, env };
}

/** Makes a folder with these files; it is removed after the test. */
export function folder(files: Readonly<Record<string, string | Buffer>> = {}): string {
  const home = mkdtempSync(join(tmpdir(), 'liner-cli-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    const path = join(home, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return home;
}

/** Every file below a folder, hidden ones too. */
export function filesIn(home: string): string[] {
  return readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(home.length + 1))
    .sort();
}

export interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly stdin?: string | Buffer | Readable;
  readonly signal?: AbortSignal;
  readonly isTTY?: boolean;
  /** How wide the terminal is. @default 120 */
  readonly columns?: number;
  /** Stands in for the person and their browser. @default fails */
  readonly openBrowser?: (url: string) => Promise<void>;
  /** Reads along what standard error is told. */
  readonly onErr?: (text: string) => void;
  /** What is told when the process ends at once. */
  readonly lastWord?: LastWord;
}

export interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in surroundings of its own; nothing of the test's environment is seen. */
export async function liner(args: readonly string[], around: Surroundings = {}): Promise<Result> {
  const { cwd = folder(), stdin = '', signal = new AbortController().signal } = around;
  const own = {
    LINERNOTES_STATE_DIR: folder(),
    LINERNOTES_CREDENTIAL_STORE: 'file',
    // Those that are played here.
    LINERNOTES_PLATFORMS: 'discogs,musicbrainz',
  };
  const env = { ...own, ...around.env };
  const out = sink(around);
  const err = sink(around, around.onErr);
  const input = stdin instanceof Readable ? stdin : Readable.from([Buffer.from(stdin)]);
  const code = await run(args, {
    out: out.stream,
    err: err.stream,
    in: input,
    env,
    cwd,
    signal,
    ...(around.lastWord && { lastWord: around.lastWord }),
    openBrowser: around.openBrowser ?? (() => Promise.reject(new Error('no test opens a browser'))),
  });
  return { code, out: out.text(), err: err.text() };
}

/** Surroundings that only have settings; what is written goes nowhere. */
export function surroundings(around: {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly set?: readonly string[];
  readonly config?: string;
}): Console {
  const { cwd = folder(), env = {}, set = [], config } = around;
  return {
    out: sink().stream,
    err: sink().stream,
    in: Readable.from([]),
    env,
    cwd,
    signal: new AbortController().signal,
    flags: () => ({ set, ...(config === undefined ? {} : { config }) }),
  };
}

/** The secret scan listens: what is caught here would have been written. */
const written = channel('linernotes:written');

function sink(
  { isTTY = false, columns = 120 }: Surroundings = {},
  onWrite: (text: string) => void = () => undefined,
) {
  const chunks: string[] = [];
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      chunks.push(String(chunk));
      written.publish(chunk);
      onWrite(String(chunk));
      done();
    },
  });
  const terminal = Object.assign(stream, isTTY ? { isTTY, columns } : {});
  return { stream: terminal, text: () => chunks.join('') };
}

/** A keyboard on which these lines are typed, each when the one before was taken. */
export function keyboard(lines: Iterable<string> | AsyncIterable<string>): PassThrough {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  const type = async () => {
    for await (const line of lines) {
      await new Promise((resolve) => setTimeout(resolve, 60));
      input.write(`${line}\r`);
    }
  };
  void type();
  return input;
}

/** Standard input that nothing comes from. */
export function silentInput(): Readable {
  return new PassThrough();
}

/** A crate of one row that both platforms have. */
export const oneRow = 'artist,title,catalogNumber\nRick Astley,Never Gonna Give You Up,PB 41447\n';

export const escapeCode = '\u001b';
