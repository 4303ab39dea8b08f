import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Adapter } from '../adapter.ts';
import { parseJson } from '../body/parse-json.ts';
import { configurationError, isLinerError } from '../errors.ts';
import type { HttpRequest, HttpResponse } from '../http.ts';
import { createMasker, type Mask, maskData } from '../masker.ts';
import {
  type Exchange,
  fileNameOf,
  identify,
  type RecordedAnswer,
  RecordedFailure,
} from './exchange.ts';
import type { Recording } from './recording.ts';
import { trim } from './trim.ts';

type Attempt = Exchange['asked'][number][number];

export interface RecordOptions {
  /** Where the recording goes: made when it is missing, refused when something is in it. */
  readonly folder: string;
}

/**
 * Writes down every attempt of every request, one file for each request. Of a body only that is kept
 * which its schema knows; secrets are masked, and who asked is not written at all. What is answered
 * from a cache does not pass here.
 */
export function record({ folder }: RecordOptions): Recording {
  prepare(folder);
  const exchanges = new Map<string, Exchange>();
  const lists = new Map<string, Attempt[]>();
  const add = async (adapter: Adapter, request: HttpRequest, attempt: Attempt): Promise<void> => {
    const identity = await identify(adapter, request);
    const name = fileNameOf(identity);
    const exchange = exchanges.get(name) ?? { ...identity, asked: [] };
    exchanges.set(name, exchange);
    const attempts = lists.get(name + request.requestId) ?? [];
    if (attempts.push(attempt) === 1) exchange.asked.push(attempts);
    lists.set(name + request.requestId, attempts);
    write(join(folder, name), exchange);
  };
  return {
    policy: (current) => async (request, next) => {
      const adapter = current();
      const mask = createMasker(adapter.secrets);
      try {
        const response = await next(request);
        await add(adapter, request, answerOf(request, response, mask));
        return response;
      } catch (error) {
        const failure = failureOf(error, mask);
        if (failure) await add(adapter, request, failure);
        throw error;
      }
    },
  };
}

function prepare(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (readdirSync(folder).length === 0) return;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `Nothing can be recorded in ${folder} (${reason}); name another folder.`;
    throw configurationError({ option: 'folder', message, cause });
  }
  const message = `${folder} is not empty: two recordings in one folder would answer for each other. Name another one, or empty it.`;
  throw configurationError({ option: 'folder', message });
}

/** Whole or not at all: what reads it meanwhile finds the former one. */
function write(path: string, exchange: Exchange): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(`${path}.new`, `${JSON.stringify(exchange, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

const recordedHeaders: readonly string[] = ['content-type', 'date', 'location', 'retry-after'];

function answerOf(request: HttpRequest, response: HttpResponse, mask: Mask): RecordedAnswer {
  const { status, body, fetchedAt, sizeBytes } = response;
  const headers = Object.entries(response.headers)
    .filter(([name]) => recordedHeaders.includes(name))
    .map(([name, value]) => [name, mask(value)]);
  const about = { status, headers: Object.fromEntries(headers), fetchedAt, sizeBytes };
  return { ...about, ...contentOf(request, response.status, body, mask) };
}

/** What a platform says about a failure is short and needed to tell it again. */
const mostFailureCharacters = 2_000;

function contentOf(
  { answer }: HttpRequest,
  status: number,
  body: string,
  mask: Mask,
): Pick<RecordedAnswer, 'json' | 'text'> {
  if (body === '') return {};
  const { value } = parseJson(body);
  const isData = value !== undefined && status < 400;
  if (!isData) return { text: mask(body.slice(0, mostFailureCharacters)) };
  const parsed = answer?.schema.safeParse(value);
  // An answer that nothing reads, or that its schema refuses: nothing of it is known.
  const known = parsed?.success ? trim(value, parsed.data) : {};
  // It was JSON, and trimming and masking leave it that.
  return { json: maskData(known, mask) as NonNullable<RecordedAnswer['json']> };
}

/** A caller's own reason to end the call is no answer of the platform; a time limit of ours is. */
function failureOf(error: unknown, mask: Mask): RecordedFailure | null {
  if (!isLinerError(error)) return null;
  const { code, message, details, isRetryable } = error;
  const parsed = RecordedFailure.safeParse({
    failure: { code, message: mask(message), details: maskData(details, mask), isRetryable },
  });
  return parsed.data ?? null;
}
