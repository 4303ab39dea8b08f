import type { Adapter, AdapterHttp, AskAs } from './adapter.ts';
import { createLiner, type LinerOptions } from './liner.ts';

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
  return async ({ authorize, secrets }, kind, work) => {
    const proved = { ...adapter, authorize, secrets: [...adapter.secrets, ...secrets] };
    const liner = createLiner({ ...options, adapters: [proved] });
    try {
      const wrapped = async (http: AdapterHttp) => {
        const value = await work(http);
        return () => value;
      };
      // What a login is answered with may be the credential itself: in a function nothing is masked.
      const unwrap = await liner.through(adapter.id, kind, wrapped, { signal });
      return unwrap();
    } finally {
      await liner.close();
    }
  };
}
