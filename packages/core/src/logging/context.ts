import { AsyncLocalStorage } from 'node:async_hooks';

const context = new AsyncLocalStorage<Readonly<Record<string, unknown>>>();

/** Runs some work in all of whose lines these fields stand, beside those of the work around it. */
export function within<Result>(fields: object, work: () => Result): Result {
  return context.run({ ...context.getStore(), ...fields }, work);
}

/** The fields of the work that is under way; a fresh object, because the logger adds to it. */
export function fieldsHere(): object {
  return { ...context.getStore() };
}
