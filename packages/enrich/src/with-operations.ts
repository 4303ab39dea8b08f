import type { Adapter, CallOptions, Liner } from '@linernotes/core';

/** An operation of a platform; which input it takes is known to its caller. */
export type Operation = (input: unknown, call?: CallOptions<string>) => Promise<unknown>;

/** The same liner, with others in the place of its operations: `wrap` makes them of those. */
export function withOperations(
  liner: Liner<Adapter>,
  wrap: (ask: Operation, adapter: Adapter, capability: string) => Operation,
): Liner<Adapter> {
  const wrapped = liner.adapters.map((adapter) => {
    const operations = Object.entries(liner.on(adapter.id)).map(
      ([capability, ask]) => [capability, wrap(ask as Operation, adapter, capability)] as const,
    );
    return [adapter.id, Object.fromEntries(operations)] as const;
  });
  const byId = new Map<string, unknown>(wrapped);
  // The operations are those of `liner.on`, with the same inputs and answers.
  const on = ((id: string) => byId.get(id)) as unknown as typeof liner.on;
  return { ...liner, on };
}
