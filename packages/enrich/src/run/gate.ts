/** Lets so many through at a time; of those that wait, who has the lowest number goes first. */
export interface Gate {
  /** Answers what lets the next one through; throws the signal's reason when the wait is ended by it. */
  readonly enter: (n: number, signal: AbortSignal | undefined) => Promise<() => void>;
}

interface Waiting {
  readonly n: number;
  readonly go: () => void;
}

/** Makes a gate that nobody has passed yet. */
export function createGate(places: number): Gate {
  let free = places;
  const waiting = new Set<Waiting>();
  const leave = (): void => {
    const next = lowest(waiting);
    if (!next) {
      free += 1;
      return;
    }
    waiting.delete(next);
    next.go();
  };
  return {
    enter: async (n, signal) => {
      signal?.throwIfAborted();
      if (free > 0) free -= 1;
      else await turn(waiting, n, signal);
      return leave;
    },
  };
}

function turn(waiting: Set<Waiting>, n: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      waiting.delete(own);
      reject(signal?.reason);
    };
    const go = (): void => {
      signal?.removeEventListener('abort', stop);
      resolve();
    };
    const own = { n, go };
    waiting.add(own);
    signal?.addEventListener('abort', stop, { once: true });
  });
}

function lowest(waiting: ReadonlySet<Waiting>): Waiting | null {
  let first: Waiting | null = null;
  for (const one of waiting) if (!first || one.n < first.n) first = one;
  return first;
}
