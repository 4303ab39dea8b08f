import { ZodError } from 'zod';
import type { Adapter } from '../adapter.ts';
import { abortable } from '../clock.ts';
import type { AuthenticationReason } from '../errors/details.ts';
import { type AnyLinerError, isLinerError, LinerError } from '../errors.ts';
import type { HttpRequest, HttpResponse, Policy, Send } from '../http.ts';
import { toOutgoing } from './authorize.ts';
import { credentialRemedy } from './credential-failure.ts';

/**
 * Before the first request that makes sense only for a proven credential, asks the platform who we
 * are: some answer a credential they do not take as if there were none. A refusal later makes the proof
 * doubtful, and it is asked once more: the credential may have been revoked meanwhile. Other requests
 * need no proof, until the platform refuses one of them as if nobody had asked.
 */
export function identityPolicy(current: () => Adapter): Policy {
  const proofs = createProofs();
  return async (request, next) => {
    const adapter = current();
    if (!adapter.identity || adapter.identity.refusesClearly) return next(request);
    // Who asks who they are has the answer itself for a proof, and wants it as it is now.
    if (request.url === pageOf(adapter))
      return abortable(proofs.begin(adapter, request, next), request.signal);
    if (!request.isPrivate) return sendUnproven(adapter, proofs, request, next);
    const proof = proofs.of(adapter, lasting) ?? proofs.begin(adapter, request, next);
    await abortable(proof, request.signal);
    try {
      return await next(request);
    } catch (error) {
      if (!isDoubtful(adapter, request, error)) throw error;
      const known = proofs.of(adapter, lasting);
      const again = known && known !== proof ? known : proofs.begin(adapter, request, next);
      throw await worseOf(again, error, request);
    }
  };
}

/** How long a proof is not asked for again. */
interface Lasting {
  readonly goodForMs: number;
  readonly refusedForMs: number;
}

/** A request that needs a proof is not sent without: it is not kept back for long by one that was refused. */
const lasting: Lasting = { goodForMs: Number.POSITIVE_INFINITY, refusedForMs: 10_000 };

/** A request that needs none is sent all the same, and only explained: lists of others are often private. */
const explaining: Lasting = { goodForMs: 60_000, refusedForMs: 60_000 };

async function sendUnproven(
  adapter: Adapter,
  proofs: Proofs,
  request: HttpRequest,
  next: Send,
): Promise<HttpResponse> {
  try {
    return await next(request);
  } catch (error) {
    const isPerson = adapter.identity?.isPersonal && adapter.secrets.length > 0;
    if (!isPerson || !isDoubtful(adapter, request, error)) throw error;
    const proof = proofs.of(adapter, explaining) ?? proofs.begin(adapter, request, next);
    throw await worseOf(proof, error, request);
  }
}

/** What a request failed with, or why its credential is not taken, which explains it. */
function worseOf(
  proof: Promise<HttpResponse>,
  error: unknown,
  { signal }: HttpRequest,
): Promise<unknown> {
  return abortable(
    proof.then(() => error, refusalOr(error)),
    signal,
  );
}

interface Proofs {
  /** The latest proof of the adapter's credential, which may be under way; `null` when there is none, or it is older. */
  readonly of: (adapter: Adapter, lasting: Lasting) => Promise<HttpResponse> | null;
  readonly begin: (adapter: Adapter, request: HttpRequest, next: Send) => Promise<HttpResponse>;
}

interface Proof {
  readonly proof: Promise<HttpResponse>;
  readonly begunAtMs: number;
  /** Whether the platform has refused the credential. */
  isRefused: boolean;
}

function createProofs(): Proofs {
  const latest = new Map<string, Proof>();
  const proven = new Set<string>();
  const keyOf = ({ secrets }: Adapter): string => secrets.join('\n');
  return {
    of: (adapter, { goodForMs, refusedForMs }) => {
      const found = latest.get(keyOf(adapter));
      if (!found) return null;
      const mostMs = found.isRefused ? refusedForMs : goodForMs;
      return performance.now() - found.begunAtMs <= mostMs ? found.proof : null;
    },
    begin: (adapter, request, next) => {
      const key = keyOf(adapter);
      const proof = prove(adapter, request, next, proven.has(key));
      const one: Proof = { proof, begunAtMs: performance.now(), isRefused: false };
      latest.set(key, one);
      proof.then(
        () => proven.add(key),
        (error: unknown) => {
          one.isRefused = isLinerError(error) && error.code === 'authentication';
          if (!one.isRefused && latest.get(key) === one) latest.delete(key);
        },
      );
      return proof;
    },
  };
}

