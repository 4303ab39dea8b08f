import {
  type Adapter,
  type Clock,
  createLiner,
  type DriftCount,
  isLinerError,
  memoryStore,
} from '@linernotes/core';
import type { AnyFactory, CredentialFact, KitSubject } from './facts.ts';
import { type Beside, watched } from './guard.ts';
import { type Overheard, overhear } from './overheard.ts';
import { openStage, type Script, type Seen, type Stage } from './stage.ts';

/** When everything that the kit plays was answered; no other time may show in an answer. */
export const playedAt = '2001-02-03T04:05:06.000Z';

/** How long one request may take: longer than any answer of a stage that is busy. */
const patienceMs = 4_000;

/**
 * How long a call may take that the pipeline cannot end: ten times what a request may take, and on a
 * busy machine no less than two seconds.
 */
const mostMsFor = (timeoutMs: number): number => Math.min(Math.max(timeoutMs * 10, 2_000), 8_000);

/** Stands on every request that leaves through the door, and on no other. */
const tagHeader = 'x-linernotes-take';

export interface TakeOptions {
  /** What the adapter is made with. @default what the facts say */
  readonly options?: object;
  readonly signal?: AbortSignal;
  /** How long one request may take; what hangs, hangs this long, three times. @default 4000 */
  readonly timeoutMs?: number;
  /** What is played is another adapter than the one that was made. @default the same */
  readonly change?: (adapter: Adapter) => Adapter;
  /** Whether an answer that differs from its schema is a failure. @default false */
  readonly isStrict?: boolean;
}

/** What came of one call. */
export interface Take extends Overheard {
  readonly value?: unknown;
  /** What was thrown. */
  readonly error?: unknown;
  readonly hasFailed: boolean;
  readonly seen: readonly Seen[];
  readonly unexpected: readonly string[];
  /** Those of the seen that did not leave through the adapter's door. */
  readonly past: readonly Seen[];
  /** Questions through the door; core's own repeats count as one. */
  readonly questions: number;
  readonly drift: readonly DriftCount[];
  readonly beside: Beside;
}

/** A place to try an adapter's operations: a real server, a real pipeline, time that does not pass. */
export interface Theatre {
  readonly stage: Stage;
  readonly subject: KitSubject;
  /** The adapter, with secrets unmasked so that a leak shows. */
  readonly adapter: (options?: object) => Adapter;
  readonly take: (
    operation: string,
    input: unknown,
    script: Script,
    options?: TakeOptions,
  ) => Promise<Take>;
  /** What all takes of an operation did beside the door so far. */
  readonly witnessed: (operation: string) => Witnessed;
  readonly close: () => Promise<void>;
}

/** What an operation did beside the door, in all that was played. */
export interface Witnessed {
  readonly hosts: Set<string>;
  readonly written: Set<string>;
  /** `GET /albums/1`. */
  readonly past: Set<string>;
}

/** Opens the theatre for one adapter. */
export async function openTheatre(subject: KitSubject): Promise<Theatre> {
  const officialOrigin = subject.factory.definition.origin;
  const stage = await openStage(officialOrigin);
  const adapter = (options?: object): Adapter =>
    unmasked(subject.factory, { ...(options ?? usableOptions(subject)), baseUrl: stage.url });
  const all = new Map<string, Witnessed>();
  const witnessed = (operation: string): Witnessed => {
    const known = all.get(operation);
    const found = known ?? { hosts: new Set(), written: new Set(), past: new Set() };
    all.set(operation, found);
    return found;
  };
  let takes = 0;
  return {
    stage,
    subject,
    adapter,
    witnessed,
    take: async (operation, input, script, options = {}) => {
      takes += 1;
      const made = adapter(options.options);
      const played = tagged(options.change?.(made) ?? made, String(takes));
      const question = { operation, input, script, officialOrigin, tag: String(takes) };
      const take = await takeOn(stage, played, question, options);
      witness(witnessed(operation), take);
      return take;
    },
    close: stage.close,
  };
}

function tagged(adapter: Adapter, tag: string): Adapter {
  return { ...adapter, headers: { ...adapter.headers, [tagHeader]: tag } };
}

