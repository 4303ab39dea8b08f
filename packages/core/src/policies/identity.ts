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
 * doubtful, and it is asked once more: the credential may have been revoked meanwhile.
 */
export function identityPolicy(current: () => Adapter): Policy {
  const proofs = new Map<string, Promise<void>>();
  const proven = new Set<string>();
  const proofOf = (
    adapter: Adapter,
    request: HttpRequest,
    next: Send,
    doubted?: Promise<void>,
  ): Promise<void> => {
    const credential = adapter.secrets.join('\n');
    const known = proofs.get(credential);
    if (known && known !== doubted) return known;
    const proof = prove(adapter, request, next, proven.has(credential));
    proofs.set(credential, proof);
    proof.then(
      () => proven.add(credential),
      () => proofs.get(credential) === proof && proofs.delete(credential),
    );
    return proof;
  };
  return async (request, next) => {
    const adapter = current();
    if (!request.isPrivate || !adapter.identity) return next(request);
    const proof = proofOf(adapter, request, next);
    await abortable(proof, request.signal);
    try {
      return await next(request);
    } catch (error) {
      if (!isDoubtful(adapter, error)) throw error;
      const again = proofOf(adapter, request, next, proof);
      throw await abortable(
        again.then(() => error, refusalOr(error)),
        request.signal,
      );
    }
  };
}

/** Whether a refusal may mean that the platform does not know any more who asks. */
function isDoubtful({ identity }: Adapter, error: unknown): boolean {
  if (!isLinerError(error)) return false;
  if (error.code === 'authentication') return true;
  return error.code === 'permission' && identity?.saysNobody?.(wordsOf(error)) === true;
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
): Promise<void> {
  const { identity, origin, basePath } = adapter;
  if (!identity) return;
  // It belongs to all who wait for it, so that nobody's abort ends it.
  const rest = { requestId, priority, onAttempt, units: 1, isPrivate: false };
  const url = origin + basePath + identity.path;
  const request = { method: 'GET', url, headers: {}, answer: identity.answer, ...rest } as const;
  if (Object.keys(await adapter.authorize(toOutgoing(request))).length === 0)
    throw unproven(adapter, 'no-credential');
  if (!identity.isPersonal) throw unproven(adapter, 'application-only');
  const response = await next(request).catch((error: unknown) => {
    if (!isRefusal(error)) throw error;
    throw unproven(adapter, wasProven ? 'revoked' : reasonOf(identity, error), error);
  });
  assertSomebody(adapter, response);
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

function reasonOf(
  { saysNobody }: NonNullable<Adapter['identity']>,
  error: AnyLinerError,
): AuthenticationReason {
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
