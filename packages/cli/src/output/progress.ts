import type { LinerEvent } from '@linernotes/core';
import type { EnrichedRow } from '@linernotes/enrich';
import { SingleBar } from 'cli-progress';
import type { Console } from '../console.ts';

/** Shows how far a long run is. */
export interface Progress {
  readonly onEvent: (event: LinerEvent) => void;
  readonly onRow: (row: EnrichedRow) => void;
  readonly stop: () => void;
}

/** A plain line is written this often where there is no terminal. */
const plainEveryMs = 5_000;

/** A bar on a terminal; a line every few seconds elsewhere. Always on standard error. */
export function createProgress(
  console: Console,
  rowCount: number,
  platforms: readonly string[],
): Progress {
  const tally = createTally(rowCount, platforms);
  const view = console.err.isTTY
    ? barView(console, rowCount, tally)
    : plainView(console, rowCount, tally);
  return {
    onEvent: (event) => {
      tally.count(event);
      view.update();
    },
    onRow: () => {
      tally.done += 1;
      view.update();
    },
    stop: view.stop,
  };
}

interface View {
  readonly update: () => void;
  readonly stop: () => void;
}

interface Tally {
  done: number;
  readonly count: (event: LinerEvent) => void;
  readonly describePlatforms: () => string;
  /** Rows per second, and the time left at that speed. */
  readonly pace: () => { readonly speed: string; readonly left: string };
}

function createTally(rowCount: number, platforms: readonly string[]): Tally {
  const requests = new Map(platforms.map((platform) => [platform, 0]));
  const states = new Map<string, string>();
  const startMs = performance.now();
  const tally: Tally = {
    done: 0,
    count: (event) => {
      if (event.type === 'pause') states.set(event.platform, ` (waits ${seconds(event.waitMs)})`);
      if (event.type === 'retry')
        states.set(event.platform, ` (${event.errorCode}, again in ${seconds(event.waitMs)})`);
      if (event.type !== 'request') return;
      requests.set(event.platform, (requests.get(event.platform) ?? 0) + event.attempts);
      states.set(
        event.platform,
        event.errorCode && event.errorCode !== 'not-found' ? ` (${event.errorCode})` : '',
      );
    },
    describePlatforms: () =>
      [...requests].map(([id, count]) => `${id} ${count}${states.get(id) ?? ''}`).join(', '),
    pace: () => {
      if (tally.done === 0) return { speed: '?', left: '?' };
      const perRowMs = (performance.now() - startMs) / tally.done;
      return {
        speed: (1000 / perRowMs).toFixed(1),
        left: seconds(perRowMs * (rowCount - tally.done)),
      };
    },
  };
  return tally;
}

function barView(console: Console, rowCount: number, tally: Tally): View {
  const bar = new SingleBar({
    stream: console.err,
    format: '{bar} {value}/{total} rows  {speed} rows/s  ETA {left}  {platforms}',
    barsize: 20,
    hideCursor: true,
    clearOnComplete: true,
    etaBuffer: 20,
  });
  const payload = () => ({ ...tally.pace(), platforms: tally.describePlatforms() });
  bar.start(rowCount, 0, payload());
  return { update: () => bar.update(tally.done, payload()), stop: () => bar.stop() };
}

function plainView(console: Console, rowCount: number, tally: Tally): View {
  const timer = setInterval(() => {
    const { speed, left } = tally.pace();
    const rows = `${tally.done} of ${rowCount} rows, ${speed} rows/s, about ${left} left`;
    console.err.write(`${rows}; requests: ${tally.describePlatforms()}\n`);
  }, plainEveryMs);
  timer.unref();
  return { update: () => undefined, stop: () => clearInterval(timer) };
}

function seconds(ms: number): string {
  const total = Math.ceil(ms / 1000);
  return total < 90 ? `${total} s` : `${Math.ceil(total / 60)} min`;
}
