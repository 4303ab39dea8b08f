import {
  type Answer,
  type Clock,
  defineAnswer,
  type Fetched,
  isLinerError,
  type RetrySettings,
  withRetry,
} from '@linernotes/core';
import type { Endpoint, Given, LostChange, ReadBack, Verdict } from './endpoint.ts';
import { isAnswered, isLost, unknownOutcome, waitBeforeRepeat } from './lost-answer.ts';
import type { Identity } from './schemas/users.ts';
import { users } from './users.ts';

/** What a change needs besides its endpoint. */
export interface Changing {
  /** Sends one request. */
  readonly ask: (endpoint: Endpoint, input: object) => Promise<unknown>;
  /** When the latest request left, by the clock of this machine, in milliseconds since 1970. */
  readonly leftAtMs: () => number;
  /** How many requests left until now. */
  readonly leftCount: () => number;
  /** The ids of what was there before. @default nobody knows */
  readonly known?: readonly number[] | undefined;
  /** The ids of what other calls made, to which this one adds. */
  readonly made: Set<number>;
  readonly retry?: RetrySettings | undefined;
  readonly clock?: Clock | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Changes something, also where answers are lost: by what the endpoint says in `lost`, it is sent again,
 * or read back before. Throws `unknown-outcome` where neither tells what became of it.
 */
export async function change(endpoint: Endpoint, input: object, how: Changing): Promise<unknown> {
  const change = new Change(endpoint, input, how);
  const { retry, clock, signal } = how;
  return withRetry(() => change.attempt(), {
    plan: (error, attempt) => {
      const waitMs = waitBeforeRepeat(error, attempt, retry);
      return waitMs === null || !change.mayGoOn ? null : { waitMs };
    },
    signal,
    ...(clock ? { clock } : {}),
  }).catch((error: unknown) => {
    throw change.asLastWord(error);
  });
}

/** One change, from its first attempt to what became of it. */
class Change {
  readonly #endpoint: Endpoint;
  readonly #given: Given;
  readonly #how: Changing;
  #known: ReadonlySet<number> | null;
  /** When the first attempt left whose answer was lost. */
  #leftAtMs: number | null = null;

  constructor(endpoint: Endpoint, input: object, how: Changing) {
    this.#endpoint = endpoint;
    this.#given = { ...input };
    this.#how = how;
    this.#known = how.known ? new Set(how.known) : null;
  }

  get #isLost(): boolean {
    return this.#leftAtMs !== null;
  }

  /** Whether sending again is right at all. */
  get mayGoOn(): boolean {
    return this.#endpoint.lost !== undefined || !this.#isLost;
  }

  async attempt(): Promise<unknown> {
    const { lost } = this.#endpoint;
    if (lost?.by !== 'read') return this.#send();
    if (lost.made?.isReadBefore)
      this.#known ??= new Set(lost.made.idsOf(await this.#seeNow(lost.back)));
    // What was on its way may have come while we waited.
    const found = this.#isLost ? await this.#readBack(lost.back) : null;
    const output = found?.is === 'done' ? found.output : await this.#send();
    if (output !== null && lost.made) this.#how.made.add(lost.made.idOf(output));
    return output;
  }

  /** What is thrown in the end: of a change that must not be done twice, that nobody knows of it. */
  asLastWord(error: unknown): unknown {
    if (this.#endpoint.lost?.by === 'repeat') return error;
    const { signal } = this.#how;
    const isOpen = signal?.aborted
      ? this.#isLost && isDeadline(signal.reason)
      : isLost(error) && !isAnswered(error);
    if (!isOpen) return error;
    return this.#unknown(error, 'its answer was lost, and it may still come into effect');
  }

  async #send(): Promise<unknown> {
    const { ask, leftAtMs, leftCount, signal } = this.#how;
    const before = leftCount();
    try {
      return await ask(this.#endpoint, this.#given);
    } catch (error) {
      if (!signal?.aborted) return await this.#after(error);
      if (leftCount() > before) this.#leftAtMs ??= leftAtMs();
      throw error;
    }
  }

  /** What a failure comes to; throws it where it is one. */
  async #after(error: unknown): Promise<unknown> {
    const { lost } = this.#endpoint;
    const isGone = isLinerError(error) && error.code === 'not-found';
    if (this.#isLost && isGone && lost?.by === 'repeat' && lost.ifGone) {
      if (lost.ifGone === 'done') return null;
      const found = await this.#readBack(lost.ifGone, error);
      if (found.is === 'done') return found.output;
    }
    if (!isLost(error)) throw error;
    this.#leftAtMs ??= this.#how.leftAtMs();
    if (lost?.by !== 'read') throw error;
    const found = await this.#readBack(lost.back, error);
    if (found.is === 'done') return found.output;
    if (isAnswered(error)) throw this.#unknown(error, 'it was answered, and is not there');
    throw error;
  }

