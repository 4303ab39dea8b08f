import type { Drift } from './drift.ts';
import type { Listener } from './events.ts';

/** How often a platform's answers differed in one place. */
export interface DriftCount extends Drift {
  readonly platform: string;
  /** Answers in which it was seen. */
  readonly count: number;
}

/** Counts how answers differ from their schemas, and tells each place once. */
export interface DriftLog {
  readonly report: (platform: string, found: readonly Drift[]) => void;
  /** The most frequent first. */
  readonly counts: () => readonly DriftCount[];
}

/** Keys that are made of data must not fill the memory: further places are not counted. */
const mostPlaces = 1_000;

export function createDriftLog(onEvent: Listener): DriftLog {
  const places = new Map<string, DriftCount>();
  const note = (platform: string, drift: Drift): void => {
    const key = `${platform} ${drift.kind} ${drift.path}`;
    const known = places.get(key);
    if (!known && places.size >= mostPlaces) return;
    places.set(key, { platform, ...drift, count: (known?.count ?? 0) + 1 });
    if (!known) onEvent?.({ type: 'drift', platform, ...drift });
  };
  return {
    report: (platform, found) => {
      for (const drift of found) note(platform, drift);
    },
    counts: () => [...places.values()].sort((a, b) => b.count - a.count),
  };
}
