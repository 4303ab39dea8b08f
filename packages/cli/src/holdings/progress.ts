import type { BatchProgress } from '@linernotes/holdings';
import { SingleBar } from 'cli-progress';
import { type Console, canRedraw, isQuiet } from '../console.ts';

/** Shows how far a batch is, on standard error. */
export interface BatchView {
  readonly onRead: (readCount: number, total: number | null) => void;
  readonly onProgress: (progress: BatchProgress) => void;
  readonly stop: () => void;
}

/** A plain line is written this often where there is no terminal. */
const plainEveryMs = 5_000;

export function createBatchView(console: Console): BatchView {
  if (isQuiet(console)) return silentView;
  return canRedraw(console) ? barView(console) : plainView(console);
}

const silentView: BatchView = {
  onRead: () => undefined,
  onProgress: () => undefined,
  stop: () => undefined,
};

function barView(console: Console): BatchView {
  const bar = new SingleBar({
    stream: console.err,
    format: '{bar} {value}/{total} {what}  {requests} requests  ETA {eta_formatted}',
    barsize: 20,
    hideCursor: true,
    clearOnComplete: true,
  });
  let what: 'read' | 'changed' | null = null;
  const show = (now: 'read' | 'changed', value: number, total: number, requests: number): void => {
    if (what !== now) bar.start(total, value, { what: now, requests });
    what = now;
    bar.setTotal(total);
    bar.update(value, { what: now, requests });
  };
  return {
    onRead: (readCount, total) => show('read', readCount, total ?? readCount, readCount / 100),
    onProgress: ({ doneCount, stepCount, requestCount }) =>
      show('changed', doneCount, stepCount, requestCount),
    stop: () => bar.stop(),
  };
}

function plainView(console: Console): BatchView {
  let told = performance.now();
  const tell = (line: () => string): void => {
    if (performance.now() - told < plainEveryMs) return;
    told = performance.now();
    console.err.write(`${line()}\n`);
  };
  return {
    onRead: (readCount, total) =>
      tell(() => `${readCount} of ${total ?? 'an unknown number of'} copies read`),
    onProgress: ({ doneCount, stepCount, requestCount }) =>
      tell(() => `${doneCount} of ${stepCount} changes made; ${requestCount} requests`),
    stop: () => undefined,
  };
}