  /** Throws `unknown-outcome` where reading does not tell, or fails. */
  async #readBack(back: ReadBack, cause?: unknown): Promise<Verdict> {
    const verdict = await this.#judge(back).catch((error: unknown) => {
      if (this.#how.signal?.aborted || !isLinerError(error)) throw error;
      throw this.#unknown(error, 'reading back failed');
    });
    if (verdict.is === 'unknown') throw this.#unknown(cause, verdict.why);
    return verdict;
  }

  async #judge(back: ReadBack): Promise<Verdict> {
    const leftAtMs = this.#leftAtMs ?? this.#how.leftAtMs();
    const { seen, clock, asker } = await this.#see(back);
    const { made } = this.#how;
    const about: LostChange = {
      given: this.#given,
      left: clock && leftOnTheirClock(leftAtMs, clock, this.#how.leftAtMs()),
      asker,
      isKnown: (id) => made.has(id) || this.#known?.has(id) === true,
      isAllKnown: this.#known !== null,
    };
    return back.judge(seen, about);
  }

  async #seeNow(back: ReadBack): Promise<unknown> {
    return (await this.#see(back)).seen;
  }

  async #see({
    endpoint,
    inputOf,
    isOfAsker = false,
  }: ReadBack): Promise<Seen & { readonly asker: string | null }> {
    const { ask } = this.#how;
    const asker = isOfAsker ? ((await ask(users.identity, {})) as Identity).username : null;
    const isNamed = asker !== null && Object.hasOwn(endpoint.parameters, 'username');
    const input = { ...inputOf(this.#given), ...(isNamed ? { username: asker } : {}) };
    // As the owner, also that it is not answered together with a question from before the change.
    const asked = { ...endpoint, auth: 'owner', answer: withClock(endpoint.answer) } as const;
    return { ...((await ask(asked, input)) as Seen), asker };
  }

  #unknown(cause: unknown, why: string): unknown {
    return unknownOutcome(this.#endpoint, this.#given, cause, why);
  }
}

/** Whether it was the call's own time that was up; who gives up in person is told just that. */
function isDeadline(reason: unknown): boolean {
  return isLinerError(reason) && reason.code === 'timeout';
}

interface Seen {
  readonly seen: unknown;
  /** What both clocks said of it; `null` when Discogs does not say. */
  readonly clock: Clocks | null;
}

/** Of one answer, in milliseconds since 1970. */
interface Clocks {
  /** When it was written, by the platform's clock. */
  readonly theirsMs: number;
  /** When it had come here whole, by ours. */
  readonly arrivedMs: number;
}

function withClock({ schema, map, ignored }: Answer<unknown>): Answer<Seen> {
  return defineAnswer({
    schema,
    // What the schema made is what the answer's own mapping takes.
    map: (wire, fetched) => ({ seen: map(wire as never, fetched), clock: clocksOf(fetched) }),
    ignored,
  });
}

function clocksOf({ date, fetchedAt }: Fetched): Clocks | null {
  const theirsMs = Date.parse(date ?? '');
  return Number.isNaN(theirsMs) ? null : { theirsMs, arrivedMs: Date.parse(fetchedAt) };
}

/**
 * An answer was written after its question left, and before it had come: as far as that, nobody knows how the
 * two clocks differ. `Date` has whole seconds, as have the dates that are compared with this.
 */
function leftOnTheirClock(
  leftAtMs: number,
  { theirsMs, arrivedMs }: Clocks,
  askedAtMs: number,
): NonNullable<LostChange['left']> {
  return {
    earliestMs: leftAtMs + theirsMs - arrivedMs,
    latestMs: leftAtMs + theirsMs - Math.min(askedAtMs, arrivedMs),
  };
}
