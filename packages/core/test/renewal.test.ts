import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type CredentialKeeper, type CredentialValues, memoryKeeper } from '../src/index.ts';
import { firstToken, playTiny } from './oauth2-tiny.ts';
import { failureOf } from './tiny.ts';

const inPast = new Date(Date.now() - 60_000).toISOString();
const inFuture = new Date(Date.now() + 3_600_000).toISOString();

/** A keeper that writes down what it was given, and in which order. */
function notingKeeper() {
  const stored: CredentialValues[] = [];
  const keeper: CredentialKeeper = {
    renewed: async ({ values }, renew) => {
      const next = await renew(values);
      stored.push(next);
      return next;
    },
  };
  return { keeper, stored };
}

describe('a credential that ends', () => {
  it('is renewed when it is refused, and the question is asked once more', async () => {
    const { open, asked } = await playTiny();
    const { ask } = open();
    expect([await ask(), await ask()]).toEqual(['Warp', 'Warp']);
    expect(asked()).toEqual(['7', 'token', '7', '7']);
  });

  it('is renewed before it ends, and costs no refusal', async () => {
    const { open, asked } = await playTiny();
    const soonOver = new Date(Date.now() + 5_000).toISOString();
    const { ask } = open({ expiresAt: soonOver });
    expect(await ask()).toBe('Warp');
    expect(asked()).toEqual(['token', '7']);
  });

  it('is renewed once for all that wait for it', async () => {
    const { open, asked } = await playTiny();
    const { ask } = open({ expiresAt: inPast });
    const { ask: askElsewhere } = open({ expiresAt: inPast });
    const all = [1, 2, 3, 4].map((id) => (id > 2 ? askElsewhere : ask)(id));
    expect(await Promise.all(all)).toEqual(['Warp', 'Warp', 'Warp', 'Warp']);
    expect(asked().filter((what) => what === 'token')).toHaveLength(1);
  });

  it('goes on with what somebody else has renewed meanwhile', async () => {
    const { open, asked } = await playTiny({ isRotating: true });
    const credentialKeeper = memoryKeeper();
    const first = open({ expiresAt: inPast }, { credentialKeeper });
    expect(await first.ask()).toBe('Warp');
    const second = open({ expiresAt: inPast }, { credentialKeeper });
    expect(await second.ask()).toBe('Warp');
    expect(asked()).toEqual(['token', '7', '7']);
  });

  it('is stored before it is used, with the refresh token that came with it', async () => {
    const { keeper, stored } = notingKeeper();
    const { open, asked, oauth } = await playTiny({ isRotating: true });
    const { ask } = open({}, { credentialKeeper: keeper });
    await ask();
    oauth.expire();
    await ask();
    expect(stored).toHaveLength(2);
    const [one, two] = stored;
    expect([one?.['refreshToken'], two?.['refreshToken']]).not.toContain(firstToken);
    expect(one?.['refreshToken']).not.toBe(two?.['refreshToken']);
    expect(Date.parse(two?.['expiresAt'] ?? '')).toBeGreaterThan(Date.now());
    expect(asked()).toEqual(['7', 'token', '7', '7', 'token', '7']);
  });

  it('that cannot be stored is not used', async () => {
    const credentialKeeper: CredentialKeeper = {
      renewed: async ({ values }, renew) => {
        await renew(values);
        throw new Error('the disk is full');
      },
    };
    const { open, asked } = await playTiny();
    const { ask } = open({}, { credentialKeeper });
    await expect(ask()).rejects.toThrow('the disk is full');
    expect(asked()).toEqual(['7', 'token']);
  });

  it('that is not taken when it is new is asked for once', async () => {
    const { open, asked, oauth } = await playTiny({ lifetimeMs: 0.001 });
    const { ask } = open({ expiresAt: inFuture });
    expect(await failureOf(ask())).toMatchObject({
      code: 'authentication',
      details: { status: 401 },
    });
    expect(asked()).toEqual(['7', 'token', '7']);
    expect(oauth).toBeDefined();
  });

  it('that cannot be renewed any more says so', async () => {
    const { open, asked } = await playTiny({ refreshTokens: [] });
    const { ask } = open();
    expect(await failureOf(ask())).toMatchObject({
      code: 'authentication',
      message: expect.stringContaining('Tiny does not take the refresh token'),
      remedy: 'It was revoked, or replaced elsewhere: log in again.',
    });
    expect(asked()).toEqual(['7', 'token']);
  });

  it('whose renewal fails is used for as long as it works', async () => {
    const faults = [{ match: /token/, kind: 'reset' as const, times: 9 }];
    const { open, asked, oauth, given } = await playTiny({ faults });
    const token = await clientToken(oauth, given);
    const soonOver = new Date(Date.now() + 5_000).toISOString();
    const { ask } = open({ accessToken: token, expiresAt: soonOver });
    expect([await ask(1), await ask(2)]).toEqual(['Warp', 'Warp']);
    expect(asked()).toEqual(['1', '2']);
  });

  it('whose renewal was lost says that nobody knows what still works, and asks no second time', async () => {
    const { open, asked } = await playTiny({ faults: [{ match: /token/, kind: 'cut' }] });
    const { ask } = open();
    expect(await failureOf(ask())).toMatchObject({
      message: expect.stringMatching(/^The tokens that Tiny was asked for did not arrive/),
      remedy: expect.stringContaining('Nobody knows whether the refresh token was replaced'),
      isRetryable: false,
    });
    expect(asked()).toEqual(['7', 'token']);
    expect(await ask()).toBe('Warp');
  });

  it('shows in no error and no event, old or new', async () => {
    const told: unknown[] = [];
    const { open, seen } = await playTiny({ lifetimeMs: 0.001 });
    const { ask } = open({}, { onEvent: (event) => void told.push(event) });
    const failure = await failureOf(ask());
    const shown = inspect([failure, told], { depth: 12, showHidden: true });
    const sent = seen.map(({ headers }) => headers['authorization']?.replace('Bearer ', ''));
    const [old, renewed] = sent.filter(Boolean);
    expect([old, renewed]).toEqual(['cnryold5f3a9c12', expect.stringMatching(/.{20}/)]);
    for (const token of [old, renewed, firstToken]) expect(shown).not.toContain(token);
  });

  it('is asked for at an address that is safe, and nowhere else', async () => {
    const { asking } = await playTiny();
    const proof = {
      authorize: () => ({}),
      secrets: [],
      baseUrl: 'http://elsewhere.example/oauth2',
    };
    expect(await failureOf(asking(proof, 'x', async () => null))).toMatchObject({
      code: 'configuration',
      details: { option: 'baseUrl' },
    });
  });
});

/** A token that works, without anybody's consent. */
async function clientToken(
  oauth: Awaited<ReturnType<typeof playTiny>>['oauth'],
  { clientId, clientSecret, baseUrl }: { clientId: string; clientSecret: string; baseUrl: string },
): Promise<string> {
  const form = {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
  };
  const body = new URLSearchParams(form).toString();
  const given = oauth.token({
    method: 'POST',
    path: '/oauth2/token',
    query: new URLSearchParams(),
    headers: {},
    baseUrl,
    body,
  });
  return (given.body as { readonly access_token: string }).access_token;
}
