import type { AskAs, PendingLogin } from '../adapter.ts';
import { type OAuth2Client, type OAuth2Tokens, tradeCode } from '../oauth2.ts';

/** How a person is asked. */
export interface OAuth2Consent {
  readonly client: OAuth2Client;
  /** What is asked for, by the platform's names. */
  readonly scopes: readonly string[];
  /** Where the person is sent back to, or the address that stands for a code which is typed. */
  readonly redirectUri: string;
  /** More of the platform's own parameters. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Makes the options that are the credential of the tokens. */
  readonly credentialOf: (tokens: OAuth2Tokens) => Readonly<Record<string, string>>;
}

/**
 * Begins a login by authorization code (RFC 6749, 4.1) with PKCE (RFC 7636, S256): the code is worth
 * nothing to who has not begun it. An answer with another `state` belongs to another login.
 */
export async function beginOAuth2(consent: OAuth2Consent, ask: AskAs): Promise<PendingLogin> {
  const { client, scopes, redirectUri, credentialOf } = consent;
  const [state, verifier] = [randomText(), randomText()];
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: redirectUri,
    scope: scopes.join(' '),
    state,
    code_challenge: await challengeOf(verifier),
    code_challenge_method: 'S256',
    ...consent.parameters,
  });
  return {
    url: `${client.baseUrl.replace(/\/+$/, '')}${client.authorizePath ?? '/authorize'}?${query}`,
    read: (answer) => readAnswer(answer, state),
    finish: async (code) =>
      credentialOf(await tradeCode(client, { code, redirectUri, verifier }, ask)),
  };
}

function readAnswer(answer: URLSearchParams, state: string): ReturnType<PendingLogin['read']> {
  if (answer.get('state') !== state) return 'other';
  const code = answer.get('code');
  return code ? { code } : 'refused';
}

/** 256 random bits, in letters that may stand in an address. */
function randomText(): string {
  return base64Url(globalThis.crypto.getRandomValues(new Uint8Array(32)));
}

async function challengeOf(verifier: string): Promise<string> {
  const bytes = new TextEncoder().encode(verifier);
  return base64Url(new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes)));
}

function base64Url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
