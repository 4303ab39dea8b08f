import type { OnEvent } from '@linernotes/core';
import { type Console, note } from './console.ts';

/** Counts the answers that stand in for newer ones, so that nobody takes them for these. */
export function createStaleTally(onEvent: OnEvent | undefined): {
  readonly onEvent: OnEvent;
  readonly tell: (console: Console) => void;
} {
  const counts = new Map<string, number>();
  return {
    onEvent: (event) => {
      onEvent?.(event);
      if (event.type !== 'cache' || event.outcome !== 'stale') return;
      counts.set(event.platform, (counts.get(event.platform) ?? 0) + 1);
    },
    tell: (console) => {
      for (const [platform, count] of counts) {
        const answers =
          count === 1 ? '1 answer is an older one' : `${count} answers are older ones`;
        note(console, `${answers} from the cache: ${platform} was not, or could not be, asked.`);
      }
    },
  };
}
