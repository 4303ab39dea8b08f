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
}

/**
 * Makes the value of an Authorization header for OAuth 1.0a with the PLAINTEXT signature (RFC 5849,
 * 3.4.4), which only https may carry. The nonce has 32 characters and the timestamp is in seconds:
 * Discogs takes nonces over 64 characters and milliseconds for an anonymous request, and does not say so.
 */
export function oauth1Header(credentials: OAuth1Credentials): string {
  const { consumerKey, consumerSecret, token, tokenSecret = '', verifier, callback } = credentials;
  const parameters: Readonly<Record<string, string | undefined>> = {
    oauth_callback: callback,
    oauth_consumer_key: consumerKey,
    oauth_nonce: nonce(),
    oauth_signature: `${encode(consumerSecret)}&${encode(tokenSecret)}`,
    oauth_signature_method: 'PLAINTEXT',
    oauth_timestamp: String(Math.floor(Date.now() / 1000)),
    oauth_token: token,
    oauth_verifier: verifier,
    oauth_version: '1.0',
  };
  const written = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}="${encode(value)}"`],
  );
  return `OAuth ${written.join(', ')}`;
}

function nonce(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Percent-encoding of RFC 5849, 3.6: also what `encodeURIComponent` leaves alone. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
