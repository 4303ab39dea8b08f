import { configurationError } from '../errors.ts';
import type { DigestAlgorithm, DigestChallenge } from './challenge.ts';

/** What a password proves, of a person whom the server knows by name. */
export interface DigestCredentials {
  readonly username: string;
  readonly password: string;
}

/** What one proof covers: it is good for this request, and for this count of its nonce. */
export interface DigestProof {
  readonly method: string;
  /** Path and query, as they are sent. */
  readonly uri: string;
  /** How often the nonce is used now, from 1. */
  readonly count: number;
  /** Ours, random; the same for all uses of a nonce, which the `-sess` algorithms ask for. */
  readonly cnonce: string;
}

/**
 * Makes the value of an Authorization header (RFC 7616, 3.4). Names and passwords are UTF-8, whose bytes
 * stand one by one in the header's text. Throws `configuration` where the runtime has no MD5.
 */
export async function digestHeader(
  credentials: DigestCredentials,
  challenge: DigestChallenge,
  proof: DigestProof,
): Promise<string> {
  const { realm, nonce, opaque, algorithm, qop } = challenge;
  const count = proof.count.toString(16).padStart(8, '0');
  const response = await responseOf(credentials, challenge, proof, count);
  const needsCnonce = qop === 'auth' || isSession(algorithm);
  return `Digest ${[
    `username=${quoted(bytesOf(credentials.username))}`,
    `realm=${quoted(realm)}`,
    `nonce=${quoted(nonce)}`,
    `uri=${quoted(proof.uri)}`,
    ...(algorithm === null ? [] : [`algorithm=${algorithm}`]),
    `response="${response}"`,
    ...(opaque === null ? [] : [`opaque=${quoted(opaque)}`]),
    ...(qop === 'auth' ? ['qop=auth', `nc=${count}`] : []),
    ...(needsCnonce ? [`cnonce=${quoted(proof.cnonce)}`] : []),
  ].join(', ')}`;
}

async function responseOf(
  { username, password }: DigestCredentials,
  { realm, nonce, algorithm, qop }: DigestChallenge,
  { method, uri, cnonce }: DigestProof,
  count: string,
): Promise<string> {
  const hash = (...parts: readonly string[]): Promise<string> =>
    hashOf(algorithm ?? 'MD5', parts.join(':'));
  const secret = await hash(bytesOf(username), realm, bytesOf(password));
  const owner = isSession(algorithm) ? await hash(secret, nonce, cnonce) : secret;
  const request = await hash(method, uri);
  return qop === 'auth'
    ? hash(owner, nonce, count, cnonce, qop, request)
    : hash(owner, nonce, request);
}

function isSession(algorithm: DigestAlgorithm | null): boolean {
  return algorithm?.endsWith('-sess') ?? false;
}

/** The bytes of a text in UTF-8, each as the letter of its number: how the text of a header holds them. */
function bytesOf(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text));
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

/** Of a text whose letters are bytes; in hexadecimal. */
async function hashOf(algorithm: DigestAlgorithm, text: string): Promise<string> {
  const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  if (algorithm.startsWith('MD5')) return md5(bytes);
  const hash = await globalThis.crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Web cryptography has no MD5; Node, Deno and Bun have it among their own modules. */
function md5(bytes: Uint8Array): string {
  const crypto = globalThis.process?.getBuiltinModule?.('node:crypto');
  if (crypto) return crypto.createHash('md5').update(bytes).digest('hex');
  const message =
    'This runtime has no MD5, which the platform wants to prove a password with: use another credential here.';
  throw configurationError({ option: 'password', message });
}
