import { type AllOfOptions, type Answer, allOf, type Listing, type Page } from '@linernotes/core';
import type { Answered } from './answered.ts';
import type { Ask } from './ask.ts';
import { givenOf } from './codes.ts';
import type { Request } from './request.ts';
import type { Call, ListCall } from './types.ts';

export type Given = Readonly<Record<string, unknown>>;

/** A list that is asked for page by page. */
export interface Pages {
  readonly kind: string;
  readonly request: (given: Given) => Request | Promise<Request>;
  readonly answer: Answer<Page<unknown>> | ((given: Given) => Answer<Page<unknown>>);
}

/** Pages one by one; and all of them, each item once. */
export type AskPages = ((given: Given, call?: Call) => Promise<Answered<Page<unknown>>>) & {
  readonly all: (given: Given, call?: ListCall) => Listing<unknown>;
};

/** Asks for pages. The next one begins behind what was received, which may be less than was asked for. */
export function askPages(ask: Ask, { kind, request, answer }: Pages): AskPages {
  // What is asked for is checked before its answer is looked up by it.
  const questionOf = async (given: Given) => ({
    request: await request(given),
    answer: typeof answer === 'function' ? answer(given) : answer,
  });
  const one = async (given: Given, call?: Call) =>
    ask({ kind, ...(await questionOf(givenOf(given))) }, call);
  const all = (given: Given, options: ListCall = {}): Listing<unknown> => {
    const { pageSize, limit, from, ...call } = options;
    const paging = { pageSize, limit, from, keyOf } as AllOfOptions<unknown>;
    return allOf((page) => one({ ...given, ...page }, call), withoutAbsent(paging));
  };
  return Object.assign(one, { all });
}

/** Items that have no id are told apart by all that they say. */
export function keyOf(item: unknown): string {
  const hasId = typeof item === 'object' && item !== null && 'id' in item;
  return hasId && typeof item.id === 'string' ? item.id : JSON.stringify(item);
}

function withoutAbsent(options: AllOfOptions<unknown>): AllOfOptions<unknown> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
