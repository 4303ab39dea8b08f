import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { PlatformServer } from '@linernotes/testing';

const program = fileURLToPath(new URL('../../tools/liner.ts', import.meta.url));

/** How a process of `liner` ended. */
export interface Ended {
  /** `null` when it was killed. */
  readonly code: number | null;
  readonly signal: string | null;
  readonly out: string;
  readonly err: string;
}

/** The real program as a process of its own, and how it ends. */
export function startLiner(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const child = spawnLiner(args, cwd, env);
  const all = [once(child, 'exit'), text(child.stdout), text(child.stderr)] as const;
  const ended = Promise.all(all).then(([[code, signal], out, err]) => ({ code, signal, out, err }));
  return { child, ended };
}

/** The same, for who reads along. */
export function spawnLiner(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): ChildProcessByStdio<null, Readable, Readable> {
  return spawn(process.execPath, ['--conditions=@linernotes/source', program, ...args], {
    cwd,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** What to set to ask the played platforms, with a state folder and a rate of one's own. */
export function settingsFor(
  server: PlatformServer,
  stateFolder: string,
  rate: { readonly requests: number; readonly windowMs: number },
): Readonly<Record<string, string>> {
  return {
    LINERNOTES_STATE_DIR: stateFolder,
    LINERNOTES_PLATFORMS: 'discogs,musicbrainz',
    LINERNOTES_CREDENTIAL_STORE: 'off',
    DISCOGS_BASE_URL: server.url('discogs'),
    MUSICBRAINZ_BASE_URL: server.url('musicbrainz'),
    MUSICBRAINZ_CONTACT: 'bench@linernotes.example',
    RATE_LIMIT_REQUESTS: String(rate.requests),
    RATE_LIMIT_WINDOW: String(rate.windowMs / 1_000),
  };
}

/** Watches a process on Linux; answers the most memory that it ever had in use. */
export function mostMemoryBytes({ pid }: ChildProcess): () => number {
  let mostBytes = 0;
  const look = (): void => {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      const kilobytes = Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0);
      mostBytes = Math.max(mostBytes, kilobytes * 1024);
    } catch {
      // It has ended.
    }
  };
  const timer = setInterval(look, 200).unref();
  return () => {
    clearInterval(timer);
    return mostBytes;
  };
}
