/** What can go wrong, by who can do something about it. Codes are stable. */
export interface ErrorDetails {
  /** 401: the credential is missing, wrong or revoked. */
  readonly authentication: HttpDetails & {
    /** What is known of why. */
    readonly reason?: AuthenticationReason;
    /** How far this machine's clock goes before the platform's, in milliseconds; absent when they are near. */
    readonly clockOffByMs?: number;
  };
  /** 403: the credential is good, but not for this. */
  readonly permission: HttpDetails;
  /** 404, where the caller needed a thing to exist. */
  readonly 'not-found': HttpDetails;
  /** Any other 4xx: the platform does not accept the question. */
  readonly 'bad-request': HttpDetails;
  /** 429, or a 503 that means the same. */
  readonly 'rate-limit': HttpDetails & { readonly retryAfterMs?: number };
  /** 5xx, or a 200 whose body is empty, cut or not JSON. */
  readonly server: HttpDetails;
  /** No answer: name resolution, connection, TLS, reset. */
  readonly network: {
    /** The cause's own stable code: `ECONNREFUSED`, `CERT_HAS_EXPIRED`. */
    readonly reason: string;
    /** @default 'unknown' */
    readonly outcome?: DeliveryOutcome;
  };
  readonly timeout: {
    readonly timeoutMs: number;
    /** The cause's own stable code; absent when no single cause ended the wait. */
    readonly reason?: string;
    /** @default 'unknown' */
    readonly outcome?: DeliveryOutcome;
  };
  /** The answer came and is not of the shape that the adapter knows. */
  readonly 'invalid-response': { readonly issues: readonly string[] };
  readonly 'too-large': { readonly limitBytes: number };
  /** A redirect to a host that the adapter does not name. */
  readonly 'unsafe-redirect': { readonly host: string };
  /** A change whose answer was lost, and of which nothing that can be read says whether it was carried out. */
  readonly 'unknown-outcome': {
    readonly outcome: 'unknown';
    /** Where a person sees what became of it: an address, or words. */
    readonly lookAt: string;
  };
  /** The platform failed too often just now; it is not asked for a while. */
  readonly 'circuit-open': { readonly retryAfterMs?: number; readonly part?: string };
  /** An option is missing or wrong. */
  readonly configuration: { readonly option: string; readonly env?: string };
  /** A file could not be written. */
  readonly export: { readonly path: string };
}

/**
 * What became of a request that got no answer: `not-sent` means that the platform cannot have acted on
 * it, so that even a write may be repeated.
 */
export type DeliveryOutcome = 'not-sent' | 'unknown';

/**
 * Why nobody is known who asks. `silently-anonymous`: a credential was sent, and the platform treats us
 * as nobody, without a word.
 */
export type AuthenticationReason =
  | 'no-credential'
  | 'no-consent'
  | 'application-only'
  | 'silently-anonymous'
  | 'refused'
  | 'revoked';

/** What an answer that is a failure says. */
export interface HttpDetails {
  readonly status: number;
  /** The start of the body, for the log; never shown as it is. */
  readonly body?: string;
  /** What the platform says is wrong, in its words. */
  readonly issues?: readonly string[];
  /** What is behind it, in a word of the adapter's: `overloaded`, `gone`; absent when nothing more is known. */
  readonly cause?: string;
  /** The part of the platform that has the trouble, `search`; absent when it is all of it. */
  readonly part?: string;
}

/** What kind of failure an error is; {@link errorTable} explains each. */
export type ErrorCode = keyof ErrorDetails;

/** The codes that an answer of a platform may stand for. */
export type HttpErrorCode = Extract<
  ErrorCode,
  | 'authentication'
  | 'permission'
  | 'not-found'
  | 'bad-request'
  | 'rate-limit'
  | 'server'
  | 'invalid-response'
>;
