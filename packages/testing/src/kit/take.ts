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
import { openStage, type Script, type Seen, type Stage } from './stage.ts';

/** When everything that the kit plays was answered; no other time may show in an answer. */
export const playedAt = '2001-02-03T04:05:06.000Z';

/** How long one request may take; what hangs, hangs this long, three times. */
const timeoutMs = 80;

export interface TakeOptions {
  /** What the adapter is made with. @default what the facts say */
  readonly options?: object;
  readonly signal?: AbortSignal;
  /** Whether an answer that differs from its schema is a failure. @default false */
  readonly isStrict?: boolean;
}

/** What came of one call. */
export interface Take {
  readonly value?: unknown;
  /** What was thrown. */
  readonly error?: unknown;
  readonly hasFailed: boolean;
  readonly seen: readonly Seen[];
  readonly unexpected: readonly string[];
  /** Requests that left through the adapter's door. */
  readonly attempts: number;
  readonly drift: readonly DriftCount[];
  readonly beside: Beside;
  readonly elapsedMs: number;
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
  readonly close: () => Promise<void>;
}

/** Opens the theatre for one adapter. */
export async function openTheatre(subject: KitSubject): Promise<Theatre> {
  const officialOrigin = subject.factory.definition.origin;
  const stage = await openStage(officialOrigin);
  const adapter = (options?: object): Adapter =>
    unmasked(subject.factory, { ...(options ?? usableOptions(subject)), baseUrl: stage.url });
  return {
    stage,
    subject,
    adapter,
    take: (operation, input, script, options = {}) =>
      takeOn(
        stage,
        adapter(options.options),
        { operation, input, script, officialOrigin },
        options,
      ),
    close: stage.close,
  };
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
}

async function takeOn(
  stage: Stage,
  adapter: Adapter,
  { operation, input, script, officialOrigin }: Question,
  { signal, isStrict = false }: TakeOptions,
): Promise<Take> {
  let attempts = 0;
  const clock = hurriedClock();
  const liner = createLiner({
    adapters: [adapter],
    clock,
    budgets: memoryStore(clock),
    timeoutMs,
    rate: { requests: 1_000_000, windowMs: 1 },
    isStrict,
    fetchedAt: () => playedAt,
    onEvent: ({ type }) => {
      if (type === 'attempt') attempts += 1;
    },
  });
  stage.play(script);
  const startMs = performance.now();
  const work = async (): Promise<Pick<Take, 'value' | 'error' | 'hasFailed'>> => {
    // The facts name operations by text; that the adapter has them is a rule of its own.
    const bound = liner.on(adapter.id) as Readonly<Record<string, Call | undefined>>;
    try {
      const value = await bound[operation]?.(input, { signal });
      return { value: renamed(value, stage.url, officialOrigin), hasFailed: false };
    } catch (error) {
      return { error, hasFailed: true };
    }
  };
  const { value: outcome, beside } = await watched(Number(new URL(stage.url).port), work);
  const elapsedMs = performance.now() - startMs;
  const drift = liner.drift();
  const { seen, unexpected } = stage;
  await liner.close();
  return { ...outcome, seen, unexpected, attempts, drift, beside, elapsedMs };
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
