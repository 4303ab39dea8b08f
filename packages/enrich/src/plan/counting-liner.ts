import type { Adapter, CallOptions, Liner } from '@linernotes/core';
import type { Operations } from '../platform-state.ts';

type Operation = (input: unknown, call?: CallOptions<string>) => Promise<unknown>;

/** The same liner: equal questions are asked once, and each request that leaves is told. */
export function countingLiner(
  liner: Liner<Adapter>,
  known: Map<string, Promise<unknown>>,
  onRequest: (id: string, capability: string) => void,
): Liner<Adapter> {
  const of = (id: string): Operations => {
    const operations = Object.entries(liner.on(id)).map(([capability, operation]) => {
      const ask = operation as Operation; // Which input it takes is known to its caller.
      const once: Operation = (input, call) => {
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
      };
      return [capability, once] as const;
    });
    return Object.fromEntries(operations);
  };
  // The operations are those of `liner.on`, with the same inputs and answers.
  return { ...liner, on: of as unknown as Liner<Adapter>['on'] };
}
