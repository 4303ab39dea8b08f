import { createLiner } from '@linernotes/core';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { discogs } from '../src/index.ts';
import { version } from '../src/version.ts';

const origin = 'https://api.discogs.com';
const release = {
  id: 249504,
  title: 'Never Gonna Give You Up',
  artists: [
    { id: 72872, name: 'Rick Astley', anv: '', join: '', role: '', tracks: '', resource_url: '' },
  ],
  labels: [],
  formats: [],
  tracklist: [],
  identifiers: [],
  genres: ['Electronic', 'Pop'],
};

beforeEach(() => nock.disableNetConnect());
afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
});

describe('the official server', () => {
  test('is asked over https, by name, with the token in the header and nowhere else', async () => {
    const asked: { url: string; headers: Headers }[] = [];
    nock(origin)
      .get('/releases/249504')
      .reply(200, async (request: Request) => {
        asked.push({ url: request.url, headers: request.headers });
        return release;
      });
    const liner = createLiner({ adapters: [discogs({ token: 'cnrytoken5f3a9c' })] });

    const answer = await liner.on('discogs').releaseById({ id: '249504' });

    expect(answer?.title).toBe('Never Gonna Give You Up');
    expect(asked.map(({ url }) => url)).toEqual([`${origin}/releases/249504`]);
    expect(asked[0]?.headers.get('authorization')).toBe('Discogs token=cnrytoken5f3a9c');
    expect(asked[0]?.headers.get('user-agent')).toContain(`LinerNotes/${version}`);
    await liner.close();
  });

  test('says in its own words what is wrong with a credential, which shows nowhere', async () => {
    nock(origin).get('/releases/1').reply(401, {
      message:
        'Invalid consumer token cnrytoken5f3a9c. Please register an app before making requests.',
    });
    const liner = createLiner({ adapters: [discogs({ token: 'cnrytoken5f3a9c' })] });

    const error: unknown = await liner
      .on('discogs')
      .releaseById({ id: '1' })
      .catch((failure) => failure);

    expect(error).toMatchObject({ code: 'authentication', platform: 'discogs' });
    expect(String(error)).toContain('Invalid consumer token [secret].');
    expect(JSON.stringify([error, String(error)])).not.toContain('cnrytoken5f3a9c');
    await liner.close();
  });

  test('is asked once for what it does not have', async () => {
    nock(origin)
      .get('/releases/2')
      .reply(404, { message: 'That release does not exist or may have been deleted.' });
    const liner = createLiner({ adapters: [discogs()] });

    expect(await liner.on('discogs').releaseById({ id: '2' })).toBeNull();
    expect(nock.isDone()).toBe(true);
    await liner.close();
  });
});
