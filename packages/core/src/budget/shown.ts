import type { HttpResponse } from '../http.ts';
import type { LimitHeaders } from '../limits.ts';
import type { ShownLimit } from './learn.ts';

type Headers = HttpResponse['headers'];

export const nothingShown: ShownLimit = { limit: null, used: null, remaining: null, resetMs: null };

/** Reads what an answer says about the limit; what makes no sense is left out. */
export function shownLimitOf(headers: Headers, names: LimitHeaders | undefined): ShownLimit {
  if (!names) return nothingShown;
  const limit = countOf(headers, names.limit);
  const remaining = countOf(headers, names.remaining);
  return {
    limit: limit === 0 ? null : limit,
    used: countOf(headers, names.used),
    remaining: remaining !== null && limit !== null && remaining > limit ? null : remaining,
    resetMs: names.reset ? resetMsOf(headers, names.reset) : null,
  };
}

/** The time of an answer as its server sees it; ours, where it does not say. */
export function serverNowMs(headers: Headers): number {
  const dateMs = Date.parse(headers['date'] ?? '');
  return Number.isNaN(dateMs) ? Date.now() : dateMs;
}

function countOf(headers: Headers, name: string | undefined): number | null {
  const text = name === undefined ? '' : (headers[name]?.trim() ?? '');
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function resetMsOf(
  headers: Headers,
  { name, unit }: NonNullable<LimitHeaders['reset']>,
): number | null {
  const text = headers[name]?.trim() ?? '';
  if (!/^\d{1,12}(\.\d+)?$/.test(text)) return null;
  const seconds = Number(text);
  const resetMs = unit === 'seconds' ? seconds * 1_000 : seconds * 1_000 - serverNowMs(headers);
  return resetMs > 0 ? resetMs : null;
}
