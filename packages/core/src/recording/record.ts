import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import type { Adapter } from '../adapter.ts';
import { configurationError, type LinerError } from '../errors.ts';
import type { HttpRequest } from '../http.ts';
import { recordedAnswer, recordedFailure } from './content.ts';
import { type Exchange, fileNameOf, identify } from './exchange.ts';
import type { Recording } from './recording.ts';

type Attempt = Exchange['asked'][number][number];

export interface RecordOptions {
  /** Where the recording goes: made when it is missing, refused when something is in it. */
  readonly folder: string;
}

/**
 * Writes down every attempt of every request, one file for each request. Of a body only that is kept
 * which its schema knows, of a failure the words that its adapter reads; secrets are masked, and who
 * asked is not written at all. What is answered from a cache does not pass here. When the folder takes
 * no more, one call fails and tells so; those after it are answered and not written down.
 */
export function record({ folder }: RecordOptions): Recording {
  prepare(folder);
  const exchanges = new Map<string, Exchange>();
  const lists = new Map<string, Attempt[]>();
  let hasEnded = false;
  const add = async (adapter: Adapter, request: HttpRequest, attempt: Attempt): Promise<void> => {
    const identity = await identify(adapter, request);
    if (hasEnded) return;
    const name = fileNameOf(identity);
    const exchange = exchanges.get(name) ?? { ...identity, asked: [] };
    exchanges.set(name, exchange);
    const attempts = lists.get(name + request.requestId) ?? [];
    if (attempts.push(attempt) === 1) exchange.asked.push(attempts);
    lists.set(name + request.requestId, attempts);
    try {
      write(join(folder, name), exchange);
    } catch (cause) {
      hasEnded = true;
      throw unwritable(folder, cause);
    }
  };
  return {
    policy: (current) => async (request, next) => {
      const adapter = current();
      const response = await next(request).catch(async (error: unknown) => {
        const failure = recordedFailure(adapter, error);
        if (failure) await add(adapter, request, failure);
        throw error;
      });
      await add(adapter, request, recordedAnswer(adapter, request, response));
      return response;
    },
  };
}

function prepare(folder: string): void {
  if (folder.trim() === '') {
    throw configurationError({ option: 'folder', message: 'Name the folder of the recording.' });
  }
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (readdirSync(folder).length === 0 && claim(folder)) return;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `Nothing can be recorded in ${folder} (${reason}); name another folder.`;
    throw configurationError({ option: 'folder', message, cause });
  }
  const message = `${folder} is not empty: two recordings in one folder would answer for each other. Name another one, or empty it.`;
  throw configurationError({ option: 'folder', message });
}

/** Of several that find the folder empty at the same time, one gets it. */
function claim(folder: string): boolean {
  try {
    writeFileSync(join(folder, 'recording.json'), '{"version":1}\n', { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Whole or not at all: what reads it meanwhile finds the former one. */
function write(path: string, exchange: Exchange): void {
  const temporary = `${path}.${process.pid}.new`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(temporary, `${JSON.stringify(exchange, null, 2)}\n`, { mode: 0o600 });
    renameSync(temporary, path);
  } catch (error) {
    removeQuietly(temporary);
    throw error;
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // What could not be written can perhaps not be removed either; the first problem is told.
  }
}

function unwritable(folder: string, cause: unknown): LinerError {
  const message = `The recording in ${folder} cannot be written (${codeOf(cause) ?? String(cause)}); it ends here. Make room or name another folder, and record anew.`;
  return configurationError({ option: 'folder', message, cause });
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
