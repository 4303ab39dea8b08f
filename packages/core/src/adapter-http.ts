import { randomUUID } from 'node:crypto';
import { ZodError } from 'zod';
import type { Adapter, AdapterHttp, RequestOptions } from './adapter.ts';
import type { Answer } from './answer.ts';
import { findDrift } from './drift.ts';
import { isLinerError, LinerError } from './errors.ts';
import type { OnEvent } from './events.ts';
import type { HttpResponse, Priority, Send } from './http.ts';

/** What the caller of one operation may say about it. */
export interface CallOptions {
  /** Ends the call at once with the signal's own reason. */
  readonly signal?: AbortSignal | undefined;
  /** A batch says `background`, so that a person's question overtakes it. @default 'foreground' */
  readonly priority?: Priority;
  /** Called whenever a request really leaves. */
  readonly onRequest?: (() => void) | undefined;
}

/** The door that an operation gets: its adapter's pipeline, bound to one call. */
export function createAdapterHttp(
  adapter: Adapter,
  send: Send,
  call: CallOptions,
  onEvent: OnEvent,
): AdapterHttp {
  const get = async <Ours>(
    path: string,
    answer: Answer<Ours>,
    options?: RequestOptions,
  ): Promise<Ours> => {
    call.signal?.throwIfAborted();
    const requestId = randomUUID();
    const response = await send({
      method: 'GET',
      url: urlOf(adapter, path, options),
      headers: {},
      requestId,
      priority: call.priority ?? 'foreground',
      signal: call.signal,
      onAttempt: call.onRequest,
    });
    return readAnswer(adapter, answer, response, requestId, onEvent);
  };
  const find: AdapterHttp['find'] = async (path, answer, options) => {
    try {
      return await get(path, answer, options);
    } catch (error) {
      if (isLinerError(error) && error.code === 'not-found') return null;
      throw error;
    }
  };
  return { get, find };
}

function urlOf(adapter: Adapter, path: string, options: RequestOptions = {}): string {
  const url = new URL(adapter.origin + adapter.basePath + path);
  for (const [name, value] of Object.entries(options.query ?? {})) {
    if (value !== undefined) url.searchParams.append(name, String(value));
  }
  return url.href;
}

function readAnswer<Ours>(
  adapter: Adapter,
  answer: Answer<Ours>,
  response: HttpResponse,
  requestId: string,
  onEvent: OnEvent,
): Ours {
  const { json, fetchedAt } = response;
  try {
    const { ours, kept } = answer.read(json, { fetchedAt });
    for (const drift of findDrift(json, kept, answer.ignored)) {
      onEvent({ type: 'drift', platform: adapter.id, path: drift.path, kind: drift.kind });
    }
    return ours;
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    throw invalidResponse(adapter, error, requestId);
  }
}

function invalidResponse(adapter: Adapter, error: ZodError, requestId: string): LinerError {
  const issues = error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  return new LinerError({
    code: 'invalid-response',
    message: `${adapter.name} sent an answer of an unknown shape (${issues[0]}).`,
    details: { issues },
    platform: adapter.id,
    requestId,
  });
}
