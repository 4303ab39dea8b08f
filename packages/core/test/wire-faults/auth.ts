import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { type Act, inTurn } from '@linernotes/testing';
import { answering, assertWarp, good, once, says, warp } from './answers.ts';
import { type Fault, oneQuestion } from './fault.ts';
import { errorOf, type Stage } from './stage.ts';
import { shownLimit, token } from './wild.ts';

const unauthorized = says({
  status: 401,
  headers: [['WWW-Authenticate', 'OAuth']],
  json: { message: 'You must authenticate to access this resource.' },
});

async function unauthorizedOnce(stage: Stage): Promise<string> {
  const server = await stage.raw(once(unauthorized));
  const asker = stage.asker(server);
  const seen = await asker.ask('1');
  equal(server.requests.length, 1);
  assertWarp(await asker.ask('2'));
  const sent = server.requests.map(({ headers }) => headers['authorization']);
  deepEqual(sent, [`Wild token=${token}`, `Wild token=${token}`], 'the credential is kept');
  return seen.word;
}

/** Another one than all cases have; it must show nowhere either. */
const renewedToken = `${token}-renewed`;

async function renewedOnce(stage: Stage): Promise<string> {
  const asked: string[] = [];
  const server = await stage.raw(
    answering(({ target, headers }) => {
      asked.push(target);
      if (target === '/token') return { json: { access_token: renewedToken } };
      const isNew = headers['authorization'] === `Wild token=${renewedToken}`;
      return isNew ? { json: warp } : { status: 401, json: { message: 'You must authenticate' } };
    }),
  );
  const asker = stage.asker(server, { wild: { isRenewable: true } });
  const seen = await Promise.all([asker.ask('1'), asker.ask('2')]);
  for (const one of [...seen, await asker.ask('3')]) assertWarp(one);
  equal(asked.filter((target) => target === '/token').length, 1, 'renewals');
  equal((await asker.budget()).made, asked.length, 'slots taken');
  return seen[0]?.word ?? '';
}

async function tierInHeader(stage: Stage): Promise<string> {
  const headers: [string, string][] = [['X-RateLimit-Limit', '60']];
  const server = await stage.raw(says({ status: 401, headers, json: { message: 'no' } }));
  const asker = stage.asker(server, { wild: { limit: shownLimit(25, 60_000) } });
  const seen = await asker.ask();
  equal(server.requests.length, 1);
  equal((await asker.budget()).remaining, 24);
  return seen.word;
}

/** Lets nobody in who does not say who asks. */
const doorkeeper =
  (then: Act): Act =>
  (peer, arrival) => {
    const agent = arrival.headers['user-agent'] ?? '';
    const isNobody = agent === '' || /^(node|undici)/.test(agent);
    const refusal = says({ status: 403, body: '<html>403</html>' });
    return (isNobody ? refusal : then)(peer, arrival);
  };

async function userAgent(stage: Stage): Promise<string> {
  const server = await stage.raw(doorkeeper(good));
  for (const verb of ['get', 'find', 'post'] as const) {
    assertWarp(await stage.ask(server, { wild: { verb } }));
  }
  const image = await stage.raw(doorkeeper(good));
  const target = (act: Act) => inTurn(act, good);
  const location: [string, string] = ['Location', `${image.url}/image`];
  const moving = await stage.raw(doorkeeper(target(says({ status: 302, headers: [location] }))));
  const seen = await stage.ask(moving, { wild: { redirects: { origins: [image.url] } } });
  assertWarp(seen);
  equal(image.requests.length, 1);
  return seen.word;
}

async function silentlyAnonymous(stage: Stage): Promise<string> {
  const server = await stage.raw(
    answering(({ target }) =>
      target === '/identity'
        ? { status: 401, json: { message: 'You must authenticate' } }
        : { json: warp },
    ),
  );
  const wild = { verb: 'private', identity: { path: '/identity' } } as const;
  const asker = stage.asker(server, { wild });
  const seen = await asker.ask();
  match(errorOf(seen).message, /silently anonymous/i);
  deepEqual(
    server.requests.map(({ target }) => target),
    ['/identity'],
  );
  return seen.word;
}

