import type { Adapter } from '../adapter.ts';
import { isSecretName } from '../cursor.ts';
import type { HttpRequest } from '../http.ts';
import { toOutgoing } from '../policies/authorize.ts';
import { isForFile } from './worth.ts';

/**
 * Under what an answer is kept, `null` when the runtime cannot make a key without a secret in it.
 * Platforms may show more to those who prove who they are, and private things to one of them only.
 */
export async function cacheKeyOf(adapter: Adapter, request: HttpRequest): Promise<string | null> {
  try {
    const address = await addressOf(adapter, request.url);
    const headers = { ...adapter.headers, ...request.headers };
    const asked = [adapter.id, request.method, address, JSON.stringify(headers)];
    const form = isForFile(request) ? ['file'] : [];
    return [...asked, ...form, await audienceOf(adapter, request)].join(' ');
  } catch {
    return null;
  }
}

/** The address with its parameters in order; those that may prove who asks are there as their hash. */
export async function addressOf(
  { secrets }: Pick<Adapter, 'secrets'>,
  url: string,
): Promise<string> {
  const { origin, pathname, searchParams } = new URL(url);
  if (searchParams.size === 0) return origin + pathname;
  searchParams.sort();
  const kept = new URLSearchParams();
  for (const [name, value] of searchParams) {
    const isSecret = isSecretName(name) || secrets.some((secret) => value.includes(secret));
    kept.append(name, isSecret ? await hashOf(value, name) : value);
  }
  return `${origin}${pathname}?${kept}`;
}

async function audienceOf(adapter: Adapter, request: HttpRequest): Promise<string> {
  const { secrets } = adapter;
  const proof =
    secrets.length > 0 ? secrets : Object.values(await adapter.authorize(toOutgoing(request)));
  const isOfOne = request.isPrivate || (request.isPersonalised === true && proof.length > 0);
  if (!isOfOne) return proof.length > 0 ? 'known' : 'anonymous';
  // Credentials are long and random: of their hash there is no way back.
  return `only ${await hashOf(proof.join('\0') || 'anonymous', adapter.origin)}`;
}

/** HMAC with the secret as its key, so that equal credentials of two platforms look different. */
async function hashOf(secret: string, purpose: string): Promise<string> {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const { subtle } = globalThis.crypto;
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await subtle.importKey('raw', bytes(secret || ' '), algorithm, false, ['sign']);
  const signature = new Uint8Array(await subtle.sign('HMAC', key, bytes(`linernotes ${purpose}`)));
  return [...signature.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
