import type { Adapter, CallOptions, Liner } from '@linernotes/core';
import { withOperations } from '../with-operations.ts';

/** The same liner: equal questions are asked once, and each request that leaves is told. */
export function countingLiner(
  liner: Liner<Adapter>,
  known: Map<string, Promise<unknown>>,
  onRequest: (id: string, capability: string) => void,
): Liner<Adapter> {
  return withOperations(liner, (ask, { id }, capability) => (input, call) => {
    const key = JSON.stringify([id, capability, input]);
    const urls = new Set<string>();
    const told: CallOptions['onRequest'] = (request) => {
      if (!request || request.isProof || urls.has(request.url)) return;
      urls.add(request.url);
      onRequest(id, capability);
    };
    const answer = known.get(key) ?? ask(input, { ...call, onRequest: told });
    known.set(key, answer);
    return answer;
  });
}
