import { type AskAsOptions, askAs } from '@linernotes/core';
import { discogs } from '../discogs.ts';
import type { DiscogsOptions } from '../options.ts';
import { accessToken, authorizeUrl, type OAuthToken, requestToken } from './oauth.ts';

/** An application that persons are asked to allow, and how its requests are sent. */
export interface DiscogsOAuthOptions
  extends AskAsOptions,
    Pick<DiscogsOptions, 'baseUrl' | 'signatureMethod'> {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly userAgent?: string | undefined;
}

/** The three steps of OAuth 1.0a, one by one: for web applications, which have an address of their own. */
export interface DiscogsOAuth {
  /** `callback` is the address that the person is sent back to, or `oob`. */
  readonly requestToken: (callback: string) => Promise<OAuthToken>;
  /** The page on which the person consents. */
  readonly authorizeUrl: (token: string) => string;
  /** `verifier` came back with the person: check that `oauth_token` beside it is the token of this login. */
  readonly accessToken: (requested: OAuthToken, verifier: string) => Promise<OAuthToken>;
}

/**
 * Makes the steps. On a person's own machine, `login` of `@linernotes/core/login` does all of them.
 * Throws `configuration` for a bad option.
 */
export function createDiscogsOAuth(given: DiscogsOAuthOptions): DiscogsOAuth {
  const { consumerKey, consumerSecret, signatureMethod, baseUrl, userAgent, ...asking } = given;
  const options = { consumerKey, consumerSecret, signatureMethod, baseUrl, userAgent };
  const ask = askAs(discogs(options), asking);
  return {
    requestToken: (callback) => requestToken(options, callback, ask),
    authorizeUrl: (token) => authorizeUrl(options, token),
    accessToken: (requested, verifier) => accessToken(options, requested, verifier, ask),
  };
}
