import {
  type Adapter,
  createTransport,
  defineAnswer,
  isLinerError,
  type LinerOptions,
  type Send,
} from '@linernotes/core';
import * as z from 'zod';
import type { Console } from '../console.ts';
import { openLiner, pipelineOptions } from '../liner.ts';
import type { ReadSetting } from '../settings.ts';

/** What became of one request; `null` for what there was none of. */
export interface Asked {
  readonly status: number | null;
  readonly durationMs: number | null;
  /** How far this machine's clock goes before the platform's. */
  readonly clockOffByMs: number | null;
  /** Why there was no answer. */
  readonly error: unknown;
}

/** Of a headers-only answer nothing is read. */
const nothing = defineAnswer({ format: 'none', schema: z.null(), map: () => null });

/** Whoever asks a doctor waits for the answer; other programs may hold the budget for longer. */
const longestMs = 15_000;

/** Asks a platform's first page once, within its budget, and never again whatever it answers. */
export async function askOnce(
  console: Console,
  read: ReadSetting,
  adapter: Adapter,
): Promise<Asked> {
  const transport = createTransport({
    platform: adapter.id,
    timeouts: adapter.resilience.timeouts,
  });
  let seen: Asked = { status: null, durationMs: null, clockOffByMs: null, error: null };
  const send: Send = async (request) => {
    const startMs = performance.now();
    try {
      const response = await transport.send(request);
      const durationMs = performance.now() - startMs;
      const clockOffByMs = clockOff(response.headers['date']);
      seen = { ...seen, status: response.status, durationMs, clockOffByMs };
      return response;
    } catch (error) {
      seen = { ...seen, error };
      throw error;
    }
  };
  const stop = new AbortController();
  const signals = [console.signal, stop.signal, AbortSignal.timeout(longestMs)];
  const options: LinerOptions<Adapter> = {
    ...pipelineOptions(console, read, [adapter]),
    transport: send,
    onEvent: ({ type }) => {
      if (type === 'retry') stop.abort();
    },
  };
  const liner = await openLiner(console, read, options, { cache: false });
  try {
    await liner.through(adapter.id, 'reachability', (http) => http.get('/', nothing), {
      signal: AbortSignal.any(signals),
    });
    return seen;
  } catch (error) {
    console.signal.throwIfAborted();
    return seen.status !== null || seen.error !== null ? seen : { ...seen, error: why(error) };
  } finally {
    await liner.close();
    await transport.close();
  }
}

/** `null` when the platform was not asked because its slot did not come in time. */
function why(error: unknown): unknown {
  return isLinerError(error) ? error : null;
}

function clockOff(date: string | undefined): number | null {
  const serverMs = Date.parse(date ?? '');
  return Number.isNaN(serverMs) ? null : Date.now() - serverMs;
}
