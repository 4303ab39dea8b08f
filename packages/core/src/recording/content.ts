import type { Adapter } from '../adapter.ts';
import { parseJson } from '../body/parse-json.ts';
import { isLinerError } from '../errors.ts';
import type { HttpRequest, HttpResponse } from '../http.ts';
import { type Mask, maskData, maskerOf } from '../masker.ts';
import { type RecordedAnswer, RecordedFailure } from './exchange.ts';
import { trim } from './trim.ts';

const recordedHeaders: readonly string[] = [
  'content-type',
  'date',
  'last-modified',
  'location',
  'retry-after',
];

/** What is written down of an answer. */
export function recordedAnswer(
  adapter: Adapter,
  request: HttpRequest,
  response: HttpResponse,
): RecordedAnswer {
  const { status, fetchedAt, sizeBytes } = response;
  const mask = maskerOf(adapter.secrets);
  const headers = Object.entries(response.headers)
    .filter(([name]) => recordedHeaders.includes(name))
    .map(([name, value]) => [name, mask(value)]);
  const challenge = response.isChallenge ? { isChallenge: true } : {};
  const about = {
    status,
    headers: Object.fromEntries(headers),
    fetchedAt,
    sizeBytes,
    ...challenge,
  };
  return { ...about, ...contentOf(adapter, request, response, mask) };
}

/** A caller's own reason to end the call is no answer of the platform; a time limit of ours is. */
export function recordedFailure({ secrets }: Adapter, error: unknown): RecordedFailure | null {
  if (!isLinerError(error)) return null;
  const mask = maskerOf(secrets);
  const { code, message, details, isRetryable } = error;
  const parsed = RecordedFailure.safeParse({
    failure: { code, message: mask(message), details: maskData(details, mask), isRetryable },
  });
  return parsed.data ?? null;
}

/** Of a text that is no data, enough to tell again what was wrong with it; in characters. */
const mostCharacters = 4_000;

type Content = Pick<RecordedAnswer, 'json' | 'text'>;

function contentOf(
  adapter: Adapter,
  { answer }: HttpRequest,
  { status, body }: HttpResponse,
  mask: Mask,
): Content {
  // What is written as a form gives out credentials, which are nobody's yet: no mask knows them.
  if (body === '' || (answer?.format === 'form' && status < 300)) return {};
  const { value } = parseJson(body);
  if (status >= 400) return failureContentOf(adapter, value, mask);
  // Masked before it is cut: a piece of a secret would not be known any more.
  if (value === undefined) return { text: mask(body).slice(0, mostCharacters) };
  const parsed = answer?.schema.safeParse(value);
  // An answer that nothing reads, or that its schema refuses: nothing of it is known.
  const known = parsed?.success ? (trim(value, parsed.data) ?? {}) : {};
  return { json: jsonMasked(known, mask) };
}

/** The platform's words where its adapter looks for them, and nothing that stood beside them. */
function failureContentOf(adapter: Adapter, body: unknown, mask: Mask): Content {
  const said = adapter.errorMessage(body ?? null);
  if (said === null) return {};
  const words = wordsWithin(body, (part) => adapter.errorMessage(part) === said);
  return words === undefined
    ? { text: mask(said).slice(0, mostCharacters) }
    : { json: jsonMasked(words, mask) };
}

/** The one path within a body that says it all; `undefined` when there is none. */
function wordsWithin(body: unknown, saysIt: (part: unknown) => boolean): unknown {
  if (typeof body !== 'object' || body === null) return body;
  const isList = Array.isArray(body);
  for (const [key, value] of Object.entries(body)) {
    const around = (part: unknown): unknown => (isList ? [part] : { [key]: part });
    if (!saysIt(around(value))) continue;
    const words = wordsWithin(value, (part) => saysIt(around(part)));
    return words === undefined ? undefined : around(words);
  }
  return undefined;
}

/** However deep it is: what was parsed here is not nested deeper than can be walked. */
function jsonMasked(value: unknown, mask: Mask): NonNullable<RecordedAnswer['json']> {
  const masked = (part: unknown): unknown => {
    if (typeof part === 'string') return mask(part);
    if (typeof part !== 'object' || part === null) return part;
    if (Array.isArray(part)) return part.map(masked);
    return Object.fromEntries(Object.entries(part).map(([key, of]) => [mask(key), masked(of)]));
  };
  // It was JSON, and trimming and masking leave it that.
  return masked(value) as NonNullable<RecordedAnswer['json']>;
}
