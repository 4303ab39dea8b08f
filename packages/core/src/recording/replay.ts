import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Adapter } from '../adapter.ts';
import type { Clock } from '../clock.ts';
import {
  configurationError,
  type ErrorCode,
  type ErrorDetails,
  LinerError,
  type LinerErrorInit,
} from '../errors.ts';
import type { HttpRequest, HttpResponse } from '../http.ts';
import { Exchange, fileNameOf, identify, type RecordedFailure } from './exchange.ts';
import { stateOf } from './folder.ts';
import type { Recording } from './recording.ts';

/** What {@link replay} takes. */
export interface ReplayOptions {
  /** Where the recording is. */
  readonly folder: string;
}

/** Where a request is in its exchange; requests are told apart by their ids. */
interface Played {
  readonly exchange: Exchange;
  readonly requests: Map<string, Exchange['asked'][number][number][]>;
}

/**
 * Answers as it was recorded, attempt by attempt; nobody is asked. Waits take no time, so that limits
 * and back-off hold nothing up. A request that was not recorded fails.
 */
export function replay({ folder }: ReplayOptions): Recording {
  if (folder.trim() === '') {
    throw configurationError({ option: 'folder', message: 'Name the folder of the recording.' });
  }
  if (!existsSync(folder)) {
    throw configurationError({ option: 'folder', message: `There is no recording in ${folder}.` });
  }
  const exchanges = new Map<string, Played>();
  const find = async (adapter: Adapter, request: HttpRequest): Promise<Played> => {
    const name = fileNameOf(await identify(adapter, request));
    const played = exchanges.get(name) ?? {
      exchange: read(folder, name, adapter, request),
      requests: new Map(),
    };
    exchanges.set(name, played);
    return played;
  };
  return {
    clock: timeless(),
    policy: (current) => async (request) => {
      const adapter = current();
      const played = await find(adapter, request);
      const attempt = nextAttempt(played, request.requestId);
      if (!attempt) throw notRecorded(folder, adapter, request);
      request.onSent?.();
      if ('failure' in attempt) throw failureOf(attempt, adapter, request);
      if (isFileOf(request, attempt.status)) throw withoutFile(folder, adapter, request);
      const { json, text = '', ...rest } = attempt;
      const response: HttpResponse = {
        ...rest,
        body: json === undefined ? text : JSON.stringify(json),
      };
      return response;
    },
  };
}

/** Requests that were one when they were recorded may be two now: the last one is played again. */
function nextAttempt({ exchange: { asked }, requests }: Played, requestId: string) {
  const left = requests.get(requestId) ?? [
    ...(asked[Math.min(requests.size, asked.length - 1)] ?? []),
  ];
  requests.set(requestId, left);
  return left.length > 1 ? left.shift() : left[0];
}

function read(folder: string, name: string, adapter: Adapter, request: HttpRequest): Exchange {
  const path = join(folder, name);
  if (!existsSync(path)) throw notRecorded(folder, adapter, request);
  try {
    return Exchange.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    const message = `${path} is no recording that can be read; record anew.`;
    throw configurationError({ option: 'folder', platform: adapter.id, message, cause });
  }
}

/** Why a request may be missing, by the state of the recording. */
const whyNot = {
  whole: '; record anew, with the same input and options.',
  open: ', which is still being made; replay it when that has ended.',
  cut: ', which was cut short before it was whole; record anew.',
} as const;

function notRecorded(folder: string, adapter: Adapter, { method, url }: HttpRequest): LinerError {
  const { pathname } = new URL(url);
  const place = `${method} ${pathname} of ${adapter.name} is not in the recording in ${folder}`;
  const message = `${place}${whyNot[stateOf(folder)]}`;
  return configurationError({ option: 'folder', platform: adapter.id, message });
}

/** Of files a recording has none: they are large, and often not to be passed on. */
function isFileOf({ receive, answer }: HttpRequest, status: number): boolean {
  return status < 300 && (receive !== undefined || answer?.format === 'bytes');
}

function withoutFile(folder: string, adapter: Adapter, { method, url }: HttpRequest): LinerError {
  const what = `${method} ${new URL(url).pathname} of ${adapter.name}`;
  const message = `${what} is a file, and the recording in ${folder} has none; fetch it without the recording.`;
  return configurationError({ option: 'folder', platform: adapter.id, message });
}

function failureOf(
  { failure: { code, message, details, isRetryable } }: RecordedFailure,
  { id: platform }: Adapter,
  { requestId }: HttpRequest,
): LinerError {
  // They are the details that an error of this code had.
  const known = details as unknown as ErrorDetails[ErrorCode];
  const init: LinerErrorInit<ErrorCode> = {
    code,
    message,
    details: known,
    isRetryable,
    platform,
    requestId,
  };
  return new LinerError(init);
}

/** A clock on which waiting takes no time, and which goes on all the same. */
function timeless(): Clock {
  let nowMs = 0;
  return {
    nowMs: () => nowMs,
    wait: async (ms, signal) => {
      signal?.throwIfAborted();
      const endMs = nowMs + ms;
      await Promise.resolve();
      nowMs = Math.max(nowMs, endMs);
    },
  };
}
