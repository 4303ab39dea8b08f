import type { Adapter } from './adapter.ts';
import { parseDigestChallenge } from './digest/challenge.ts';
import { type DigestCredentials, digestHeader } from './digest/header.ts';
import { createNoncePool, freshNonce, type UsedNonce } from './digest/nonces.ts';
import type { HttpRequest, HttpResponse, Send } from './http.ts';

/** Sends requests with proof of a password that is never sent itself. */
export interface DigestSender {
  /**
   * Sends with a proof where a nonce is known, else without one. An answer that is a challenge, to which
   * a proof can be made now, says so by `isChallenge`. A password that was refused is not proven again.
   */
  readonly send: (
    adapter: Pick<Adapter, 'origin'>,
    credentials: DigestCredentials,
    request: HttpRequest,
    next: Send,
  ) => Promise<HttpResponse>;
}

export function createDigestSender(): DigestSender {
  const pool = createNoncePool();
  const refused = new Set<string>();
  const taken = new Set<string>();
  return {
    send: async ({ origin }, credentials, request, next) => {
      // A nonce of one server is none of another's business, and a count of one person none of another's.
      const owner = JSON.stringify([origin, credentials.username, credentials.password]);
      // What needs no proof is answered without one too.
      if (refused.has(owner)) return next(request);
      const nonce = request.reserve?.nonce ?? pool.take(owner);
      const proved = nonce ? await withProof(request, credentials, nonce) : request;
      const answer = await next(proved).catch((error: unknown) => {
        // It may have been counted, which the next count is above.
        if (nonce) pool.put(owner, nonce);
        throw error;
      });
      const response = withoutEcho(answer, proved);
      if (response.status !== 401) {
        if (nonce) pool.put(owner, nonce);
        if (nonce && request.reserve) taken.add(owner);
        return response;
      }
      const challenge = parseDigestChallenge(response.headers['www-authenticate']);
      if (!challenge || refused.has(owner)) return response;
      if (isRefusal(nonce, challenge.isStale)) {
        // One that was right before may be so again: a server may have been out of order.
        if (!taken.delete(owner)) refused.add(owner);
        return response;
      }
      // Whoever was challenged, and found that another has its nonce, gets the next for itself.
      if (request.reserve) request.reserve.nonce = freshNonce(challenge);
      else pool.put(owner, freshNonce(challenge));
      return { ...response, isChallenge: true };
    },
  };
}

/** Who hears what a proof consists of can try passwords on it: an answer that repeats it is not passed on so. */
function withoutEcho(response: HttpResponse, { headers }: HttpRequest): HttpResponse {
  const [, proof] = /response="(\w+)"/.exec(headers['authorization'] ?? '') ?? [];
  if (proof === undefined || !response.body.includes(proof)) return response;
  return { ...response, body: response.body.replaceAll(proof, '[secret]') };
}

/** Whether a nonce that was never used before was refused: then it is the password that is wrong. */
function isRefusal(nonce: UsedNonce | null, isStale: boolean): boolean {
  return nonce?.uses === 1 && !isStale;
}

async function withProof(
  request: HttpRequest,
  credentials: DigestCredentials,
  nonce: UsedNonce,
): Promise<HttpRequest> {
  nonce.uses += 1;
  const { pathname, search } = new URL(request.url);
  const authorization = await digestHeader(credentials, nonce.challenge, {
    method: request.method,
    uri: pathname + search,
    count: nonce.uses,
    cnonce: nonce.cnonce,
  });
  return { ...request, headers: { ...request.headers, authorization } };
}
