import { describe, expect, test } from 'vitest';
import { addressOf, cacheKeyOf } from '../src/cache/key.ts';
import type { HttpRequest } from '../src/http.ts';
import { tiny } from './tiny.ts';

const request: HttpRequest = {
  method: 'GET',
  url: 'https://tiny.example/labels?b=2&a=1',
  headers: {},
  requestId: 'r',
  priority: 'foreground',
  units: 1,
  isPrivate: false,
};
const keyOf = (token: string | undefined, more: Partial<HttpRequest> = {}) =>
  cacheKeyOf(tiny({ token }), { ...request, ...more });

describe('a key', () => {
  test('is the same for parameters in any order, and says what is asked', async () => {
    const other = await keyOf(undefined, { url: 'https://tiny.example/labels?a=1&b=2' });
    expect(await keyOf(undefined)).toBe(other);
    expect(other).toBe('tiny GET https://tiny.example/labels?a=1&b=2 {} anonymous');
  });

  test('keeps every value of a parameter that is repeated, secret ones too', async () => {
    const at = (query: string) => keyOf(undefined, { url: `https://tiny.example/labels?${query}` });
    const keys = await Promise.all([at('key=C&key=Am'), at('key=D&key=Am'), at('key=Am')]);

    expect(new Set(keys).size).toBe(3);
  });

  test('differs for another server, value, header and kind of asker', async () => {
    const keys = await Promise.all([
      keyOf(undefined),
      keyOf('cnryfirst5f3a9c'),
      keyOf(undefined, { url: 'https://mirror.example/labels?a=1&b=2' }),
      keyOf(undefined, { url: 'https://tiny.example/labels?a=1&b=3' }),
      keyOf(undefined, { headers: { accept: 'text/plain' } }),
      keyOf('cnryfirst5f3a9c', { isPrivate: true }),
      keyOf('cnrysecond5f3a9c', { isPrivate: true }),
      keyOf(undefined, { isPrivate: true }),
    ]);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.join()).not.toContain('cnry');
  });

  test('of a personalised answer is of one credential; all who have none share one', async () => {
    const personalised = { isPersonalised: true };
    const first = await keyOf('cnryfirst5f3a9c', personalised);
    expect(first).not.toBe(await keyOf('cnrysecond5f3a9c', personalised));
    expect(first).not.toBe(await keyOf('cnryfirst5f3a9c'));
    expect(first).not.toContain('cnry');
    expect(await keyOf(undefined, personalised)).toBe(await keyOf(undefined));
  });

  test.each([
    ['by name', 'https://tiny.example/x?token=cnryfirst5f3a9c&q=1'],
    ['by value', 'https://tiny.example/x?session=cnryfirst5f3a9c&q=1'],
  ])('has the hash of a credential in the address: %s', async (_how, url) => {
    const { secrets } = tiny({ token: 'cnryfirst5f3a9c' });
    const address = await addressOf({ secrets }, url);
    expect(address).toMatch(/^https:\/\/tiny\.example\/x\?q=1&(token|session)=[\da-f]{32}$/);
    expect(await addressOf({ secrets }, url)).toBe(address);
    const other = await addressOf({ secrets }, url.replace('cnryfirst5f3a9c', 'cnryfirst5f3a9c-b'));
    expect(other).not.toBe(address);
  });
});
