import type { Adapter } from '../adapter.ts';
import { abortable } from '../clock.ts';
import { isLinerError, LinerError } from '../errors.ts';
import type { HttpRequest, Policy, Send } from '../http.ts';
import { credentialRemedy } from './status.ts';

/**
 * Before the first request that makes sense only for a proven credential, asks the platform who we
 * are: some answer a credential they do not take as if there were none.
 */
export function identityPolicy(current: () => Adapter): Policy {
  const proofs = new Map<string, Promise<void>>();
  return async (request, next) => {
    const adapter = current();
    if (request.isPrivate && adapter.identity) {
      const credential = adapter.secrets.join('\n');
      const known = proofs.get(credential);
      const proof = known ?? prove(adapter, adapter.identity.path, request, next);
      if (!known) {
        proofs.set(credential, proof);
        proof.catch(() => proofs.delete(credential));
      }
      await abortable(proof, request.signal);
    }
    return next(request);
  };
}

async function prove(
  adapter: Adapter,
  path: string,
  { requestId, priority, onAttempt }: HttpRequest,
  next: Send,
): Promise<void> {
  if (Object.keys(adapter.authorize()).length === 0)
    throw unproven(adapter, 'no credential is set');
  const url = adapter.origin + adapter.basePath + path;
  // It belongs to all who wait for it, so that nobody's abort ends it.
  const rest = { requestId, priority, onAttempt, units: 1, isPrivate: false };
  try {
    await next({ method: 'GET', url, headers: {}, ...rest });
  } catch (error) {
    const isRefused =
      isLinerError(error) && ['authentication', 'permission', 'not-found'].includes(error.code);
    if (!isRefused) throw error;
    throw unproven(adapter, 'it takes the credential for none (silently anonymous)', error);
  }
}

function unproven(adapter: Adapter, why: string, cause?: unknown): LinerError {
  return new LinerError({
    code: 'authentication',
    message: `${adapter.name} does not know who asks: ${why}.`,
    details: { status: 401 },
    platform: adapter.id,
    cause,
    remedy: credentialRemedy(adapter),
  });
}
