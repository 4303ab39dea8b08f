import type { DownloadProgress } from '@linernotes/core/files';
import { SingleBar } from 'cli-progress';
import { type Console, canRedraw, isQuiet } from '../console.ts';
import { bytesInWords } from './bytes.ts';

/** Shows how far a download is. */
export interface DownloadView {
  readonly onProgress: (progress: DownloadProgress) => void;
  readonly stop: () => void;
}

/** A plain line is written this often where there is no terminal. */
const plainEveryMs = 5_000;

/** A bar on a terminal; a line every few seconds elsewhere. Always on standard error. */
export function showDownload(console: Console, name: string): DownloadView {
  if (isQuiet(console)) return silentView;
  return canRedraw(console) ? barView(console, name) : plainView(console, name);
}

const silentView: DownloadView = { onProgress: () => undefined, stop: () => undefined };

function barView(console: Console, name: string): DownloadView {
  const bar = new SingleBar({
    stream: console.err,
    format: '{bar} {state}  {name}',
    barsize: 20,
    hideCursor: true,
    clearOnComplete: true,
  });
  bar.start(1, 0, { name, state: 'waiting' });
  return {
    onProgress: ({ sizeBytes, totalBytes }) => {
      bar.setTotal(totalBytes ?? Math.max(sizeBytes, 1));
      bar.update(sizeBytes, { name, state: stateOf({ sizeBytes, totalBytes }) });
    },
    stop: () => bar.stop(),
  };
}

function plainView(console: Console, name: string): DownloadView {
  let state = 'waiting';
  const timer = setInterval(() => void console.err.write(`${name}: ${state}\n`), plainEveryMs);
  timer.unref();
  return {
    onProgress: (progress) => {
      state = stateOf(progress);
    },
    stop: () => clearInterval(timer),
  };
}

function stateOf({ sizeBytes, totalBytes }: DownloadProgress): string {
  const got = bytesInWords(sizeBytes);
  return totalBytes === null ? got : `${got} of ${bytesInWords(totalBytes)}`;
}