function witness({ hosts, written, past }: Witnessed, take: Take): void {
  for (const host of take.beside.hosts) hosts.add(host);
  for (const text of take.beside.written) written.add(text);
  for (const { method, target } of take.past) past.add(`${method} ${target}`);
}

/** The options that make the adapter usable, with the first credential where it needs one. */
export function usableOptions({ facts }: KitSubject): object {
  const [credential] = facts.credentials as readonly (CredentialFact<object> | undefined)[];
  return facts.options ?? credential?.options ?? {};
}

function unmasked(factory: AnyFactory, options: object): Adapter {
  return { ...factory(options), secrets: [] };
}

interface Question {
  readonly operation: string;
  readonly input: unknown;
  readonly script: Script;
  readonly officialOrigin: string;
  readonly tag: string;
}

/** A pipeline whose waits end at once and that no limit holds up. */
function openLiner(
  adapter: Adapter,
  options: { readonly isStrict: boolean; readonly timeoutMs: number },
  onAttempt: (requestId: string) => void,
) {
  const clock = hurriedClock();
  return createLiner({
    ...options,
    adapters: [adapter],
    clock,
    budgets: memoryStore(clock),
    rate: { requests: 1_000_000, windowMs: 1 },
    fetchedAt: () => playedAt,
    onEvent: (event) => {
      if (event.type === 'attempt') onAttempt(event.requestId);
    },
  });
}

async function takeOn(
  stage: Stage,
  adapter: Adapter,
  { operation, input, script, officialOrigin, tag }: Question,
  { signal, isStrict = false, timeoutMs = patienceMs }: TakeOptions,
): Promise<Take> {
  const questions = new Set<string>();
  const overheard = overhear(adapter);
  const liner = openLiner(overheard.adapter, { isStrict, timeoutMs }, (requestId) =>
    questions.add(requestId),
  );
  stage.play(script);
  const work = async (): Promise<Pick<Take, 'value' | 'error' | 'hasFailed'>> => {
    // The facts name operations by text; that the adapter has them is a rule of its own.
    const bound = liner.on(adapter.id) as Readonly<Record<string, Call | undefined>>;
    try {
      const call = Promise.resolve(bound[operation]?.(input, { signal }));
      const value = await ended(call, mostMsFor(timeoutMs), stage);
      return { value: renamed(value, stage.url, officialOrigin), hasFailed: false };
    } catch (error) {
      return { error, hasFailed: true };
    }
  };
  const { value: outcome, beside } = await watched(Number(new URL(stage.url).port), work);
  const drift = liner.drift();
  const { unexpected } = stage;
  const tagOf = ({ headers }: Seen): string | undefined => headers[tagHeader];
  // What an aborted take had sent may come when the next one is played already.
  const seen = stage.seen.filter((one) => [undefined, tag].includes(tagOf(one)));
  const past = seen.filter((one) => tagOf(one) === undefined);
  await liner.close();
  return {
    ...outcome,
    ...overheard.told(),
    seen,
    unexpected,
    past,
    questions: questions.size,
    drift,
    beside,
  };
}

/** The outcome of a call; one that waits beside the pipeline, where nothing ends it, is ended here. */
async function ended<Value>(call: Promise<Value>, mostMs: number, stage: Stage): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cap = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`the call did not end within ${mostMs} ms`));
      stage.cut();
    }, mostMs);
  });
  try {
    return await Promise.race([call, cap]);
  } finally {
    clearTimeout(timer);
  }
}

type Call = (
  input: unknown,
  call: { readonly signal?: AbortSignal | undefined },
) => Promise<unknown>;

/** The same value in which every text that names one place names the other. */
function renamed(value: unknown, from: string, to: string): unknown {
  if (typeof value === 'string') return value.replaceAll(from, to);
  if (Array.isArray(value)) return value.map((item) => renamed(item, from, to));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, of]) => [key, renamed(of, from, to)]);
  return Object.fromEntries(entries);
}

/** Waits end at once, and time has passed all the same. */
function hurriedClock(): Clock {
  let skippedMs = 0;
  return {
    nowMs: () => performance.now() + skippedMs,
    wait: async (ms, signal) => {
      signal?.throwIfAborted();
      skippedMs += ms;
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

/** The code of what was thrown; `null` when it is no error of the taxonomy. */
export function codeOf(error: unknown): string | null {
  return isLinerError(error) ? error.code : null;
}
