import type { OnEvent } from '@linernotes/core';
import { type Console, canRedraw, isQuiet } from '../console.ts';
import { duration } from './duration.ts';

/** Shorter waits are over before they are read. */
const leastToldMs = 3_000;

/**
 * Tells a person at a terminal that a platform is waited for, and how long; once for each wait. Elsewhere the lines of
 * the log say so.
 */
export function waitsTold(console: Console): OnEvent | undefined {
  if (!canRedraw(console) || isQuiet(console)) return undefined;
  const toldUntilMs = new Map<string, number>();
  return (event) => {
    if ((event.type !== 'pause' && event.type !== 'retry') || event.waitMs < leastToldMs) return;
    const { platform, waitMs } = event;
    const untilMs = performance.now() + waitMs;
    if (untilMs < (toldUntilMs.get(platform) ?? 0) + leastToldMs) return;
    toldUntilMs.set(platform, untilMs);
    const again = `${platform} has too much to do, or fails; it is asked again in ${duration(waitMs)}.`;
    // A bar may stand there, which is drawn again below.
    console.err.write(`\r\u001b[2K${again}\n`);
  };
}
