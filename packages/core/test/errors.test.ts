import { describe, expect, test } from 'vitest';
import {
  describeForAgent,
  describeForPerson,
  type ErrorCode,
  errorTable,
  isLinerError,
  LinerError,
} from '../src/index.ts';

const codes = Object.keys(errorTable) as ErrorCode[];

/** An error of a code with the details that matter here. */
function errorOf(code: ErrorCode, details: object = {}): LinerError {
  const message = 'Tiny answered GET /labels/7 with words';
  // The details of each code are another type; here one of them stands for all.
  return new LinerError({ code, message, details: details as never, platform: 'tiny' });
}

describe('for a person', () => {
  test('an error says what failed, why, and what to do', () => {
    expect(describeForPerson(errorOf('authentication', { status: 401 }))).toBe(
      'Failed to ask tiny: it does not accept the credential (Tiny answered GET /labels/7 with words). Check the credential and set it anew.',
    );
  });

  test('the task and what happens next are told where they are known', () => {
    const options = { task: 'look up "Nude"', next: 'Trying musicbrainz' };
    expect(describeForPerson(errorOf('timeout'), options)).toBe(
      'Failed to look up "Nude": it took too long to answer (Tiny answered GET /labels/7 with words). Trying musicbrainz.',
    );
  });

  test('a setting that is wrong says itself what to write', () => {
    const message = 'Tiny: option "token" (TINY_TOKEN) is missing.';
    const error = new LinerError({ code: 'configuration', message, details: { option: 'token' } });
    expect(describeForPerson(error)).toBe(message);
  });

  test('what is no error of ours is told too', () => {
    expect(describeForPerson(new TypeError('x is not a function'), { task: 'sort' })).toBe(
      'Failed to sort: x is not a function.',
    );
    expect(describeForPerson('words', { next: 'Trying again' })).toBe(
      'Failed to do this: words. Trying again.',
    );
  });

  test.each(codes)('%s is told in whole sentences', (code) => {
    const text = describeForPerson(errorOf(code));
    expect(text).toMatch(/^[A-Z].*\.$/);
    expect(text).not.toMatch(/\.\.|undefined|\[object/);
  });
});

describe('for a program', () => {
  test('an error is plain data', () => {
    const details = { status: 429, retryAfterMs: 2_000, body: 'private', issues: ['words'] };
    const error = new LinerError({
      code: 'rate-limit',
      message: 'often',
      details,
      platform: 'tiny',
      requestId: 'r1',
      retryCount: 4,
    });
    const told = describeForAgent(error);
    expect(told).toEqual({
      code: 'rate-limit',
      class: 'recoverable',
      message: 'often',
      platform: 'tiny',
      requestId: 'r1',
      status: 429,
      isRetryable: true,
      retryAfterMs: 2_000,
      retryCount: 4,
      alternatives: [],
      suggestedAction: 'retry-later',
      remedy: errorTable['rate-limit'].remedy,
    });
    expect(JSON.parse(JSON.stringify(told))).toEqual(told);
  });

  test.each([
    ['server', ['musicbrainz'], 'use-alternative'],
    ['authentication', ['musicbrainz'], 'use-alternative'],
    ['circuit-open', ['musicbrainz'], 'use-alternative'],
    ['circuit-open', [], 'retry-later'],
    ['not-found', [], 'skip'],
    ['bad-request', ['musicbrainz'], 'change-request'],
    ['configuration', ['musicbrainz'], 'change-setting'],
  ] as const)('%s with the alternatives %j suggests %s', (code, alternatives, action) => {
    expect(describeForAgent(errorOf(code), { alternatives })).toMatchObject({
      alternatives,
      suggestedAction: action,
    });
  });

  test('what is no error of ours is not tried again', () => {
    expect(describeForAgent(new TypeError('bug'))).toMatchObject({
      code: 'unknown',
      class: 'fail-fast',
      message: 'bug',
      isRetryable: false,
      suggestedAction: 'skip',
    });
  });

  test('a code of a newer copy is told as it is', () => {
    const newer = Object.assign(errorOf('server'), { code: 'haunted' });
    expect(describeForAgent(newer)).toMatchObject({ code: 'haunted', class: 'fail-fast' });
  });
});

test('a class says whether a code may be repeated', () => {
  const repeated = codes.filter((code) => errorTable[code].isRetryable);
  const recoverable = codes.filter((code) => errorTable[code].class === 'recoverable');
  expect(repeated).toEqual(recoverable);
  expect(repeated).toEqual(['rate-limit', 'server', 'network', 'timeout']);
});

test('toJSON is safe to log: no body, no cause, no stack', () => {
  const error = new LinerError({
    code: 'server',
    message: 'no',
    details: { status: 500, body: 'private' },
    cause: new Error('private'),
    retryCount: 2,
  });
  expect(JSON.stringify(error)).not.toContain('private');
  expect(error.toJSON()).toMatchObject({ code: 'server', retryCount: 2, details: { status: 500 } });
});

test('recognises by brand, not by class', () => {
  expect([
    isLinerError(errorOf('server')),
    isLinerError(new Error('no')),
    isLinerError(null),
  ]).toEqual([true, false, false]);
});

test('what is not in the cache is no broken connection, and not asked again', () => {
  const error = new LinerError({
    code: 'network',
    message: 'GET /labels/7 of Tiny is not in the cache, and offline nobody is asked.',
    details: { reason: 'OFFLINE', outcome: 'not-sent' },
    platform: 'tiny',
    isRetryable: false,
    remedy: 'Ask once while online.',
  });

  expect(describeForPerson(error)).toBe(
    'Failed to ask tiny: GET /labels/7 of Tiny is not in the cache, and offline nobody is asked. Ask once while online.',
  );
  expect(describeForAgent(error)).toMatchObject({
    class: 'fail-fast',
    isRetryable: false,
    suggestedAction: 'skip',
  });
});
