import { describe, expect, it } from 'vitest';
import { askAs } from '../src/index.ts';
import { login } from '../src/login.ts';
import { clientId, oauth2Tiny, playTiny } from './oauth2-tiny.ts';
import { failureOf, soon } from './tiny.ts';

/** A person whose browser goes where it is sent. */
async function browser(url: string): Promise<void> {
  const page = await fetch(url, { redirect: 'manual' });
  const back = page.headers.get('location');
  if (back) await fetch(back);
}

async function stage(more: Parameters<typeof playTiny>[0] = {}) {
  const played = await playTiny({ scopes: ['read', 'write'], ...more });
  return { ...played, adapter: oauth2Tiny(played.given) };
}

describe('a login by OAuth 2.0', () => {
  it('gives tokens that work, by way of localhost and a code that is bound to it', async () => {
    const pages: URL[] = [];
    const { adapter, open } = await stage();
    const values = await login(adapter, {
      ...soon,
      openBrowser: (url) => {
        pages.push(new URL(url));
        return browser(url);
      },
    });
    const asked = Object.fromEntries(pages[0]?.searchParams ?? []);
    expect(asked).toMatchObject({
      response_type: 'code',
      client_id: clientId,
      scope: 'read write',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      redirect_uri: expect.stringMatching(/^http:\/\/localhost:\d+\/callback\/[\da-f]{32}$/),
    });
    expect(Object.keys(values).toSorted()).toEqual(
      ['accessToken', 'clientId', 'clientSecret', 'expiresAt', 'refreshToken'].toSorted(),
    );
    expect(await open(values).ask()).toBe('Warp');
  });

  it('asks for what the person chose', async () => {
    let scope: string | null = null;
    const { adapter } = await stage();
    const openBrowser = (url: string) => {
      scope = new URL(url).searchParams.get('scope');
      return browser(url);
    };
    await login(adapter, { ...soon, openBrowser, scopes: ['write'] });
    expect(scope).toBe('write');
  });

  it.each([[['admin']], [[]]])('is not begun for %j', async (scopes) => {
    const { adapter, seen } = await stage();
    expect(await failureOf(login(adapter, { openBrowser: browser, scopes }))).toMatchObject({
      code: 'configuration',
      details: { option: 'scopes' },
    });
    expect(seen).toEqual([]);
  });

  it('takes a code that is typed', async () => {
    const { adapter, open } = await stage();
    const onVerifierNeeded = async (url: string) => {
      const page = await (await fetch(url)).text();
      return /<pre>(.*)<\/pre>/.exec(page)?.[1] ?? '';
    };
    const values = await login(adapter, { ...soon, onVerifierNeeded });
    expect(await open(values).ask()).toBe('Warp');
  });

  it('says that the person refused', async () => {
    const { adapter } = await stage({ consents: false });
    expect(await failureOf(login(adapter, { ...soon, openBrowser: browser }))).toMatchObject({
      code: 'authentication',
      details: { reason: 'no-consent' },
    });
  });

  it('turns away an answer with another state, and waits on', async () => {
    const { adapter } = await stage();
    let turned = 0;
    const openBrowser = async (url: string) => {
      const back = new URL(url).searchParams.get('redirect_uri');
      turned = (await fetch(`${back}?state=other&code=evil`)).status;
      await browser(url);
    };
    await login(adapter, { ...soon, openBrowser });
    expect(turned).toBe(400);
  });

  it('is not taken with a code that another login began', async () => {
    const { adapter } = await stage();
    const codes: string[] = [];
    const read = async (url: string) => {
      const page = await (await fetch(url)).text();
      codes.push(/<pre>(.*)<\/pre>/.exec(page)?.[1] ?? '');
      return codes[0] ?? '';
    };
    const stolen = async (url: string) => {
      await read(url);
      throw new Error('interrupted');
    };
    await expect(login(adapter, { ...soon, onVerifierNeeded: stolen })).rejects.toThrow();
    expect(await failureOf(login(adapter, { ...soon, onVerifierNeeded: read }))).toMatchObject({
      code: 'authentication',
      message: expect.stringContaining('does not take the code of this login'),
    });
  });
});

describe('a credential that is given back', () => {
  it('works no more', async () => {
    const { adapter, open, make } = await stage();
    const values = await login(adapter, { ...soon, openBrowser: browser });
    await make(values).revoke?.(askAs(adapter, soon));
    expect(await failureOf(open(values).ask())).toMatchObject({ code: 'authentication' });
  });

  it('is no failure when the platform does not know it', async () => {
    const { adapter, make } = await stage();
    const revoked = make({ refreshToken: 'cnryunknown5f3a' }).revoke?.(askAs(adapter, soon));
    await expect(revoked).resolves.toBeUndefined();
  });
});
