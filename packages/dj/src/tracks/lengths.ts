import type { JsonValue } from '@linernotes/exporters';
import { plainName } from './record-names.ts';
import type { TrackField } from './slots.ts';
import { toMicros, toNumber } from './values.ts';

/** Names of lengths that say that they are in milliseconds, as in `durationMs` itself. */
const inMilliseconds: ReadonlySet<string> = new Set(['durationms', 'lengthms', 'milliseconds']);

const longestSeconds = 10 * 3600;

/**
 * A length under another name (`Length`, `TotalTime`, `PLAYTIME`) is in seconds, as in DJ programs and players;
 * answers it in milliseconds, and `null` for one so long that it may be in milliseconds. All else stays as it is, also `4:05`.
 */
export function inOwnUnit(name: string, field: TrackField, value: JsonValue): JsonValue | null {
  if (field !== 'durationMs' || inMilliseconds.has(plainName(name))) return value;
  const seconds = typeof value === 'string' ? toNumber(value) : value;
  if (typeof seconds === 'number' && seconds > longestSeconds) return null;
  return typeof seconds === 'number' ? toMicros(seconds * 1000) : value;
}
