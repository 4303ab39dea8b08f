import type { Items, JsonObject } from './exporter.ts';

/** A batch costs one wait; more than this spares next to nothing and holds more. */
const batchSize = 64;

/**
 * Gathers items into batches. What an async iterable has not ready is not waited for when others are there:
 * rows that come slowly go out one by one. Ends at once when the signal says so, whatever the source does.
 */
export async function* batchesOf(
  items: Items,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly JsonObject[]> {
  signal?.throwIfAborted();
  if (Symbol.iterator in items) {
    yield* syncBatches(items, signal);
    return;
  }
  if ('batches' in items) {
    for await (const batch of untilAborted(items.batches, signal))
      if (batch.length > 0) yield batch;
    return;
  }
  yield* untilAborted(gathered(items), signal);
}

async function* syncBatches(
  items: Iterable<JsonObject>,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly JsonObject[]> {
  let batch: JsonObject[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < batchSize) continue;
    yield batch;
    signal?.throwIfAborted();
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Items that come within one turn of the event loop are one batch. */
function gathered(items: AsyncIterable<JsonObject>): AsyncIterable<readonly JsonObject[]> {
  return {
    [Symbol.asyncIterator]: () => {
      const source = items[Symbol.asyncIterator]();
      const gatherer = new Gatherer(source);
      return {
        next: () => gatherer.next(),
        return: () => gatherer.return(),
      };
    },
  };
}

class Gatherer {
  readonly #source: AsyncIterator<JsonObject>;
  #batch: JsonObject[] = [];
  #isAsked = false;
  #isEnded = false;
  #failure: { readonly reason: unknown } | undefined;
  #wake: () => void = () => {};

  constructor(source: AsyncIterator<JsonObject>) {
    this.#source = source;
  }

  async next(): Promise<IteratorResult<readonly JsonObject[], undefined>> {
    if (!this.#isAsked && !this.#isEnded) this.#ask();
    while (this.#batch.length === 0 && !this.#isEnded) await this.#turn();
    if (this.#batch.length > 0) {
      const value = this.#batch;
      this.#batch = [];
      return { done: false, value };
    }
    if (this.#failure) throw this.#failure.reason;
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<readonly JsonObject[], undefined>> {
    const closed = Promise.resolve(this.#source.return?.());
    // A generator that still works on an item would be waited for, perhaps for ever.
    if (this.#isAsked) closed.catch(() => {});
    else await closed;
    return { done: true, value: undefined };
  }

  /** Waits for an item or the end, and then for what comes with it. */
  async #turn(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    if (this.#isAsked) await new Promise((resolve) => setImmediate(resolve));
  }

  #ask(): void {
    this.#isAsked = true;
    this.#source.next().then(this.#take, this.#fail);
  }

  readonly #take = ({ done, value }: IteratorResult<JsonObject>): void => {
    this.#isAsked = false;
    if (done) this.#isEnded = true;
    else this.#batch.push(value);
    if (!done && this.#batch.length < batchSize) this.#ask();
    this.#wake();
  };

  readonly #fail = (reason: unknown): void => {
    this.#isAsked = false;
    this.#isEnded = true;
    this.#failure = { reason };
    this.#wake();
  };
}

/** Passes on what comes; what is still being waited for does not keep the signal waiting. */
async function* untilAborted<Item>(
  source: AsyncIterable<Item>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Item> {
  if (!signal) {
    yield* source;
    return;
  }
  // No race with one promise for all: it would hold every item that it ever raced with.
  let stop: (reason: unknown) => void = () => {};
  const abort = () => stop(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  const iterator = source[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await new Promise<IteratorResult<Item>>((resolve, reject) => {
        stop = reject;
        iterator.next().then(resolve, reject);
      });
      if (next.done) return;
      yield next.value;
      signal.throwIfAborted();
    }
  } finally {
    signal.removeEventListener('abort', abort);
    // Not awaited: a source that hangs would hang here too.
    void Promise.resolve(iterator.return?.()).catch(() => {});
  }
}
