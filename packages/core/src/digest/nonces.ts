import type { DigestChallenge } from './challenge.ts';

/** A nonce, and how often it was used; it belongs to one request at a time. */
export interface UsedNonce {
  readonly challenge: DigestChallenge;
  readonly cnonce: string;
  uses: number;
}

/**
 * The nonces of servers that are not in use. Servers may take a count only when it is higher than the
 * last, so that requests side by side have a nonce each, as they have a connection each.
 */
export interface NoncePool {
  /** `null` when none is free: the request goes without a proof, and is given a nonce of its own. */
  readonly take: (owner: string) => UsedNonce | null;
  /** Puts one back, or a new one in. */
  readonly put: (owner: string, nonce: UsedNonce) => void;
}

/** More are not kept for one owner: who asks for that many things at once waits elsewhere. */
const mostNonces = 16;

export function createNoncePool(): NoncePool {
  const free = new Map<string, UsedNonce[]>();
  return {
    take: (owner) => free.get(owner)?.pop() ?? null,
    put: (owner, nonce) => {
      const nonces = free.get(owner) ?? [];
      // The latest is used first: it lives longest at the server.
      free.set(owner, [...nonces, nonce].slice(-mostNonces));
    },
  };
}

/** A nonce as it comes from a server. */
export function freshNonce(challenge: DigestChallenge): UsedNonce {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  const cnonce = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { challenge, cnonce, uses: 0 };
}
