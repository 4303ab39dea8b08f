import type { Adapter, AskAs } from './adapter.ts';
import { askWith } from './ask-with.ts';
import { createLiner } from './liner.ts';
import type { LinerOptions } from './liner-options.ts';

/** How the requests of a login are sent; they are neither kept nor recorded. */
export interface AskAsOptions
  extends Omit<
    LinerOptions<Adapter>,
    'adapters' | 'cache' | 'isOffline' | 'recording' | 'isStrict'
  > {
  readonly signal?: AbortSignal | undefined;
}

/**
 * Makes the function by which a login asks: with a proof of its own for each question, through the
 * platform's whole pipeline and within its budget.
 */
export function askAs(adapter: Adapter, { signal, ...options }: AskAsOptions = {}): AskAs {
  return askWith(adapter, (proved) => createLiner({ ...options, adapters: [proved] }), signal);
}
