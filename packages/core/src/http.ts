import type { Answer } from './answer.ts';
import type { UsedNonce } from './digest/nonces.ts';
import type { Downloaded, DownloadSink } from './download.ts';
import type { AnyLinerError } from './errors.ts';

/** Who waits for an answer: a person in front of the screen, or a batch that runs by itself. */
export type Priority = 'foreground' | 'background';

/**
 * Whether an answer that is kept will do: `refresh` asks anew and keeps the answer, `none` neither
 * takes a kept one nor keeps any.
 */
export type CacheMode = 'default' | 'refresh' | 'none';

/** A request as plain data: a recording is JSON, a test compares with `toEqual`. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Joins all lines and errors of one logical request. */
  readonly requestId: string;
  readonly priority: Priority;
  /** What it costs the budget. */
  readonly units: number;
  /** Whether it makes sense only for a proven credential. */
  readonly isPrivate: boolean;
  /** Whether its answer has something of whoever asks beside what all see: it is kept for that one alone. @default false */
  readonly isPersonalised?: boolean;
  /** What is asked for: the capability, or the operation's own word. @default 'other' */
  readonly kind?: string | undefined;
  /** The part of the platform that it needs, where that can be down by itself. @default the whole */
  readonly part?: string | undefined;
  /** @default 'default' */
  readonly cache?: CacheMode | undefined;
  /** Whether it may arrive twice and changes no more than once; a GET always may. @default false */
  readonly isIdempotent?: boolean;
  /** There when it is asked again because of a challenge: the nonce that nobody else may use, if there is one. */
  readonly reserve?: { nonce: UsedNonce | null } | undefined;
  /** How the body will be read: who keeps or records it asks the schema what of it is known. */
  readonly answer?: Pick<Answer<unknown>, 'schema' | 'format' | 'notModified'> | undefined;
  /** Whether the body of its answer may stand nowhere: in no cache, recording or error. @default false */
  readonly isConfidential?: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Called whenever a request leaves for this one: its own, one that equal requests share, or a proof of who asks. */
  readonly onAttempt?: ((isShared?: boolean, isProof?: boolean) => void) | undefined;
  /** Where the body goes piece by piece, instead of into the answer, and what it may weigh. @default nowhere */
  readonly download?: { readonly sink: DownloadSink; readonly maxSizeBytes: number } | undefined;
  /** Asked by a transport when the headers came: who takes the body; `null` for who reads it as text. */
  readonly receive?: ((head: ResponseHead) => BodyTaker | null) | undefined;
  /** Called by a transport that can tell, when the request is written to its connection. */
  readonly onSent?: (() => void) | undefined;
}

/** An answer before its body. */
export interface ResponseHead {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Takes the pieces of a body, decompressed; a promise holds back what follows. What it throws ends the request as it is. */
export type BodyTaker = (piece: Uint8Array) => void | Promise<void>;

/** An answer as plain data. */
export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** In the place of `body` where the answer wants bytes. */
  readonly bytes?: Uint8Array;
  /** Whether somebody else took the body, whose size alone is here. @default false */
  readonly isTaken?: boolean;
  /** What became of a download. */
  readonly downloaded?: Downloaded;
  /** The parsed body of a 2xx answer. */
  readonly json?: unknown;
  /** What the answer means when it is none: thrown as soon as the budget has learned from it. */
  readonly failure?: AnyLinerError;
  /** Whether it asks for a proof that can be made now; the request was refused for want of one. @default false */
  readonly isChallenge?: boolean | undefined;
  /** Scheme and host of the server that answered, where it is not the one that was asked first. */
  readonly server?: string;
  /** When it arrived; ISO 8601 in UTC. */
  readonly fetchedAt: string;
  /** Bytes of the decompressed body. */
  readonly sizeBytes: number;
}

/**
 * Sends a request and answers what came back.
 * @throws LinerError where nothing usable did
 */
export type Send = (request: HttpRequest) => Promise<HttpResponse>;

/** One concern of a request's way; it calls `next` to let the rest happen. */
export type Policy = (request: HttpRequest, next: Send) => Promise<HttpResponse>;

/** Wraps `transport` in `policies`; the first one listed is the outermost. */
export function compose(policies: readonly Policy[], transport: Send): Send {
  return policies.reduceRight<Send>(
    (next, policy) => (request) => policy(request, next),
    transport,
  );
}
