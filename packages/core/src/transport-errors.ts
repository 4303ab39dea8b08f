import { configurationError, type DeliveryOutcome, LinerError } from './errors.ts';
import type { HttpRequest } from './http.ts';
import type { TransportSettings } from './transport-options.ts';

/** The request that failed, and what is known about it. */
export interface FailedRequest {
  readonly request: HttpRequest;
  readonly settings: TransportSettings;
  /** Whether a byte may have reached the platform; `null` when only the cause can tell. */
  readonly isSent: boolean | null;
  /** Whether the answer's headers were read. */
  readonly isAnswered: boolean;
}

/** Connections that never came to be. */
const unreached: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  // RFC 9113, 8.7: the stream was closed before any processing.
  'NGHTTP2_REFUSED_STREAM',
]);

/** Names that OpenSSL and Node give to what is wrong with a certificate or a handshake. */
const tlsPattern =
  /^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH|EPROTO)/;

/** Answers that are no HTTP. A connection that ended too early is none of them, whoever noticed it. */
const malformedPattern = /^(HPE_(?!INVALID_EOF_STATE)|HTTPParserError|UND_ERR_HEADERS_OVERFLOW)/;

const timeoutCodes: Readonly<Record<string, keyof TransportSettings['timeouts']>> = {
  UND_ERR_CONNECT_TIMEOUT: 'connectMs',
  UND_ERR_HEADERS_TIMEOUT: 'headersMs',
  UND_ERR_BODY_TIMEOUT: 'bodyMs',
  HEADERS_TIMEOUT: 'headersMs',
  BODY_TIMEOUT: 'bodyMs',
};

/** Names a transport's failure by its cause. Messages name the host, never query, header or body. */
export function toLinerError(error: unknown, failed: FailedRequest): unknown {
  if (error instanceof LinerError) return error;
  const reason = reasonOf(error);
  const timeout = timeoutCodes[reason];
  if (timeout) return timeoutError(error, reason, timeout, failed);
  if (isMalformed(reason, failed)) return malformedError(error, reason, failed);
  if (reason === 'UND_ERR_INVALID_ARG') return unwritableError(failed);
  return networkError(error, reason, failed);
}

function isMalformed(reason: string, { isAnswered }: FailedRequest): boolean {
  // undici calls a second, other length a mismatch, as it does a body that was cut.
  const hasTwoLengths = reason === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH' && !isAnswered;
  return hasTwoLengths || malformedPattern.test(reason);
}

/** The cause's stable code: of undici, `node:net` or OpenSSL; its name when it has none. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN';
  // undici 8.12 leaves the parser's codes out, and Node names every broken stream alike.
  if (error.message.includes('NGHTTP2_REFUSED_STREAM')) return 'NGHTTP2_REFUSED_STREAM';
  if (/invalid eof state/i.test(error.message)) return 'HPE_INVALID_EOF_STATE';
  if ('code' in error && typeof error.code === 'string') return error.code;
  // `fetch` wraps the cause in a TypeError without a code.
  return error.cause instanceof Error ? reasonOf(error.cause) : error.name;
}

function timeoutError(
  cause: unknown,
  reason: string,
  timeout: keyof TransportSettings['timeouts'],
  failed: FailedRequest,
): LinerError {
  const timeoutMs = failed.settings.timeouts[timeout];
  const outcome = outcomeOf(reason, failed);
  const what = {
    connectMs: 'could not be reached',
    headersMs: 'did not answer',
    bodyMs: 'sent half an answer and then nothing',
  }[timeout];
  return new LinerError({
    code: 'timeout',
    message: sentence(`${what} within ${timeoutMs / 1000} seconds`, outcome, failed),
    details: { timeoutMs, reason, outcome },
    ...common(cause, failed),
  });
}

function networkError(cause: unknown, reason: string, failed: FailedRequest): LinerError {
  const outcome = outcomeOf(reason, failed);
  const isHandshake = failed.isSent !== true && tlsPattern.test(reason);
  const isClosed = reason === 'UND_ERR_DESTROYED' || reason === 'UND_ERR_CLOSED';
  const what = outcome === 'not-sent' || isHandshake ? 'could not be reached' : 'broke off';
  return new LinerError({
    code: 'network',
    message: sentence(`${what}${isHandshake ? ' safely' : ''}: ${reason}`, outcome, failed),
    details: { reason, outcome },
    isRetryable: isHandshake || isClosed ? false : undefined,
    ...common(cause, failed),
  });
}

function malformedError(cause: unknown, reason: string, failed: FailedRequest): LinerError {
  const outcome = outcomeOf(reason, failed);
  return new LinerError({
    code: 'invalid-response',
    message: sentence(`sent an answer that is not HTTP: ${reason}`, outcome, failed),
    details: { issues: [cause instanceof Error ? cause.message : reason] },
    // Without the cause: undici's has a piece of the answer in it.
    platform: failed.settings.platform,
    requestId: failed.request.requestId,
  });
}

function unwritableError({ settings: { platform } }: FailedRequest): LinerError {
  return configurationError({
    option: 'headers',
    platform,
    message: `${platform}: a credential, a header or the path holds a character that HTTP does not allow.`,
  });
}

function outcomeOf(reason: string, { isSent }: FailedRequest): DeliveryOutcome {
  return isSent === false || unreached.has(reason) ? 'not-sent' : 'unknown';
}

function sentence(what: string, outcome: DeliveryOutcome, failed: FailedRequest): string {
  const { method, url } = failed.request;
  const isOpen = method !== 'GET' && outcome === 'unknown';
  const doubt = isOpen ? ` It is unknown whether the ${method} was carried out.` : '';
  return `${failed.settings.platform} (${new URL(url).host}) ${what}.${doubt}`;
}

function common(cause: unknown, { request, settings }: FailedRequest) {
  return { platform: settings.platform, requestId: request.requestId, cause };
}
