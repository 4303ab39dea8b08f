import { decodeText } from './body/decode-text.ts';
import type { DecompressProblem } from './body/decompress.ts';
import { LinerError } from './errors.ts';
import type { HttpRequest, HttpResponse } from './http.ts';
import type { TransportSettings } from './transport-options.ts';

/** An answer whose body is still bytes, decompressed. */
export interface RawResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
  /** What a body weighs that somebody else took; `bytes` is empty then. */
  readonly takenBytes?: number;
}

/** Makes text of the body. One that is not readable is empty when the status says what matters. */
export function toHttpResponse(
  { status, headers, bytes, takenBytes }: RawResponse,
  request: HttpRequest,
  { platform }: TransportSettings,
): HttpResponse {
  const fetchedAt = new Date().toISOString();
  if (takenBytes !== undefined) {
    return { status, headers, body: '', isTaken: true, sizeBytes: takenBytes, fetchedAt };
  }
  const origin = { platform, requestId: request.requestId };
  const read = (): string => decodeText(bytes, headers['content-type'], origin);
  const isForBytes = request.answer?.format === 'bytes' && isData(status, headers);
  return {
    status,
    headers,
    ...(isForBytes ? { body: '', bytes } : { body: status < 300 ? read() : readOrEmpty(read) }),
    sizeBytes: bytes.length,
    fetchedAt,
  };
}

/** Who stands in between answers with a web page, in the place of a picture too. */
function isData(status: number, headers: RawResponse['headers']): boolean {
  return status < 300 && !/^text\/html\b/i.test(headers['content-type'] ?? '');
}

function readOrEmpty(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}

/** Puts the decompressed body in place, or throws why there is none. */
export function withBytes(
  raw: RawResponse,
  result: Uint8Array | DecompressProblem,
  request: HttpRequest,
  settings: TransportSettings,
): RawResponse {
  if (typeof result !== 'string') return { ...raw, bytes: result };
  if (raw.status >= 300) return { ...raw, bytes: new Uint8Array() };
  if (result === 'too-large') throw tooLarge(request, settings);
  const { status, headers } = raw;
  throw codingError(result, { status, coding: headers['content-encoding'] }, request, settings);
}

/** The failure of a body that cannot be unpacked. */
export function codingError(
  problem: Exclude<DecompressProblem, 'too-large'>,
  { status, coding }: { readonly status: number; readonly coding: string | undefined },
  { requestId }: HttpRequest,
  { platform }: TransportSettings,
): LinerError {
  if (problem === 'unknown-coding') {
    const issue = `content-encoding is ${coding}`;
    const message = `${platform} sent a body that cannot be unpacked: ${issue}.`;
    const details = { issues: [issue] };
    return new LinerError({ code: 'invalid-response', message, details, platform, requestId });
  }
  const message = `${platform} sent a compressed body that is broken (${coding}).`;
  return new LinerError({ code: 'server', message, details: { status }, platform, requestId });
}

/** The failure of a body that is larger than anyone asked for. */
export function tooLarge(request: HttpRequest, settings: TransportSettings): LinerError {
  const { platform, bodyLimitBytes: limitBytes } = settings;
  return new LinerError({
    code: 'too-large',
    message: `${platform} sent more than ${limitBytes} bytes in one answer.`,
    details: { limitBytes },
    platform,
    requestId: request.requestId,
  });
}

/** A header's value without characters that would change a log or a terminal. */
export function cleanHeaderValue(value: string | readonly string[]): string {
  const text = typeof value === 'string' ? value : value.join(', ');
  return text.replace(/\p{Cc}+/gu, ' ');
}
