import type { Adapter, Liner, LinerEvent } from '@linernotes/core';
import { SingleBar } from 'cli-progress';
import { type Console, isQuiet } from '../console.ts';
import { createTally, type Tally } from './progress-tally.ts';

/** Shows how far a long run is. */
export interface Progress {
  readonly onEvent: (event: LinerEvent) => void;
  readonly onRow: () => void;
  /** Tells the budgets of this liner's platforms from now on. */
  readonly watch: (liner: Pick<Liner<Adapter>, 'budget'>) => void;
  readonly stop: () => void;
}

/** What a run is about. */
export interface ProgressOptions {
  readonly rowCount: number;
  /** Rows that an earlier process of the run has finished. */
  readonly doneCount: number;
  readonly platforms: readonly string[];
}

/** Where there is no terminal, a plain line is written this often; the first one soon after the first row. */
const firstPlainMs = 1_500;
const plainEveryMs = 5_000;
/** Budgets are read this often. */
const lookEveryMs = 1_000;

/** A bar on a terminal; a line every few seconds elsewhere; nothing with `--quiet`. Always on standard error. */
export function createProgress(console: Console, options: ProgressOptions): Progress {
  const tally = createTally(options);
  const view = viewFor(console, options.rowCount, tally);
  let looking: NodeJS.Timeout | undefined;
  return {
    onEvent: (event) => {
      tally.count(event);
      view.update();
    },
    onRow: () => {
      tally.finish();
      view.update();
    },
    watch: (liner) => {
      const look = (): void => void tally.look(liner).then(view.update);
      look();
      looking = setInterval(look, lookEveryMs).unref();
    },
    stop: () => {
      clearInterval(looking);
      view.stop();
    },
  };
}

interface View {
  readonly update: () => void;
  readonly stop: () => void;
}

function viewFor(console: Console, rowCount: number, tally: Tally): View {
  if (isQuiet(console)) return { update: () => undefined, stop: () => undefined };
  return console.err.isTTY
    ? barView(console, rowCount, tally)
    : plainView(console, rowCount, tally);
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
  bar.start(rowCount, tally.done(), payload());
  let isOver = false;
  return {
    update: () => {
      if (!isOver) bar.update(tally.done(), payload());
    },
    stop: () => {
      isOver = true;
      bar.stop();
    },
  };
}

function plainView(console: Console, rowCount: number, tally: Tally): View {
  const tell = (): void => {
    const { speed, left } = tally.pace();
    // Before the first rows nobody knows how fast it goes.
    const pace = left === '?' ? '' : `, ${speed} rows/s, about ${left} left`;
    const rows = `${tally.done()} of ${rowCount} rows${pace}`;
    console.err.write(`${rows}; requests: ${tally.describePlatforms()}\n`);
  };
  const before = tally.done();
  let isTold = false;
  const tellNowAndThen = (): void => {
    tell();
    isTold = true;
    timer = setTimeout(tellNowAndThen, plainEveryMs).unref();
  };
  let timer = setTimeout(tellNowAndThen, plainEveryMs).unref();
  return {
    update: () => {
      if (isTold || tally.done() === before) return;
      isTold = true;
      clearTimeout(timer);
      timer = setTimeout(tellNowAndThen, firstPlainMs).unref();
    },
    stop: () => clearTimeout(timer),
  };
}
