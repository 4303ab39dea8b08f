import type { Adapter, BudgetStatus, Liner, LinerEvent } from '@linernotes/core';

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
        const left = describeLeft(await liner.budget(platform).catch(() => null));
        budgets.set(platform, left);
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
  return { speed: (1000 / perRowMs).toFixed(1), left: seconds(perRowMs * rowsLeft) };
}

/** What a platform is doing, where an event says so. */
function stateAfter(event: LinerEvent): readonly [platform: string, state: string] | null {
  switch (event.type) {
    case 'pause':
      return [event.platform, `waits ${seconds(event.waitMs)}`];
    case 'retry':
      return [event.platform, `${event.errorCode}, again in ${seconds(event.waitMs)}`];
    case 'request': {
      const { errorCode } = event;
      return [event.platform, errorCode && errorCode !== 'not-found' ? errorCode : ''];
    }
    default:
      return null;
  }
}

/** `12 of 60 left`; empty where there is no end to it, or it cannot be read. */
function describeLeft(status: BudgetStatus | null): string {
  if (!status || !Number.isFinite(status.remaining)) return '';
  return `${status.remaining} of ${status.made + status.remaining} left`;
}

function about(...said: readonly (string | undefined)[]): string {
  const words = said.filter(Boolean).join(', ');
  return words === '' ? '' : ` (${words})`;
}

function seconds(ms: number): string {
  const total = Math.ceil(ms / 1000);
  if (total < 90) return `${total} s`;
  return total < 5_400 ? `${Math.ceil(total / 60)} min` : `${(total / 3600).toFixed(1)} h`;
}
