import { readFileSync } from 'node:fs';
import { createLiner, type ErrorCode, type LinerError } from '@linernotes/core';
import { describe, expect, it } from 'vitest';
import { deezer } from '../src/index.ts';
import { play, type Reply, recording } from './helpers.ts';

const failed = (code: number, message = 'no'): Reply => ({
  body: { error: { type: 'Exception', message, code } },
});

async function failureOf(reply: Reply): Promise<LinerError> {
  const { on } = play({ '/album/1': reply });
  return on.releaseById({ id: '1' }).then(
    () => Promise.reject(new Error('nothing failed')),
    (error) => error,
  );
}

describe('what Deezer says in a 200', () => {
  it.each<[number, ErrorCode]>([
    [4, 'rate-limit'],
    [100, 'bad-request'],
    [200, 'permission'],
    [300, 'authentication'],
    [500, 'bad-request'],
    [501, 'bad-request'],
    [600, 'bad-request'],
    [700, 'server'],
    [901, 'permission'],
    [12_345, 'bad-request'],
  ])('%i is %s', async (code, expected) => {
    expect(await failureOf(failed(code))).toMatchObject({ code: expected });
  });

  it('a refusal pauses, and the request is repeated', async () => {
    const { on, events, asked } = play({
      '/artist/27': [failed(4, 'Quota limit exceeded'), { body: recording('artist-27') }],
    });
    expect(await on.artistById({ id: '27' })).toMatchObject({ name: 'Daft Punk' });
    expect(asked).toHaveLength(2);
    expect(events.map(({ type }) => type)).toContain('pause');
  });

  it('a refusal lasts five seconds where nobody says otherwise', () => {
    expect(deezer().limit).toMatchObject({
      scope: 'ip',
      rules: [{ kind: 'window', units: 50, windowMs: 5_000 }],
      refusalPauseMs: 5_000,
    });
  });

  it('a path that it does not know is no word that there is none', async () => {
    expect(await failureOf({ status: 404, body: { error: 'Not Found' } })).toMatchObject({
      code: 'bad-request',
      details: { status: 404 },
    });
  });

  it('another shape is no answer', async () => {
    expect(await failureOf({ body: { error: { code: '800' } } })).toMatchObject({
      code: 'invalid-response',
    });
  });
});

describe('the adapter', () => {
  it('sends its name and the language of genres, and nothing of a person', async () => {
    const { on, asked } = play({ '/artist/27': { body: recording('artist-27') } });
    await on.artistById({ id: '27' });
    const { version } = JSON.parse(
      readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
    );
    expect(asked[0]?.headers).toEqual({
      'user-agent': `LinerNotes/${version} +https://www.npmjs.com/package/@linernotes/deezer`,
      'accept-language': 'en',
    });
  });

  it('lacks what Deezer has not', () => {
    const { operations } = deezer();
    expect(operations).not.toHaveProperty('releaseGroupById');
    expect(operations).not.toHaveProperty('labelById');
    expect(operations).not.toHaveProperty('links');
  });

  it('keeps no answer for longer than a week', () => {
    const { cache, terms } = deezer();
    const weekMs = 7 * 24 * 60 * 60 * 1000;
    expect(terms.maxStorageMs).toBe(weekMs);
    expect((cache?.ttlMs ?? 0) + (cache?.staleIfErrorMs ?? 0)).toBeLessThanOrEqual(weekMs);
  });

  const liner = createLiner({ adapters: [deezer()] });

  it.each([
    ['https://www.deezer.com/album/302127', 'deezer:release:302127'],
    ['https://www.deezer.com/en/album/302127?utm_source=x', 'deezer:release:302127'],
    ['deezer.com/pt-br/track/3135556', 'deezer:recording:3135556'],
    ['http://deezer.com/artist/27#top', 'deezer:artist:27'],
    ['https://www.deezer.com/us/playlist/908622995/', 'deezer:playlist:908622995'],
  ])('knows the page %s', (url, ref) => {
    const found = liner.refOf(url);
    expect(found && `${found.platform}:${found.kind}:${found.id}`).toBe(ref);
    expect(
      liner.refOf(liner.urlOf(found ?? { platform: '', kind: 'artist', id: '' }) ?? ''),
    ).toEqual(found);
  });

  it.each([
    'https://link.deezer.com/s/30abc',
    'https://www.deezer.com/album/x302127',
    'https://www.deezer.com/show/27',
    'https://evil.example/www.deezer.com/album/1',
  ])('does not know %s', (url) => {
    expect(liner.refOf(url)).toBeNull();
  });
});
