import { inspect } from 'node:util';
import type { Adapter, AdapterContext, AdapterHttp, Answer } from '@linernotes/core';

/** What was heard of an operation that core makes presentable, or keeps to itself. */
export interface Overheard {
  /** All that could be printed of what it threw, before core masked it; `''` for nothing. */
  readonly thrownText: string;
  /** Places of bodies that its answers leave aside. */
  readonly ignored: readonly string[];
}

/** The same adapter, listened to between core and its operations. */
export function overhear(adapter: Adapter): {
  readonly adapter: Adapter;
  readonly told: () => Overheard;
} {
  let thrownText = '';
  const ignored = new Set<string>();
  const onAnswer = (answer: Answer<unknown>): void => {
    for (const place of Object.keys(answer.ignored ?? {})) ignored.add(place);
  };
  // Whatever an operation takes and answers, it is handed on as it is.
  const operations = Object.entries(adapter.operations) as [string, Operation][];
  const heard = operations.map(([name, operation]): [string, Operation] => [
    name,
    async (input, context) => {
      try {
        return await operation(input, { ...context, http: heardDoor(context.http, onAnswer) });
      } catch (error) {
        thrownText = printed(error);
        throw error;
      }
    },
  ]);
  return {
    adapter: { ...adapter, operations: Object.fromEntries(heard) },
    told: () => ({ thrownText, ignored: [...ignored] }),
  };
}

type Operation = (input: unknown, context: AdapterContext) => Promise<unknown>;

function heardDoor(http: AdapterHttp, onAnswer: (answer: Answer<unknown>) => void): AdapterHttp {
  return {
    download: http.download,
    get: (path, answer, options) => {
      onAnswer(answer);
      return http.get(path, answer, options);
    },
    find: (path, answer, options) => {
      onAnswer(answer);
      return http.find(path, answer, options);
    },
    send: (method, path, answer, options) => {
      onAnswer(answer);
      return http.send(method, path, answer, options);
    },
  };
}

/** Everything that somebody could print of an error. */
export function printed(error: unknown): string {
  return inspect(error, { depth: 8, showHidden: true, maxStringLength: null });
}
