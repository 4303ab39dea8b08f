import { openRun } from './folder.ts';
import { type ListedRun, listRuns } from './list.ts';

/**
 * Forgets what runs that nobody is at have kept for as long as the platforms' terms allow. One that cannot be opened
 * stays as it is.
 */
export function forgetOldAnswers(runs: string, nowMs: number): void {
  const isDue = ({ state, counts }: ListedRun): boolean =>
    state === 'left' && (counts === null || isPast(counts.expiresAtMs, nowMs));
  const due = listRuns(runs).filter(isDue);
  for (const { id } of due) {
    try {
      const { store } = openRun(runs, id);
      try {
        store.forgetOld(nowMs);
      } finally {
        store.close();
      }
    } catch {
      // Whoever goes on with it is told what is wrong.
    }
  }
}

function isPast(timeMs: number | null, nowMs: number): boolean {
  return timeMs !== null && timeMs <= nowMs;
}
