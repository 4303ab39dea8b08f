import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import type { Adapter, AskAs, Login, PendingLogin } from '../src/index.ts';
import { login } from '../src/login.ts';
import { failureOf, tiny } from './tiny.ts';

const values = { token: 'cnrygiven5f3a9c' };

interface Begun {
  callback: string | null;
  readonly codes: string[];
}

/** A platform whose consent is played here: its login waits for `state=mine`. */
function consenting(
  more: Partial<NonNullable<Login['consent']>> = {},
  beforeFinish: Promise<void> = Promise.resolve(),
) {
  const begun: Begun = { callback: null, codes: [] };
  const pending: PendingLogin = {
    url: 'https://tiny.example/consent',
    read: (query) => {
      if (query.get('state') !== 'mine') return 'other';
      return query.has('code') ? { code: query.get('code') ?? '' } : 'refused';
    },
    finish: async (code) => {
      await beforeFinish;
      begun.codes.push(code);
      return values;
    },
  };
  const begin = async (callback: string | null, _ask: AskAs): Promise<PendingLogin> => {
    begun.callback = callback;
    return pending;
  };
  const consent = {
    needs: [],
    registerPage: 'https://tiny.example/apps',
    lifetimeMs: 60_000,
    begin,
    ...more,
  };
  const adapter: Adapter = {
    ...tiny({ baseUrl: 'http://127.0.0.1:1' }),
    login: { consent, revokePage: 'https://tiny.example/apps' },
  };
  return { adapter, begun };
}

/** Visits an address as another client than a browser could; the status and the page. */
function visit(url: string, options: { method?: string; host?: string } = {}) {
  const { method = 'GET', host = new URL(url).host } = options;
  return new Promise<{ status: number; text: string; csp: unknown }>((resolve, reject) => {
    const asked = httpRequest(url, { method, headers: { host } }, (answer) => {
      let text = '';
      answer.on('data', (chunk) => {
        text += String(chunk);
      });
      const { statusCode: status = 0, headers } = answer;
      answer.on('end', () => resolve({ status, text, csp: headers['content-security-policy'] }));
    });
    asked.on('error', reject).end();
  });
}

/** Whether anything listens where the person was to come back to. */
function isListening(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}

