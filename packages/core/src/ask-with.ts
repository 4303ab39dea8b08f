import type { Adapter, AdapterHttp, AskAs } from './adapter.ts';
import { configurationError } from './errors.ts';
import { isSafeUrl } from './safe-url.ts';

/** What is used of a liner. */
interface Asker {
  through<Value>(
    id: string,
    kind: string,
    work: (http: AdapterHttp) => Promise<Value>,
    call: { readonly signal: AbortSignal | undefined },
  ): Promise<Value>;
  close(): Promise<void>;
}

/**
 * Makes the function that asks with a proof of its own, by a liner of its own for each question. The
 * liner is given, so that a liner can be made with what renews its credentials.
 */
export function askWith(
  adapter: Adapter,
  open: (proved: Adapter) => Asker,
  signal?: AbortSignal,
): AskAs {
  return async ({ authorize, secrets, baseUrl }, kind, work) => {
    const proved = {
      ...placedAt(adapter, baseUrl),
      authorize,
      secrets: [...adapter.secrets, ...secrets],
      digest: null,
      renewal: null,
    };
    const liner = open(proved);
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

function placedAt(adapter: Adapter, baseUrl: string | undefined): Adapter {
  if (baseUrl === undefined) return adapter;
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null;
  if (url && isSafeUrl(url))
    return { ...adapter, origin: url.origin, basePath: url.pathname.replace(/\/+$/, '') };
  const message = `${adapter.name}: credentials go to https addresses and to this machine only.`;
  throw configurationError({ option: 'baseUrl', platform: adapter.id, message });
}
