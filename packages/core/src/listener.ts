import type { CacheEvent } from './cache/event.ts';
import type { LinerEvent, Listener, Logger, OnEvent, RequestEvent } from './events.ts';
import { type Mask, maskData } from './masker.ts';

type Level = 'debug' | 'info' | 'warn' | 'error';
type Line = readonly [level: Level, message: string];

/** Which line of the log tells an event. */
const lines: { readonly [Type in LinerEvent['type']]: Line } = {
  attempt: ['debug', 'request leaves'],
  request: ['debug', 'request answered'],
  wait: ['debug', 'request waited for the budget'],
  retry: ['info', 'request is repeated'],
  pause: ['warn', 'platform asks to wait'],
  cache: ['debug', 'cache asked'],
  moved: ['info', 'what was asked for has moved'],
  drift: ['debug', 'answer differs from what the adapter knows'],
  failure: ['error', 'call failed'],
  breaker: ['warn', 'circuit breaker changed'],
  fallback: ['warn', 'another server is asked'],
};

/** The one listener of a liner: writes the log, then tells `onEvent`. `undefined` when neither is there. */
export function createListener(
  { logger, onEvent }: { readonly logger?: Logger | undefined; readonly onEvent?: Listener },
  mask: Mask,
): Listener {
  if (!logger && !onEvent) return undefined;
  return (event) => {
    // Masking answers the same shape.
    const told = maskData(event, mask) as LinerEvent;
    if (logger) writeLine(logger, told);
    if (onEvent) tell(onEvent, told, logger);
  };
}

function writeLine(logger: Logger, event: LinerEvent): void {
  const [level, message] = lineOf(event);
  const { type, ...fields } = event;
  logger[level]({ event: type, ...fields }, message);
}

function lineOf(event: LinerEvent): Line {
  if (event.type === 'request') return requestLineOf(event);
  if (event.type === 'breaker' && event.state !== 'open') return ['info', lines.breaker[1]];
  return event.type === 'cache' ? cacheLineOf(event) : lines[event.type];
}

/** What the cache or another's request answered must not read like a request. */
function requestLineOf({ errorCode, attempts }: RequestEvent): Line {
  if (attempts > 0) return errorCode ? ['debug', 'request failed'] : lines.request;
  return ['debug', errorCode ? 'failed, no request left' : 'answered, no request left'];
}

/** What a person should know who relies on new answers, or on the cache. */
function cacheLineOf({ outcome }: CacheEvent): Line {
  if (outcome === 'stale') return ['warn', 'an older answer stands in'];
  return outcome === 'failed' ? ['warn', 'the cache could not be used'] : lines.cache;
}

/** A listener that throws breaks no request. */
function tell(onEvent: OnEvent, event: LinerEvent, logger: Logger | undefined): void {
  try {
    onEvent(event);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    logger?.error({ reason }, 'the listener of events failed');
  }
}
