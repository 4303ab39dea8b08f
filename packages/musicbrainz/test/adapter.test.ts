import { readFileSync } from 'node:fs';
import { capabilityNames, isLinerError, perWindow } from '@linernotes/core';
import { describe, expect, test } from 'vitest';
import { musicbrainz } from '../src/index.ts';
import { version } from '../src/version.ts';

const contact = 'me@example.org';

function messageOf(make: () => unknown): string {
  try {
    make();
  } catch (error) {
    if (isLinerError(error) && error.code === 'configuration') return error.message;
  }
  return 'no configuration error';
}

describe('options', () => {
  test('ask for a contact, by its name and its variable', () => {
    const message =
      'MusicBrainz: option "contact" (MUSICBRAINZ_CONTACT) is missing: set it to your e-mail address or web page, MusicBrainz asks every program for one (https://musicbrainz.org/doc/MusicBrainz_API/Rate_Limiting)';
    expect(messageOf(() => musicbrainz())).toBe(message);
    expect(messageOf(() => musicbrainz({ contact: '  ' }))).toBe(message);
  });

  test.each(['me', 'me at example', 'ftp://x.example', 'https://', 'a@b\r\nX-Evil: 1', 'mé@x.org'])(
    'refuse %j as a contact',
    (bad) => {
      expect(messageOf(() => musicbrainz({ contact: bad }))).toMatch(
        /option "contact" .* (is|may)/,
      );
    },
  );

  test('refuse a user agent that would break the header', () => {
    const make = () => musicbrainz({ contact, userAgent: 'X/1\nEvil: 1' });
    expect(messageOf(make)).toMatch(/MUSICBRAINZ_USER_AGENT/);
  });

  test('make a user agent of our name, version and the contact', () => {
    expect(musicbrainz({ contact }).userAgent).toBe(`LinerNotes/${version} ( me@example.org )`);
    expect(musicbrainz({ contact: 'https://x.example/me' }).userAgent).toContain(
      '( https://x.example/me )',
    );
    expect(musicbrainz({ contact, userAgent: 'Mine/1 ( x )' }).userAgent).toBe('Mine/1 ( x )');
  });

  test('keep the limit of one request per second, for a mirror too', () => {
    const mirror = musicbrainz({ contact, baseUrl: 'https://mirror.example/mb/' });
    expect(mirror.origin).toBe('https://mirror.example');
    expect(mirror.basePath).toBe('/mb');
    expect(mirror.limit).toMatchObject({ rules: [perWindow(1, 1_000)], scope: 'ip' });
    expect(musicbrainz({ contact }).origin).toBe('https://musicbrainz.org');
  });
});

describe('the adapter', () => {
  test('carries the version of its package', () => {
    const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ version });
  });

  test('can do everything there is a name for, apart from playlists and pictures: it has none', () => {
    const { operations } = musicbrainz({ contact });
    const others = capabilityNames.filter((name) => !/playlist|images/i.test(name));
    expect(Object.keys(operations).sort()).toEqual(others.sort());
  });

  test("reads the server's own words for an error", () => {
    const { errorMessage } = musicbrainz({ contact });
    expect(errorMessage({ error: 'Invalid mbid.', help: 'x' })).toBe('Invalid mbid.');
    expect(errorMessage('<html>')).toBeNull();
    expect(errorMessage({ error: 1 })).toBeNull();
  });
});

describe('addresses', () => {
  const { urls } = musicbrainz({ contact });
  const id = 'b84ee12a-09ef-421b-82de-0441a926375b';
  const recognise = (text: string) =>
    urls.flatMap(({ kind, pattern }) => {
      const found = pattern.exec(text)?.groups?.['id'];
      return found ? [{ kind, id: found }] : [];
    });

  test.each(urls.map(({ kind }) => kind))('of a %s are what they are built from', (kind) => {
    const form = urls.find((one) => one.kind === kind);
    const url = `https://musicbrainz.org/${kind}/${id}`;
    expect(recognise(url)).toEqual([{ kind, id }]);
    expect(form?.build(id)).toBe(url);
    expect(form?.build(id.toUpperCase())).toBe(url);
  });

  test('are recognised as people copy them', () => {
    for (const url of [
      `http://musicbrainz.org/release/${id}`,
      `https://beta.musicbrainz.org/release/${id}#disc1`,
      `https://musicbrainz.org/release/${id}/cover-art`,
      `https://MusicBrainz.org/release/${id}?tport=8000`,
    ]) {
      expect(recognise(url)).toEqual([{ kind: 'release', id }]);
    }
  });

  test('of others are not recognised', () => {
    for (const url of [
      `https://evilmusicbrainz.org/release/${id}`,
      `https://musicbrainz.org.evil.example/release/${id}`,
      `https://musicbrainz.org/work/${id}`,
      `https://musicbrainz.org/release/${id}0`,
      'https://musicbrainz.org/release/249504',
    ]) {
      expect(recognise(url)).toEqual([]);
    }
  });
});
