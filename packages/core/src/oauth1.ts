import type { Outgoing } from './adapter.ts';
import { configurationError } from './errors.ts';
import { isSafeUrl } from './safe-url.ts';

/** What an application, and later its user, prove themselves with. */
export interface OAuth1Credentials {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  /** Of the request token or the access token; absent when asking for a request token. */
  readonly token?: string | undefined;
  readonly tokenSecret?: string | undefined;
  /** What the user brought back; only when a request token becomes an access token. */
  readonly verifier?: string | undefined;
  /** Where the user is sent back to, or `oob`; only when asking for a request token. */
  readonly callback?: string | undefined;
  /**
   * `PLAINTEXT` sends the secrets themselves, which only https or this machine may carry; `HMAC-SHA1`
   * proves that they are known, and covers the request's parameters. @default 'PLAINTEXT'
   */
  readonly signatureMethod?: OAuth1SignatureMethod | undefined;
}

/** How a request is signed, by RFC 5849: with the secrets themselves, or with a proof that they are known. */
export type OAuth1SignatureMethod = 'PLAINTEXT' | 'HMAC-SHA1';

/**
 * Makes the value of an Authorization header for OAuth 1.0a (RFC 5849), good for this request and this
 * attempt alone. The nonce has 32 characters and the timestamp is in seconds: Discogs takes nonces over
 * 64 characters and milliseconds for an anonymous request, and does not say so. Throws `configuration`
 * for an address that secrets must not go to.
 */
export async function oauth1Header(
  credentials: OAuth1Credentials,
  request: Outgoing,
): Promise<string> {
  const { consumerKey, token, verifier, callback, signatureMethod = 'PLAINTEXT' } = credentials;
  const parameters: readonly Parameter[] = [
    ...optional('oauth_callback', callback),
    ['oauth_consumer_key', consumerKey],
    ['oauth_nonce', nonce()],
    ['oauth_signature_method', signatureMethod],
    ['oauth_timestamp', String(Math.floor(Date.now() / 1000))],
    ...optional('oauth_token', token),
    ...optional('oauth_verifier', verifier),
    ['oauth_version', '1.0'],
  ];
  const signature = await sign(credentials, request, parameters);
  const written = [...parameters, ['oauth_signature', signature] as const].map(
    ([name, value]) => `${name}="${encode(value)}"`,
  );
  return `OAuth ${written.join(', ')}`;
}

type Parameter = readonly [name: string, value: string];

function optional(name: string, value: string | undefined): readonly Parameter[] {
  return value === undefined ? [] : [[name, value]];
}

async function sign(
  { consumerSecret, tokenSecret = '', signatureMethod = 'PLAINTEXT' }: OAuth1Credentials,
  request: Outgoing,
  parameters: readonly Parameter[],
): Promise<string> {
  const key = `${encode(consumerSecret)}&${encode(tokenSecret)}`;
  if (signatureMethod === 'HMAC-SHA1') return hmacSha1(key, oauth1BaseString(request, parameters));
  if (!isSafeUrl(new URL(request.url))) throw tooOpen(request);
  return key;
}

/**
 * The text that is signed (RFC 5849, 3.4.1): the method, the address without its query, and all
 * parameters of header, query and form in order. `parameters` are those of the header.
 */
export function oauth1BaseString(
  { method, url, form }: Outgoing,
  parameters: readonly Parameter[],
): string {
  const { origin, pathname, searchParams } = new URL(url);
  const written = [...searchParams, ...form, ...parameters]
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(byName)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return [method, origin + pathname, written].map(encode).join('&');
}

/** By bytes, as the RFC asks; encoded text is ASCII. Equal names are ordered by their values. */
function byName([nameA, valueA]: Parameter, [nameB, valueB]: Parameter): number {
  return compare(nameA, nameB) || compare(valueA, valueB);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** By the runtime's own cryptography: browsers, Deno and Bun have the same. */
async function hmacSha1(key: string, text: string): Promise<string> {
  const { subtle } = globalThis.crypto;
  const bytes = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-1' };
  const secret = await subtle.importKey('raw', bytes.encode(key), algorithm, false, ['sign']);
  const signature = await subtle.sign('HMAC', secret, bytes.encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(signature)));
}

function nonce(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Percent-encoding of RFC 5849, 3.6: also what `encodeURIComponent` leaves alone. Half a letter becomes U+FFFD. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function tooOpen({ url }: Outgoing): Error {
  const { host, protocol } = new URL(url);
  const message = `An OAuth signature of the method PLAINTEXT is the secret itself: it is not sent to ${host || protocol}, which is neither https nor on this machine.`;
  return configurationError({ option: 'baseUrl', message });
}
