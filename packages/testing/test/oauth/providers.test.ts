import { type OAuth1Credentials, oauth1Header } from '@linernotes/core';
import { describe, expect, it } from 'vitest';
import { oauth1Provider, oauth2Provider } from '../../src/index.ts';
import type { PlayerRequest } from '../../src/player.ts';

const consumer = { key: 'app', secret: 'app secret' };
const credentials = { consumerKey: consumer.key, consumerSecret: consumer.secret };

const place = { method: 'GET', path: '/oauth/identity', baseUrl: 'http://127.0.0.1:1/discogs' };

function header(more: Partial<OAuth1Credentials>): Promise<string> {
  const request = { method: 'GET', url: place.baseUrl + place.path, form: [] };
  return oauth1Header({ ...credentials, ...more }, request);
}

function signed(authorization: string): PlayerRequest {
  return { ...place, query: new URLSearchParams(), headers: { authorization }, body: '' };
}

function formOf(body: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(String(body)));
}

describe('OAuth 1.0a', () => {
  const begin = async () => {
    const provider = oauth1Provider({ consumers: [consumer], user: 'anna' });
    const asked = provider.requestToken(
      signed(await header({ callback: 'http://127.0.0.1:2/back' })),
    );
    const { oauth_token: token = '', oauth_token_secret: tokenSecret = '' } = formOf(asked.body);
    return { provider, token, tokenSecret };
  };

  it('goes from a request token over consent to an access token, which says who asks', async () => {
    const { provider, token, tokenSecret } = await begin();
    const consent = provider.authorize(token);
    const verifier = consent?.verifier ?? undefined;
    const given = provider.accessToken(signed(await header({ token, tokenSecret, verifier })));
    const { oauth_token: access = '', oauth_token_secret: secret = '' } = formOf(given.body);
    const byUser = () => header({ token: access, tokenSecret: secret });

    expect(consent?.callback).toBe('http://127.0.0.1:2/back');
    expect(provider.identify(signed(await byUser()))).toEqual({ user: 'anna' });
    provider.revoke(access);
    expect(provider.identify(signed(await byUser()))).toEqual({ refusal: 'unknown token' });
  });

  it('takes a request token once, and with its own verifier only', async () => {
    const { provider, token, tokenSecret } = await begin();
    const verifier = provider.authorize(token)?.verifier ?? undefined;
    const trade = async (said: string | undefined) =>
      provider.accessToken(signed(await header({ token, tokenSecret, verifier: said }))).status;

    expect(await trade('wrong')).toBe(401);
    expect(await trade(verifier)).toBe(200);
    expect(await trade(verifier)).toBe(401);
  });

  it('has a person who may refuse, and a clock that may be another', async () => {
    const tokens = [{ token: 't', secret: 's', user: 'anna' }];
    const provider = oauth1Provider({
      consumers: [consumer],
      tokens,
      consents: false,
      clockAheadSeconds: 301,
    });
    const refusing = oauth1Provider({ consumers: [consumer], consents: false });
    const asked = refusing.requestToken(signed(await header({ callback: 'oob' })));
    const { oauth_token: token = '' } = formOf(asked.body);

    expect(refusing.authorize(token)).toEqual({ verifier: null, callback: 'oob' });
    expect(provider.identify(signed(await header({ token: 't', tokenSecret: 's' })))).toEqual({
      refusal: 'timestamp is not in seconds, or too old',
    });
  });

  it('believes no token before its user consented', async () => {
    const { provider, token, tokenSecret } = await begin();
    const early = await header({ token, tokenSecret });
    expect(provider.accessToken(signed(early)).status).toBe(401);
  });

  it.each([
    ['unsigned', async () => 'Discogs token=abc'],
    ['unknown consumer', () => header({ consumerKey: 'other', token: 't' })],
    ['unknown token', () => header({ token: 'other' })],
    ['wrong signature', () => header({ token: 't', tokenSecret: 'other' })],
  ])('refuses what is %s', async (refusal, sign) => {
    const tokens = [{ token: 't', secret: 's', user: 'anna' }];
    const provider = oauth1Provider({ consumers: [consumer], tokens });
    expect(provider.identify(signed(await sign()))).toEqual({ refusal });
  });

  it('refuses milliseconds, long nonces, and a nonce that comes twice', async () => {
    const tokens = [{ token: 't', secret: 's', user: 'anna' }];
    const provider = oauth1Provider({ consumers: [consumer], tokens });
    const once = await header({ token: 't', tokenSecret: 's' });
    const milliseconds = once.replace(/(oauth_timestamp="\d+)/, '$1000');
    const long = once.replace(/oauth_nonce="\w+"/, `oauth_nonce="${'a'.repeat(65)}"`);

    expect(provider.identify(signed(milliseconds))).toEqual({
      refusal: 'timestamp is not in seconds, or too old',
    });
    expect(provider.identify(signed(long))).toEqual({ refusal: 'nonce is too long' });
    expect(provider.identify(signed(once))).toEqual({ user: 'anna' });
    expect(provider.identify(signed(once))).toEqual({ refusal: 'nonce was used before' });
  });
});

describe('OAuth 2.0', () => {
  const basic = `Basic ${Buffer.from('app:secret').toString('base64')}`;
  const post = (form: Readonly<Record<string, string>>, authorization = basic): PlayerRequest => ({
    ...signed(authorization),
    method: 'POST',
    body: new URLSearchParams(form).toString(),
  });
  const tokenOf = (body: unknown) => (body as { readonly access_token: string }).access_token;

  it('gives a client a token that works until it ends', () => {
    const provider = oauth2Provider({ clients: [{ id: 'app', secret: 'secret' }] });
    const given = provider.token(post({ grant_type: 'client_credentials' }));
    const request = signed(`Bearer ${tokenOf(given.body)}`);

    expect(given.body).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
    expect(provider.isAuthorized(request)).toBe(true);
    provider.expire();
    expect(provider.isAuthorized(request)).toBe(false);
    expect(provider.isAuthorized(signed('Bearer invented'))).toBe(false);
  });

  it('renews a token, and replaces the refresh token where it rotates', () => {
    const provider = oauth2Provider({
      clients: [{ id: 'app', secret: 'secret' }],
      refreshTokens: ['first'],
      isRotating: true,
    });
    const renew = (token: string) =>
      provider.token(post({ grant_type: 'refresh_token', refresh_token: token }));
    const renewed = renew('first');
    const { refresh_token: second } = renewed.body as { readonly refresh_token: string };

    expect(provider.isAuthorized(signed(`Bearer ${tokenOf(renewed.body)}`))).toBe(true);
    expect(renew('first')).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect(renew(second).status).toBe(200);
  });

  it.each([
    ['invalid_client', post({ grant_type: 'client_credentials' }, 'Basic eDp5')],
    ['unsupported_grant_type', post({ grant_type: 'password' })],
    ['invalid_request', { ...post({}), method: 'GET' }],
  ])('refuses with %s', (error, request) => {
    const provider = oauth2Provider({ clients: [{ id: 'app', secret: 'secret' }] });
    expect(provider.token(request).body).toMatchObject({ error });
  });
});
