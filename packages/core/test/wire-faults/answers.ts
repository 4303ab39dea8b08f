import { deepEqual } from 'node:assert/strict';
import {
  type Act,
  type Arrival,
  answer,
  firstTimes,
  type H2Act,
  type RawAnswer,
  send,
  type WireServer,
} from '@linernotes/testing';
import type { Seen } from './stage.ts';

/** What a server answers that behaves. */
export const warp = { id: 7, name: 'Warp' };

export const good: Act = send(answer({ json: warp }));

/** Answers, whatever is asked. */
export const says = (options: RawAnswer): Act => send(answer(options));

/** Answers 200 with exactly this body, called JSON. */
export const saysText = (body: string | Uint8Array, ...headers: [string, string][]): Act =>
  says({ body, headers: [['Content-Type', 'application/json'], ...headers] });

export const once = (act: Act): Act => firstTimes(1, act, good);
export const twice = (act: Act): Act => firstTimes(2, act, good);

/** Answers by what is asked. */
export const answering =
  (reply: (arrival: Arrival) => RawAnswer): Act =>
  (peer, arrival) =>
    send(answer(reply(arrival)))(peer, arrival);

/** Plays a fault over HTTP/2 once, and another act from then on. */
export function h2Once(fault: H2Act, then: H2Act): H2Act {
  let isFirst = true;
  return (exchange) => {
    const act = isFirst ? fault : then;
    isFirst = false;
    return act(exchange);
  };
}

/** Throws unless the value is what a good answer becomes. */
export function assertWarp({ value, word, thrown }: Seen): void {
  const { name } = (value ?? {}) as { name?: unknown };
  const shown = thrown instanceof Error ? thrown.message : '';
  deepEqual([word, name, shown], ['value', 'Warp', '']);
}

/** Milliseconds between each request and the one before it. */
export function gapsMs({ requests }: WireServer): number[] {
  return requests.slice(1).map(({ atMs }, index) => atMs - (requests[index]?.atMs ?? atMs));
}

/** What of an address a query says. */
export function queryOf({ target }: Arrival): URLSearchParams {
  return new URL(target, 'http://here').searchParams;
}
