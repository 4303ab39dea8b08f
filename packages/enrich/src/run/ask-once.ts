import { createHash } from 'node:crypto';
import type { Adapter, CallOptions, Liner } from '@linernotes/core';
import { type Flight, takeOff } from './flight.ts';
import { createGate, type Gate } from './gate.ts';
import type { Asked, Question, RunStore } from './store.ts';

export interface AskOnceOptions {
  readonly store: RunStore;
  readonly signal?: AbortSignal | undefined;
  /** How long what has left may take when the run is interrupted. */
  readonly graceMs: number;
}

type Answered = Pick<Asked, 'urls'> & { readonly answer: string };
type Call = CallOptions<string>;
type Operation = (input: unknown, call?: Call) => Promise<unknown>;

/** Questions to one platform that are under way at once; the others wait, those of the first rows for the shortest. */
const mostUnderWay = 8;

/** The liner of one run, as each of its rows asks it. */
export interface RunLiner {
  /** `n` is the row's place in the crate. */
  readonly forRow: (n: number) => Liner<Adapter>;
}

/**
 * The same liner for one run: a question that was answered is not asked again, by no row, and not by the run
 * that goes on after a kill. What is kept for longer than its platform's terms allow counts as unanswered.
 */
export function askOnce(liner: Liner<Adapter>, options: AskOnceOptions): RunLiner {
  const underWay = new Map<string, Promise<Answered>>();
  const platforms = liner.adapters.map((adapter) => {
    const gate = createGate(mostUnderWay);
    const operations = Object.entries(liner.on(adapter.id)).map(([capability, operation]) => {
      const ask = operation as Operation; // Which input it takes is known to its caller.
      return [capability, once({ adapter, capability, ask, underWay, gate }, options)] as const;
    });
    return [adapter.id, operations] as const;
  });
  return {
    forRow: (n) => {
      const ofRow = new Map(
        platforms.map(([id, operations]) => [
          id,
          Object.fromEntries(operations.map(([name, ask]) => [name, ask.bind(null, n)])),
        ]),
      );
      // The operations are those of `liner.on`, with the same inputs and answers.
      return { ...liner, on: ((id: string) => ofRow.get(id)) as unknown as typeof liner.on };
    },
  };
}

interface Once {
  readonly adapter: Adapter;
  readonly capability: string;
  readonly ask: Operation;
  readonly underWay: Map<string, Promise<Answered>>;
  readonly gate: Gate;
}

function once(
  { adapter, capability, ask: operation, underWay, gate }: Once,
  options: AskOnceOptions,
): (n: number, input: unknown, call?: Call) => Promise<unknown> {
  const { store, signal } = options;
  const maxAgeMs = adapter.terms.maxStorageMs ?? Number.POSITIVE_INFINITY;
  const find = async (question: Question, n: number, input: unknown, call: Call) => {
    const known = store.asked(question.key);
    if (known?.answer && Date.now() - known.answeredAtMs < maxAgeMs) {
      store.reused(question);
      return { urls: known.urls, answer: known.answer };
    }
    const leave = await gate.enter(n, signal);
    try {
      return await ask(question, (own) => operation(input, { ...call, ...own }), options);
    } finally {
      leave();
    }
  };
  return async (n, input, call = {}) => {
    const question = {
      key: keyOf(adapter, capability, input, call),
      platform: adapter.id,
      capability,
    };
    const { key } = question;
    const flight = underWay.get(key);
    const answered = flight ?? find(question, n, input, call).finally(() => underWay.delete(key));
    underWay.set(key, answered);
    const tell = (urls: readonly string[]): void => {
      for (const url of urls) call.onRequest?.({ url });
    };
    try {
      const { answer, urls } = await answered;
      if (flight !== undefined) store.reused(question);
      tell(urls);
      return JSON.parse(answer);
    } catch (error) {
      tell(store.asked(key)?.urls ?? []);
      throw error;
    }
  };
}

async function ask(
  question: Question,
  operation: (own: Pick<Call, 'signal' | 'onRequest'>) => Promise<unknown>,
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
    await store.saveAnswer(question, answer, Date.now());
    return { urls: store.asked(question.key)?.urls ?? [], answer };
  } finally {
    flight.land();
  }
}

/** Equal for equal questions, whoever asks them. */
function keyOf(adapter: Adapter, capability: string, input: unknown, { fields }: Call): string {
  const text = JSON.stringify([adapter.id, capability, input, fields ?? null]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 32);
}
