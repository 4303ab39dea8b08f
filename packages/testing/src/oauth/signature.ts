// Verifies OAuth 1.0a signatures, written from RFC 5849 alone: it shares no code with what signs.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { PlayerRequest } from '../player.ts';

/** What an `Authorization: OAuth …` header says, decoded; `null` when there is none or it is broken. */
export function oauthParameters({ headers }: PlayerRequest): ReadonlyMap<string, string> | null {
  const [, list] = /^OAuth\s+(.*)$/is.exec(headers['authorization'] ?? '') ?? [];
  if (list === undefined) return null;
  const parameters = new Map<string, string>();
  for (const part of list.split(',')) {
    const [, name, value] = /^\s*([^=\s]+)="([^"]*)"\s*$/.exec(part) ?? [];
    if (name === undefined || value === undefined || parameters.has(decoded(name))) return null;
    parameters.set(decoded(name), decoded(value));
  }
  return parameters;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The secrets that a signature is made with; that of the token is empty before there is one. */
export interface Secrets {
  readonly consumerSecret: string;
  readonly tokenSecret: string;
}

/** Whether the request carries the one right signature for these secrets. */
export function isSignedWith(request: PlayerRequest, secrets: Secrets): boolean {
  const oauth = oauthParameters(request);
  const method = oauth?.get('oauth_signature_method');
  const given = oauth?.get('oauth_signature');
  if (!oauth || given === undefined) return false;
  const key = `${encoded(secrets.consumerSecret)}&${encoded(secrets.tokenSecret)}`;
  if (method === 'PLAINTEXT') return isEqual(given, key);
  if (method !== 'HMAC-SHA1') return false;
  const right = createHmac('sha1', key).update(baseString(request, oauth)).digest('base64');
  return isEqual(given, right);
}

/** RFC 5849, 3.4.1: the method, the address without its query, all parameters in order. */
export function baseString(request: PlayerRequest, oauth: ReadonlyMap<string, string>): string {
  const { method, baseUrl, path, rawPath = path } = request;
  const address = new URL(baseUrl + rawPath);
  const parameters = [
    ...request.query,
    ...[...oauth].filter(([name]) => name !== 'oauth_signature' && name !== 'realm'),
    ...formOf(request),
  ];
  const written = parameters
    .map(([name, value]) => [encoded(name), encoded(value)] as const)
    .sort(([nameA, a], [nameB, b]) => compare(nameA, nameB) || compare(a, b))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const place = `${address.protocol}//${address.host.toLowerCase()}${address.pathname}`;
  return [method.toUpperCase(), place, written].map(encoded).join('&');
}

function formOf({ headers, body }: PlayerRequest): readonly (readonly [string, string])[] {
  const isForm = /^application\/x-www-form-urlencoded/i.test(headers['content-type'] ?? '');
  return isForm ? [...new URLSearchParams(body)] : [];
}

/** By bytes, as the RFC asks; encoded text is ASCII. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** RFC 3986, 2.1 with only the unreserved characters left as they are. */
function encoded(text: string): string {
  const bytes = Buffer.from(text, 'utf8');
  return Array.from(bytes, (byte) => {
    const character = String.fromCharCode(byte);
    return /[A-Za-z0-9\-._~]/.test(character)
      ? character
      : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}

function isEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
