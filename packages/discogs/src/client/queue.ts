import { systemClock } from '@linernotes/core';

/** Does work of one name one after the other, in the order in which it came; work without a name at once. */
export type Queue = <Value>(
  name: string | null,
  signal: AbortSignal | undefined,
  work: () => Promise<Value>,
) => Promise<Value>;

export function createQueue(): Queue {
  const last = new Map<string, Promise<unknown>>();
  return async (name, signal, work) => {
    if (name === null) return work();
    const before = last.get(name) ?? Promise.resolve();
    const turn = ended(before, signal).then(work);
    // Who gives up leaves the turn to those behind, which comes when it would have come.
    const done = Promise.all([before, turn.then(nothing, nothing)]);
    last.set(name, done);
    void done.then(() => last.get(name) === done && last.delete(name));
    return turn;
  };
}

/** Rejects at once, with the signal's own reason, when it is aborted before. */
async function ended(before: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
  const forEver = Number.POSITIVE_INFINITY;
  await (signal ? Promise.race([before, systemClock.wait(forEver, signal)]) : before);
}

function nothing(): void {
  // What it came to is its caller's.
}
