import { createHash } from 'node:crypto';
import type { Adapter, CallOptions, Liner } from '@linernotes/core';
import { type Operation, withOperations } from '../with-operations.ts';
import { type Flight, takeOff } from './flight.ts';
import { createGate, type Gate } from './gate.ts';
import { KeptAnswer, parseKept } from './kept-json.ts';
import type { Asked, Question, RunStore } from './run-store.ts';

export interface AskOnceOptions {
  readonly store: RunStore;
  readonly signal?: AbortSignal | undefined;
  /** How long what has left may take when the run is interrupted. */
  readonly graceMs: number;
}

type Answered = Pick<Asked, 'urls' | 'expiresAtMs'> & { readonly answer: string };
type Call = CallOptions<string>;

/** Questions to one platform that are under way at once; the others wait, those of the first rows for the shortest. */
const mostUnderWay = 8;

/** The liner of one run, as each of its rows asks it. */
export interface RunLiner {
  /** `n` is the row's place in the crate. */
  readonly forRow: (n: number) => RowLiner;
}

/** The liner as one row asks it. */
export interface RowLiner {
  readonly liner: Liner<Adapter>;
  /** From when on what the row was told may be kept no longer, in milliseconds since 1970; `null` for never. */
  readonly expiresAtMs: () => number | null;
}

/** A row under way. */
interface Asker {
  readonly n: number;
  expiresAtMs: number | null;
}

/**
 * The same liner for one run: a question that was answered is not asked again, by no row, and not by the run
 * that goes on after a kill. What is kept for longer than its platform's terms allow counts as unanswered.
 */
export function askOnce(liner: Liner<Adapter>, options: AskOnceOptions): RunLiner {
  const underWay = new Map<string, Promise<Answered>>();
  const gates = new Map<Adapter, Gate>();
  const gateOf = (adapter: Adapter): Gate => {
    const gate = gates.get(adapter) ?? createGate(mostUnderWay);
    gates.set(adapter, gate);
    return gate;
  };
  return {
    forRow: (n) => {
      const asker: Asker = { n, expiresAtMs: null };
      const own = withOperations(liner, (ask, adapter, capability) =>
        once({ asker, adapter, capability, ask, underWay, gate: gateOf(adapter) }, options),
      );
      return { liner: own, expiresAtMs: () => asker.expiresAtMs };
    },
  };
}

interface Once {
  readonly asker: Asker;
  readonly adapter: Adapter;
  readonly capability: string;
  readonly ask: Operation;
  readonly underWay: Map<string, Promise<Answered>>;
  readonly gate: Gate;
}

function once(
  { asker, adapter, capability, ask: operation, underWay, gate }: Once,
  options: AskOnceOptions,
): Operation {
  const { store, signal } = options;
  const { maxStorageMs } = adapter.terms;
  const find = async (question: Question, input: unknown, call: Call) => {
    const known = store.asked(question.key);
    if (known?.answer && Date.now() < (known.expiresAtMs ?? Number.POSITIVE_INFINITY)) {
      store.reused(question);
      return { ...known, answer: known.answer };
    }
    const leave = await gate.enter(asker.n, signal);
    try {
      const askIt: Ask = (own) => operation(input, { ...call, ...own });
      return await ask({ question, maxStorageMs }, askIt, options);
    } finally {
      leave();
    }
  };
  return async (input, call = {}) => {
    const question = {
      key: keyOf(adapter, capability, input, call),
      platform: adapter.id,
      capability,
    };
    const { key } = question;
    const flight = underWay.get(key);
    const answered = flight ?? find(question, input, call).finally(() => underWay.delete(key));
    underWay.set(key, answered);
    const tell = (urls: readonly string[]): void => {
      for (const url of urls) call.onRequest?.({ url });
    };
    try {
      const { answer, urls, expiresAtMs } = await answered;
      asker.expiresAtMs = earlier(asker.expiresAtMs, expiresAtMs);
      if (flight !== undefined) store.reused(question);
      tell(urls);
      return parseKept(answer, KeptAnswer);
    } catch (error) {
      tell(store.asked(key)?.urls ?? []);
      throw error;
    }
  };
}

type Ask = (own: Pick<Call, 'signal' | 'onRequest'>) => Promise<unknown>;

interface Asking {
  readonly question: Question;
  /** `null` when the platform's terms set no limit. */
  readonly maxStorageMs: number | null;
}

async function ask(
  { question, maxStorageMs }: Asking,
  operation: Ask,
  { store, signal, graceMs }: AskOnceOptions,
): Promise<Answered> {
  const flight: Flight = takeOff(signal, graceMs);
  const onRequest: Call['onRequest'] = (request) => {
    flight.leaves();
    if (request && !request.isProof) store.leaves(question, request.url);
  };
  try {
    const value = await operation({ signal: flight.signal, onRequest });
    const answer = JSON.stringify(value ?? null);
    const expiresAtMs = maxStorageMs === null ? null : expiryOf(answer, maxStorageMs);
    await store.saveAnswer(question, { text: answer, expiresAtMs });
    return { urls: store.asked(question.key)?.urls ?? [], answer, expiresAtMs };
  } finally {
    flight.land();
  }
}

/**
 * From when on an answer may be kept no longer. What the machine's cache gave was fetched earlier, as its entities
 * say; what they say is older than may be is a date that was set, or that of a recording.
 */
function expiryOf(answer: string, maxStorageMs: number): number {
  const nowMs = Date.now();
  const told = answer.matchAll(/"fetchedAt":"([^"]+)"/g);
  const times = [...told].map(([, time]) => Date.parse(time ?? ''));
  const known = times.filter((timeMs) => nowMs - timeMs < maxStorageMs);
  return Math.min(nowMs, ...known) + maxStorageMs;
}

function earlier(left: number | null, right: number | null): number | null {
  if (left === null || right === null) return left ?? right;
  return Math.min(left, right);
}

/** Equal for equal questions, whoever asks them. */
function keyOf(adapter: Adapter, capability: string, input: unknown, { fields }: Call): string {
  const text = JSON.stringify([adapter.id, capability, input, fields ?? null]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 32);
}
