import { type OAuth1Credentials, oauth1Header } from '@linernotes/core';
import { afterEach, describe, expect, it } from 'vitest';
import {
  discogsPlayer,
  oauth1Provider,
  type PlatformServer,
  startPlatformServer,
} from '../src/index.ts';
import { corpus } from './ask.ts';

let server: PlatformServer;
afterEach(() => server.close());

const credentials = { consumerKey: 'app', consumerSecret: 'app secret' };

const start = async (tokens?: Readonly<Record<string, string>>) => {
  const oauth = oauth1Provider({ consumers: [{ key: 'app', secret: 'app secret' }], user: 'anna' });
  server = await startPlatformServer({ platforms: [discogsPlayer({ corpus, oauth, tokens })] });
};

async function askSigned(
  path: string,
  more: Partial<OAuth1Credentials>,
  method = 'GET',
): Promise<Response> {
  const request = { method, url: server.url('discogs') + path, form: [] };
  return ask(path, await oauth1Header({ ...credentials, ...more }, request), method);
}

function ask(path: string, authorization: string, method = 'GET'): Promise<Response> {
  const headers = { authorization, 'user-agent': 'Tests/1.0' };
  return fetch(server.url('discogs') + path, { method, headers, redirect: 'manual' });
}

async function formOf(response: Response): Promise<Readonly<Record<string, string>>> {
  return Object.fromEntries(new URLSearchParams(await response.text()));
}

describe('Discogs by OAuth', () => {
  it('sends the user back with a verifier, and knows who asks from then on', async () => {
    await start();
    const callback = 'http://127.0.0.1:9/back';
    const asked = await formOf(await askSigned('/oauth/request_token', { callback }));
    const token = asked['oauth_token'];
    const consent = await ask(`/oauth/authorize?oauth_token=${token}`, '');
    const back = new URL(consent.headers.get('location') ?? '');
    const verifier = back.searchParams.get('oauth_verifier') ?? '';
    const tokenSecret = asked['oauth_token_secret'];
    const given = await formOf(
      await askSigned('/oauth/access_token', { token, tokenSecret, verifier }, 'POST'),
    );
    const access = { token: given['oauth_token'], tokenSecret: given['oauth_token_secret'] };
    const who = await askSigned('/oauth/identity', access);

    expect(back.origin + back.pathname).toBe(callback);
    expect(await who.json()).toMatchObject({ username: 'anna' });
  });

  it('takes a wrong signature for nobody on public pages, and says so only where it matters', async () => {
    await start();
    const wrong = { token: 'other', tokenSecret: 'other' };
    expect((await askSigned('/releases/79', wrong)).status).toBe(200);
    expect((await askSigned('/oauth/identity', wrong)).status).toBe(401);
  });
});

describe('Discogs by personal token', () => {
  it('knows whose token it is, and refuses one that nobody has', async () => {
    await start({ cnryanna5f3a9c: 'anna' });
    const who = await ask('/oauth/identity', 'Discogs token=cnryanna5f3a9c');
    expect(await who.json()).toMatchObject({ username: 'anna' });
    expect((await ask('/releases/79', 'Discogs token=other')).status).toBe(401);
  });
});
