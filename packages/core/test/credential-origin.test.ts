import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { defineAdapter } from '../src/index.ts';
import { tiny } from './tiny.ts';

const token = 'cnrymirror01';
const official = 'https://tiny.example';

/** A platform with mirrors. */
const mirrored = defineAdapter({
  ...tiny.definition,
  options: tiny.definition.options.extend({
    fallbackUrl: z.string().optional(),
    credentialOrigin: z.string().optional(),
  }),
  settings: {
    ...tiny.definition.settings,
    fallbackUrl: { env: 'TINY_FALLBACK_URL', isSecret: false, description: 'Behind it' },
    credentialOrigin: { env: 'TINY_CREDENTIAL_ORIGIN', isSecret: false, description: 'Whose' },
  },
  fallback: ({ fallbackUrl, ...options }) =>
    fallbackUrl === undefined ? null : { ...options, baseUrl: fallbackUrl },
});

type Options = NonNullable<Parameters<typeof mirrored>[0]>;

/** How many secrets go to the first server, and to the one behind. */
function secretsAt(options: Options): readonly (number | undefined)[] {
  const { secrets, fallback } = mirrored({ token, ...options });
  return [secrets.length, fallback?.secrets.length];
}

function refusal(options: Options): unknown {
  try {
    mirrored(options);
    return null;
  } catch (error) {
    return error;
  }
}

describe('a credential of which nobody says where it is from', () => {
  it('is the official server’s, behind a mirror or before one', () => {
    const mirror = 'https://mirror.example';
    expect(secretsAt({ baseUrl: mirror, fallbackUrl: official })).toEqual([0, 1]);
    expect(secretsAt({ fallbackUrl: mirror })).toEqual([1, 0]);
    expect(secretsAt({ baseUrl: `${official}/v2` })).toEqual([1, undefined]);
  });

  it('is the official server’s behind a mirror on this machine as well', () => {
    const baseUrl = 'http://127.0.0.1:5000';
    expect(secretsAt({ baseUrl, fallbackUrl: official })).toEqual([0, 1]);
  });

  it('goes to a server of this machine that stands alone', () => {
    expect(secretsAt({ baseUrl: 'http://localhost:5000' })).toEqual([1, undefined]);
  });

  it.each([
    { baseUrl: 'https://mirror.example' },
    { baseUrl: 'https://mirror.example', fallbackUrl: 'https://other.example' },
    { baseUrl: 'http://127.0.0.1:5000', fallbackUrl: 'http://127.0.0.1:5001' },
    { baseUrl: 'https://www.tiny.example' },
  ])('goes to no mirror: %j', (options) => {
    expect(refusal({ token, ...options })).toMatchObject({
      code: 'configuration',
      message: expect.stringContaining('"credentialOrigin" (TINY_CREDENTIAL_ORIGIN) says of which'),
      details: { option: 'credentialOrigin', env: 'TINY_CREDENTIAL_ORIGIN' },
    });
    expect(refusal(options)).toBeNull();
  });
});

describe('a credential with an origin', () => {
  const [baseUrl, fallbackUrl] = ['https://mirror.example/ws', official];

  it('goes there alone', () => {
    const of = (credentialOrigin: string) => secretsAt({ baseUrl, fallbackUrl, credentialOrigin });
    expect(of('https://mirror.example')).toEqual([1, 0]);
    expect(of(official)).toEqual([0, 1]);
  });

  it('that is neither server’s is refused', () => {
    const credentialOrigin = 'https://third.example';
    expect(refusal({ baseUrl, fallbackUrl, token, credentialOrigin })).toMatchObject({
      message: expect.stringContaining('was given for https://third.example'),
      details: { option: 'baseUrl' },
    });
  });
});

describe('an address of the server behind that is not safe', () => {
  it('is refused by the name of its own option', () => {
    expect(refusal({ fallbackUrl: 'http://mirror.example' })).toMatchObject({
      message: expect.stringContaining('option "fallbackUrl" (TINY_FALLBACK_URL) must be'),
      details: { option: 'fallbackUrl', env: 'TINY_FALLBACK_URL' },
    });
  });
});
