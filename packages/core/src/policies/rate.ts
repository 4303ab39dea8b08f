import type { Adapter } from '../adapter.ts';
import type { Budget } from '../budget/budget.ts';
import { nothingShown, shownLimitOf } from '../budget/shown.ts';
import type { Slot } from '../budget/state.ts';
import { type AnyLinerError, LinerError } from '../errors.ts';
import type { Listener } from '../events.ts';
import type { HttpRequest, HttpResponse, Policy, Send } from '../http.ts';
import type { RateLimit } from '../limits.ts';
import { waitInWords } from '../text.ts';
import { defaultRefusalPauseMs, type RefusalPauses } from './retry.ts';

export interface RatePolicyOptions {
  readonly current: () => Adapter;
  readonly budgetOf: (adapter: Adapter) => Budget;
  /** Asked when the slot could be taken; what it throws leaves the slot to others. */
  readonly assertMayStart: (request: HttpRequest) => void;
  /** The pause after the first refusal that names no time, by the kind of refusal. */
  readonly pauses: RefusalPauses;
  readonly onEvent: Listener;
}

/** Every attempt takes a slot of the budget, and what its answer says about the limit is learned. */
export function ratePolicy(options: RatePolicyOptions): Policy {
  return async (request, next) => {
    const adapter = options.current();
    const budget = options.budgetOf(adapter);
    const { units, priority, signal } = request;
    const { limit, id: platform } = adapter;
    const assertMayStart = (): void => options.assertMayStart(request);
    const startMs = performance.now();
    const slot = await budget.take({ platform, limit, units, priority, signal, assertMayStart });
    tellWait(request, platform, performance.now() - startMs, options.onEvent);
    const response = await leave(request, next, budget, slot);
    // An answer must not get lost because its budget cannot be written: the slot stays taken then.
    return learn(options, { adapter, budget, slot, request }, response).catch(() => response);
  };
}

interface Exchange {
  readonly adapter: Adapter;
  readonly budget: Budget;
  readonly slot: Slot;
  readonly request: HttpRequest;
}

/** Lets the budget know what the answer says; after a refusal the failure says how long all wait. */
async function learn(
  options: RatePolicyOptions,
  { adapter, budget, slot, request }: Exchange,
  response: HttpResponse,
): Promise<HttpResponse> {
  const { limit, id: platform, origin } = adapter;
  const { failure } = response;
  // Where a redirect led elsewhere, that server speaks of its own limits.
  const isOwn = new URL(request.url).origin === origin;
  const shown = isOwn ? shownLimitOf(response.headers, limit.headers) : nothingShown;
  const baseMs = failure && isOwn ? pauseFor(failure, response, limit, options.pauses) : null;
  const isTelling = isOwn && failure?.code !== 'server';
  await budget.settle(slot, limit, { shown, isAccepted: baseMs === null, isTelling });
  if (!failure || baseMs === null) return response;
  const asked = retryAfterOf(failure) ?? shown.resetMs;
  const random = Math.random();
  const refusal = { retryAfterMs: asked, baseMs, random };
  const waitMs = Math.ceil(await budget.refuse(slot, limit, refusal));
  options.onEvent?.({ type: 'pause', platform, waitMs });
  return { ...response, failure: withWait(failure, Math.max(asked ?? 0, waitMs)) };
}

/** What is shorter is the machine's own business. */
const shortestWaitMs = 10;

function tellWait(
  { requestId }: HttpRequest,
  platform: string,
  waitedMs: number,
  onEvent: Listener,
): void {
  if (waitedMs < shortestWaitMs) return;
  onEvent?.({ type: 'wait', platform, requestId, waitMs: Math.round(waitedMs) });
}

/** Sends, and gives the slot its end when there is no answer. */
async function leave(
  request: HttpRequest,
  next: Send,
  budget: Budget,
  slot: Slot,
): Promise<HttpResponse> {
  const onSent = (): void => {
    void tellStore(() => budget.sent(slot));
    request.onSent?.();
  };
  try {
    request.onAttempt?.();
    return await next({ ...request, onSent });
  } catch (error) {
    await tellStore(() => budget.abandon(slot));
    throw error;
  }
}

/** A store that fails to hear of it counts more than was used, never less. */
async function tellStore(tell: () => void | Promise<void>): Promise<void> {
  try {
    await tell();
  } catch {
    // The next request, which needs the store, says what is wrong with it.
  }
}

/** A refusal pauses everyone, and so does a server that says it has too much to do. */
function pauseFor(
  { code, details }: AnyLinerError,
  { status }: HttpResponse,
  { refusalPauseMs = defaultRefusalPauseMs }: RateLimit,
  pauses: RefusalPauses,
): number | null {
  if (code === 'rate-limit') return pauses.refusedMs ?? refusalPauseMs;
  const isOfPart = 'part' in details && details.part !== undefined;
  return status === 503 && !isOfPart ? pauses.overloadedMs : null;
}

function retryAfterOf({ details }: AnyLinerError): number | null {
  return 'retryAfterMs' in details ? (details.retryAfterMs ?? null) : null;
}

/** The same failure, which now knows how long it makes everybody wait. */
function withWait(failure: AnyLinerError, retryAfterMs: number): AnyLinerError {
  const { code, message, details, platform, requestId, remedy } = failure;
  if (code !== 'rate-limit') return failure;
  const asked = waitInWords(details.retryAfterMs);
  return new LinerError({
    code,
    // What the platform asked for may be shorter than what is waited for.
    message: asked === '' ? message : message.replace(asked, waitInWords(retryAfterMs)),
    details: { ...details, retryAfterMs },
    platform,
    requestId,
    remedy,
  });
}