async function identityOnce(stage: Stage): Promise<string> {
  const server = await stage.raw(
    answering(({ target }) => ({ json: target === '/identity' ? { username: 'me' } : warp })),
  );
  const wild = { verb: 'private', identity: { path: '/identity' } } as const;
  const asker = stage.asker(server, { wild });
  for (const seen of await Promise.all(['1', '2', '3'].map((id) => asker.ask(id))))
    assertWarp(seen);
  const asked = server.requests.filter(({ target }) => target === '/identity');
  equal(asked.length, 1, 'questions for the identity');
  equal((await asker.budget()).made, 4, 'slots taken');
  return 'value';
}

async function strictNonce(stage: Stage): Promise<string> {
  const server = await stage.raw((peer, arrival) => {
    const header = arrival.headers['authorization'] ?? '';
    const nonce = /oauth_nonce="([^"]*)"/.exec(header)?.[1] ?? '';
    const timestamp = /oauth_timestamp="([^"]*)"/.exec(header)?.[1] ?? '';
    const isNow = /^\d{10}$/.test(timestamp);
    const isKnown = header.startsWith('OAuth ') && nonce !== '' && nonce.length <= 64 && isNow;
    return (isKnown ? good : unauthorized)(peer, arrival);
  });
  const asker = stage.asker(server, { wild: { oauth: true } });
  const seen = await asker.ask('1');
  assertWarp(seen);
  assertWarp(await asker.ask('2'));
  const [first, second] = server.requests.map(({ headers }) => headers['authorization']);
  ok(first !== second, 'each request has a nonce of its own');
  return seen.word;
}

async function echo(stage: Stage): Promise<string> {
  const server = await stage.raw(
    answering(({ headers }) => ({
      status: 401,
      json: { message: `Bad header: ${headers['authorization']}` },
    })),
  );
  const seen = await stage.ask(server);
  match(errorOf(seen).message, /\[secret\]/);
  ok(!JSON.stringify(errorOf(seen).details).includes(token));
  return seen.word;
}

async function otherOrigin(stage: Stage): Promise<string> {
  const server = await stage.raw(good);
  const credentialOrigin = 'https://wild.example';
  const seen = await stage.see((async () => stage.ask(server, { wild: { credentialOrigin } }))());
  equal(server.connections, 0);
  return seen.word;
}

async function echoWithin200(stage: Stage): Promise<string> {
  const server = await stage.raw(
    answering(({ headers }) => ({ json: { id: headers['authorization'], name: 7 } })),
  );
  const seen = await stage.ask(server);
  return seen.word;
}

export const authFaults: readonly Fault[] = [
  { id: 'au-401-once', expect: 'value', run: renewedOnce },
  { id: 'our-401-once-without-renewal', expect: 'authentication', run: unauthorizedOnce },
  oneQuestion('au-401-always', 'authentication', {
    act: () => unauthorized,
    requests: 1,
    check: (seen) => match(errorOf(seen).remedy, /WILD_TOKEN/),
  }),
  { id: 'au-401-bad-tier-header', expect: 'authentication', run: tierInHeader },
  oneQuestion('au-403-permission', 'permission', {
    act: () => says({ status: 403, json: { message: "You don't have permission." } }),
    requests: 1,
    check: (seen) => match(errorOf(seen).message, /don't have permission/),
  }),
  { id: 'au-403-no-user-agent', expect: 'value', run: userAgent },
  { id: 'au-silent-anonymous', expect: 'authentication', run: silentlyAnonymous },
  { id: 'au-nonce-too-long', expect: 'value', run: strictNonce },
  { id: 'au-token-echo', expect: 'authentication', run: echo },
  { id: 'au-credential-other-origin', expect: 'configuration', run: otherOrigin },
  { id: 'our-identity-asked-once', expect: 'value', run: identityOnce },
  { id: 'our-token-echo-within-200', expect: 'invalid-response', run: echoWithin200 },
  {
    id: 'our-set-cookie-is-not-kept',
    expect: 'value',
    run: async (stage) => {
      const session = randomBytes(8).toString('hex');
      const cookie: [string, string] = ['Set-Cookie', `session=${session}; Path=/`];
      const server = await stage.raw(says({ json: warp, headers: [cookie] }));
      const asker = stage.asker(server);
      for (const id of ['1', '2']) assertWarp(await asker.ask(id));
      ok(!JSON.stringify(server.requests).includes(session), 'a cookie came back');
      return 'value';
    },
  },
];
