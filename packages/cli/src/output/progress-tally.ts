import type { Adapter, BudgetStatus, Liner, LinerEvent } from '@linernotes/core';
import { duration } from './duration.ts';

/** What a run has come to so far. */
export interface Tally {
  readonly done: () => number;
  /** A row is finished. */
  readonly finish: () => void;
  readonly count: (event: LinerEvent) => void;
  /** Reads what is left of the budgets. */
  readonly look: (liner: Pick<Liner<Adapter>, 'budget'>) => Promise<void>;
  /** `discogs 214 (12 of 60 left), musicbrainz 190 (waits 3 s)` */
  readonly describePlatforms: () => string;
  /** Rows per second as of late, and the time left at that speed. */
  readonly pace: () => { readonly speed: string; readonly left: string };
}

/** The speed is that of so many rows, or of so long: what was before says little of what comes. */
const recentRows = 200;
const recentMs = 120_000;

const waits = 'waits';

export function createTally({
  rowCount,
  doneCount,
  platforms,
}: {
  readonly rowCount: number;
  readonly doneCount: number;
  readonly platforms: readonly string[];
}): Tally {
  const requests = new Map(platforms.map((platform) => [platform, 0]));
  const states = new Map<string, string>();
  const budgets = new Map<string, string>();
  let finishedMs: number[] = [performance.now()];
  let done = doneCount;
  return {
    done: () => done,
    finish: () => {
      done += 1;
      const nowMs = performance.now();
      finishedMs.push(nowMs);
      if (finishedMs.length > 2 * recentRows) finishedMs = finishedMs.slice(-recentRows);
    },
    count: (event) => {
      if (event.type === 'attempt')
        requests.set(event.platform, (requests.get(event.platform) ?? 0) + 1);
      const state = stateAfter(event);
      if (state) states.set(...state);
    },
    look: async (liner) => {
      for (const platform of platforms) {
        const status = await liner.budget(platform).catch(() => null);
        budgets.set(platform, describeBudget(status));
        // A pause counts down here, and may be over, or have begun in another process.
        if (status && states.get(platform)?.startsWith(waits)) states.delete(platform);
      }
    },
    describePlatforms: () =>
      [...requests]
        .map(([id, count]) => `${id} ${count}${about(states.get(id), budgets.get(id))}`)
        .join(', '),
    pace: () => paceOf(finishedMs, rowCount - done),
  };
}

function paceOf(finishedMs: readonly number[], rowsLeft: number): ReturnType<Tally['pace']> {
  const nowMs = performance.now();
  const recent = finishedMs.slice(-recentRows).filter((ms) => nowMs - ms < recentMs);
  const [firstMs = nowMs] = recent;
  if (recent.length < 2) return { speed: '?', left: '?' };
  const perRowMs = (nowMs - firstMs) / (recent.length - 1);
  return { speed: (1000 / perRowMs).toFixed(1), left: duration(perRowMs * rowsLeft) };
}

/** What a platform is doing, where an event says so. */
function stateAfter(event: LinerEvent): readonly [platform: string, state: string] | null {
  switch (event.type) {
    case 'pause':
      return [event.platform, `${waits} ${duration(event.waitMs)}`];
    case 'retry':
      return [event.platform, `${event.errorCode}, again in ${duration(event.waitMs)}`];
    case 'request': {
      const { errorCode } = event;
      return [event.platform, errorCode && errorCode !== 'not-found' ? errorCode : ''];
    }
    default:
      return null;
  }
}

/** `12 of 60 left`, or `waits 3 min, until 14:05`; empty where there is no end to it, or it cannot be read. */
function describeBudget(status: BudgetStatus | null): string {
  if (status && status.pausedMs > 0) return `${waits} ${duration(status.pausedMs)}${until(status)}`;
  if (!status || !Number.isFinite(status.remaining)) return '';
  return `${status.remaining} of ${status.made + status.remaining} left`;
}

/** The time of day where seconds are not counted. */
function until({ pausedMs }: BudgetStatus): string {
  if (pausedMs < 90_000) return '';
  return `, until ${new Date(Date.now() + pausedMs).toTimeString().slice(0, 5)}`;
}

function about(...said: readonly (string | undefined)[]): string {
  const words = said.filter(Boolean).join(', ');
  return words === '' ? '' : ` (${words})`;
}
