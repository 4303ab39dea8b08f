import { describe, expect, it } from 'vitest';
import { musicbrainz } from '../src/index.ts';

const contact = 'me@example.org';

describe('the limit of one request a second', () => {
  it.each([
    undefined,
    'https://musicbrainz.org',
    'https://musicbrainz.org:443/',
    'https://MUSICBRAINZ.org',
    'https://musicbrainz.org.',
    'https://www.musicbrainz.org',
    'https://beta.musicbrainz.org',
    'https://test.musicbrainz.org./',
  ])('holds for the official server as %s, and nobody takes it away', (baseUrl) => {
    const options = { contact, baseUrl };
    expect(musicbrainz(options).limit.rules).toHaveLength(1);
    for (const rateLimit of ['none', { requests: 50, windowMs: 1_000 }] as const) {
      expect(() => musicbrainz({ ...options, rateLimit })).toThrow(
        expect.objectContaining({
          code: 'configuration',
          details: expect.objectContaining({ option: 'rateLimit' }),
        }),
      );
    }
  });

  it.each([
    'https://mirror.example',
    'https://notmusicbrainz.org',
    'https://musicbrainz.org.example',
  ])('is left to the mirror %s itself', (baseUrl) => {
    expect(musicbrainz({ contact, baseUrl, rateLimit: 'none' }).limit.rules).toEqual([]);
  });
});

describe('the server behind a mirror', () => {
  it('has one before it', () => {
    const fallbackUrl = 'https://musicbrainz.org';
    expect(() => musicbrainz({ contact, fallbackUrl })).toThrow(
      /"fallbackUrl" \(MUSICBRAINZ_FALLBACK_URL\) is for who has a mirror/,
    );
  });

  it('keeps its own limit, whatever the mirror has', () => {
    const { fallback } = musicbrainz({
      contact,
      baseUrl: 'https://mirror.example',
      rateLimit: 'none',
      fallbackUrl: 'https://www.musicbrainz.org',
    });
    expect(fallback?.limit.rules).toHaveLength(1);
  });

  it('is named where it is no address to be asked at', () => {
    const options = {
      contact,
      baseUrl: 'https://mirror.example',
      fallbackUrl: 'http://evil.example',
    };
    expect(() => musicbrainz(options)).toThrow(/fallbackUrl/);
  });
});
