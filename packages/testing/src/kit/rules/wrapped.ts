import type { Adapter, AdapterContext } from '@linernotes/core';

/** Calls the operation, in another context where one is given. */
export type Call = (context?: AdapterContext) => Promise<unknown>;

type Operation = (input: unknown, context: AdapterContext) => Promise<unknown>;

/** The same adapter with something put around one operation. */
export function wrappedOperation(
  adapter: Adapter,
  name: string,
  wrap: (call: Call, context: AdapterContext) => Promise<unknown>,
): Adapter {
  // Whatever an operation takes and answers, it is handed on as it is.
  const operations = Object.entries(adapter.operations) as [string, Operation][];
  const wrapped = operations.map(([key, operation]): [string, Operation] => [
    key,
    key === name
      ? (input, context) => wrap((other = context) => operation(input, other), context)
      : operation,
  ]);
  return { ...adapter, operations: Object.fromEntries(wrapped) };
}