describe('a login by callback', () => {
  it('gives what the platform makes of the code, and answers the person politely', async () => {
    const { adapter, begun } = consenting();
    const shown: string[] = [];
    let visited: ReturnType<typeof visit> | undefined;
    const openBrowser = (url: string) => {
      shown.push(url);
      visited = visit(`${begun.callback}?state=mine&code=c%201`);
    };
    expect(await login(adapter, { openBrowser })).toEqual(values);
    const page = await visited;
    expect(shown).toEqual(['https://tiny.example/consent']);
    expect(begun.codes).toEqual(['c 1']);
    expect(page?.status).toBe(200);
    expect(page?.text).toContain('Tiny has answered. You can close this window');
    expect([page?.text.includes('c 1'), page?.csp]).toEqual([
      false,
      expect.stringContaining("default-src 'none'"),
    ]);
    expect(await isListening(begun.callback ?? '')).toBe(false);
  });

  it('listens on loopback alone, under a path that is not to be guessed', async () => {
    const { adapter, begun } = consenting();
    await login(adapter, {
      openBrowser: () => visit(`${begun.callback}?state=mine&code=1`).then(),
    });
    const { adapter: second, begun: other } = consenting();
    await login(second, { openBrowser: () => visit(`${other.callback}?state=mine&code=1`).then() });
    expect(begun.callback).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback\/[\da-f]{32}$/);
    expect(new URL(other.callback ?? '').pathname).not.toBe(new URL(begun.callback ?? '').pathname);
  });

  it.each([
    ['an answer to another login', 400, (url: string) => visit(`${url}?state=other&code=evil`)],
    ['an answer without a state', 400, (url: string) => visit(`${url}?code=evil`)],
    ['another path', 404, (url: string) => visit(new URL('/?state=mine&code=evil', url).href)],
    ['a longer path', 404, (url: string) => visit(`${url}/x?state=mine&code=evil`)],
    [
      'another name of this machine',
      421,
      (url: string) => visit(`${url}?state=mine&code=evil`, { host: 'evil.example' }),
    ],
    [
      'localhost, which another site may have made its own',
      421,
      (url: string) =>
        visit(`${url}?state=mine&code=evil`, { host: `localhost:${new URL(url).port}` }),
    ],
    [
      'a form that is sent',
      405,
      (url: string) => visit(`${url}?state=mine&code=evil`, { method: 'POST' }),
    ],
  ])('turns away %s with %i, and still takes the right one', async (_what, status, attack) => {
    const { adapter, begun } = consenting();
    let turned: number | undefined;
    const openBrowser = async () => {
      const url = begun.callback ?? '';
      turned = (await attack(url)).status;
      await visit(`${url}?state=mine&code=good`);
    };
    expect(await login(adapter, { openBrowser })).toEqual(values);
    expect(turned).toBe(status);
    expect(begun.codes).toEqual(['good']);
  });

  it('takes one answer, and tells a second that it is too late', async () => {
    let second: number | undefined;
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { adapter, begun } = consenting({}, held);
    const openBrowser = async () => {
      await visit(`${begun.callback}?state=mine&code=first`);
      second = (await visit(`${begun.callback}?state=mine&code=second`)).status;
      release();
    };
    await login(adapter, { openBrowser });
    expect([second, begun.codes]).toEqual([410, ['first']]);
  });

  it('says that the person refused', async () => {
    const { adapter, begun } = consenting();
    let visited: ReturnType<typeof visit> | undefined;
    const openBrowser = () => {
      visited = visit(`${begun.callback}?state=mine`);
    };
    expect(await failureOf(login(adapter, { openBrowser }))).toMatchObject({
      code: 'authentication',
      message: "The login was refused on Tiny's page.",
      details: { reason: 'no-consent' },
    });
    expect((await visited)?.text).toContain('You did not allow it on Tiny');
    expect(begun.codes).toEqual([]);
  });

  it('ends with the time that the platform gives, and listens no more', async () => {
    const { adapter, begun } = consenting({ lifetimeMs: 50 });
    const failure = await failureOf(login(adapter, { openBrowser: () => undefined }));
    expect(failure).toMatchObject({
      code: 'timeout',
      isRetryable: false,
      details: { reason: 'LOGIN_EXPIRED' },
    });
    expect(await isListening(begun.callback ?? '')).toBe(false);
  });

  it('ends at once with the reason of who interrupts it, and listens no more', async () => {
    const { adapter, begun } = consenting();
    const interrupt = new AbortController();
    const reason = new Error('enough');
    const openBrowser = () => interrupt.abort(reason);
    await expect(login(adapter, { openBrowser, signal: interrupt.signal })).rejects.toBe(reason);
    expect(await isListening(begun.callback ?? '')).toBe(false);
  });

  it('ends when the page cannot be shown', async () => {
    const { adapter, begun } = consenting();
    const openBrowser = () => Promise.reject(new Error('no browser'));
    await expect(login(adapter, { openBrowser })).rejects.toThrow('no browser');
    expect(await isListening(begun.callback ?? '')).toBe(false);
  });
});

describe('a login by a code that is typed', () => {
  it('has no address to come back to', async () => {
    const { adapter, begun } = consenting();
    const onVerifierNeeded = vi.fn(async () => ' typed \n');
    expect(await login(adapter, { onVerifierNeeded })).toEqual(values);
    expect(onVerifierNeeded).toHaveBeenCalledWith(
      'https://tiny.example/consent',
      expect.any(AbortSignal),
    );
    expect([begun.callback, begun.codes]).toEqual([null, ['typed']]);
  });

  it('does not wait longer than the platform', async () => {
    const { adapter } = consenting({ lifetimeMs: 20 });
    const never = () => new Promise<string>(() => undefined);
    expect(await failureOf(login(adapter, { onVerifierNeeded: never }))).toMatchObject({
      code: 'timeout',
    });
  });
});

it('is refused without such a page, and without somebody to ask', async () => {
  const { adapter } = consenting();
  const refusal = { code: 'configuration', details: { option: 'login' } };
  const onVerifierNeeded = async () => '';
  const without = login({ ...adapter, login: null }, { onVerifierNeeded });
  expect(await failureOf(without)).toMatchObject(refusal);
  expect(await failureOf(login(adapter, {}))).toMatchObject(refusal);
});