function pageOf({ origin, basePath, identity }: Adapter): string {
  return origin + basePath + (identity?.path ?? '');
}

/** Whether a refusal may mean that the platform does not know any more who asks. */
function isDoubtful(
  { identity }: Adapter,
  { isConfidential }: HttpRequest,
  error: unknown,
): boolean {
  if (!isLinerError(error)) return false;
  if (error.code === 'authentication') return true;
  if (error.code !== 'permission') return false;
  // The words of a confidential answer are not quoted in its error.
  return isConfidential === true || identity?.saysNobody?.(wordsOf(error)) === true;
}

/** A proof that could not be had, because nobody answered, says nothing. */
function refusalOr(error: unknown): (refusal: unknown) => unknown {
  return (refusal) =>
    isLinerError(refusal) && refusal.code === 'authentication' ? refusal : error;
}

async function prove(
  adapter: Adapter,
  { requestId, priority, onAttempt }: HttpRequest,
  next: Send,
  wasProven: boolean,
): Promise<HttpResponse> {
  const { identity } = adapter;
  // It belongs to all who wait for it, so that nobody's abort ends it.
  const onProof = (isShared?: boolean): void => onAttempt?.(isShared, true);
  const rest = { requestId, priority, onAttempt: onProof, units: 1, isPrivate: false };
  const answer = identity?.answer;
  const request = { method: 'GET', url: pageOf(adapter), headers: {}, answer, ...rest } as const;
  if (Object.keys(await adapter.authorize(toOutgoing(request))).length === 0)
    throw unproven(adapter, 'no-credential');
  if (identity?.isPersonal === false) throw unproven(adapter, 'application-only');
  const response = await next(request).catch((error: unknown) => {
    if (!isRefusal(error)) throw error;
    throw unproven(adapter, wasProven ? 'revoked' : reasonOf(identity, error), error);
  });
  assertSomebody(adapter, response);
  return response;
}

/** An answer that names nobody is none. */
function assertSomebody(adapter: Adapter, { json, fetchedAt }: HttpResponse): void {
  try {
    adapter.identity?.answer?.read(json, { fetchedAt });
  } catch (error) {
    if (error instanceof ZodError) throw unproven(adapter, 'silently-anonymous');
    throw error;
  }
}

function isRefusal(error: unknown): error is AnyLinerError {
  return isLinerError(error) && ['authentication', 'permission', 'not-found'].includes(error.code);
}

function reasonOf(identity: Adapter['identity'], error: AnyLinerError): AuthenticationReason {
  const saysNobody = identity?.saysNobody;
  const isToldSo = error.code === 'authentication' && saysNobody && !saysNobody(wordsOf(error));
  return isToldSo ? 'refused' : 'silently-anonymous';
}

function wordsOf({ details }: AnyLinerError): string {
  return 'issues' in details ? (details.issues?.join(' ') ?? '') : '';
}

const words: Readonly<Record<AuthenticationReason, string>> = {
  'no-credential': 'no credential is set',
  'no-consent': 'nobody has consented',
  'application-only': "the credential is an application's, which is nobody",
  'silently-anonymous': 'it takes the credential for none (silently anonymous)',
  refused: 'it does not know the credential',
  revoked: 'it knew the credential before, and does not any more (revoked)',
};

function unproven(
  adapter: Adapter,
  reason: AuthenticationReason,
  cause?: AnyLinerError,
): LinerError {
  const said = cause && wordsOf(cause);
  const clockOff = cause?.code === 'authentication' ? cause.details.clockOffByMs : undefined;
  return new LinerError({
    code: 'authentication',
    message: `${adapter.name} does not know who asks: ${words[reason]}${said ? `: ${said.replace(/\.$/, '')}` : ''}.`,
    details: {
      status: cause && 'status' in cause.details ? cause.details.status : 401,
      reason,
      ...(clockOff === undefined ? {} : { clockOffByMs: clockOff }),
    },
    platform: adapter.id,
    requestId: cause?.requestId,
    cause,
    remedy: credentialRemedy(adapter, reason, clockOff),
  });
}
