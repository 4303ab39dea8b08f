import type { Adapter, AdapterHttp, Clock, Liner, RetrySettings } from '@linernotes/core';
import { type AskAny, send } from './ask.ts';
import { change } from './change.ts';
import { createCheck } from './check.ts';
import type { Endpoint } from './endpoint.ts';
import { createQueue } from './queue.ts';
import { buildRequest } from './request.ts';

/** More than these were made long ago, which their dates tell. */
const mostIds = 10_000;

/** Sends changes: checked before, one at a time where they make the same, and with what becomes of lost answers. */
export function createChanges(
  liner: Pick<Liner<Adapter<'discogs'>>, 'through'>,
  {
    retry,
    clock,
  }: { readonly retry?: RetrySettings | undefined; readonly clock?: Clock | undefined },
): AskAny {
  const madeBy = new Map<string, Set<number>>();
  const inTurn = createQueue();
  const check = createCheck();
  return (endpoint, input, call = {}) => {
    let leftAtMs = Date.now();
    let leftCount = 0;
    const { known, onRequest, ...rest } = call;
    const onLeave = (): void => {
      leftAtMs = Date.now();
      leftCount += 1;
      onRequest?.();
    };
    const work = async (http: AdapterHttp, signal?: AbortSignal): Promise<unknown> => {
      const ask = (asked: Endpoint, of: object): Promise<unknown> => send(http, asked, of, call);
      // What is wrong by itself is told before anything is asked.
      buildRequest(endpoint, input as never);
      await check(endpoint, input, ask);
      if (call.dryRun) return ask(endpoint, input);
      const made = idsIn(madeBy, endpoint.id);
      const how = {
        ask,
        leftAtMs: () => leftAtMs,
        leftCount: () => leftCount,
        known,
        made,
        retry,
        clock,
        signal,
      };
      const output = await inTurn(turnOf(endpoint, input), signal, () =>
        change(endpoint, input, how),
      );
      forgetOldest(made);
      return output;
    };
    return liner.through('discogs', endpoint.id, work, { ...rest, onRequest: onLeave });
  };
}

/** Changes that make the same wait for each other: one that is lost could not be told from its neighbour. */
function turnOf(endpoint: Endpoint, input: object): string | null {
  const { lost } = endpoint;
  if (lost?.by !== 'read') return null;
  const { endpoint: read, inputOf } = lost.back;
  // The same may be given as digits and as a number, and names in any case.
  const values = Object.entries(inputOf({ ...input })).map(String);
  return [read.id, ...values.toSorted()].join(' ').toLowerCase();
}

function idsIn(all: Map<string, Set<number>>, endpointId: string): Set<number> {
  const ids = all.get(endpointId) ?? new Set();
  all.set(endpointId, ids);
  return ids;
}

function forgetOldest(ids: Set<number>): void {
  const [oldest] = ids;
  if (ids.size > mostIds && oldest !== undefined) ids.delete(oldest);
}
