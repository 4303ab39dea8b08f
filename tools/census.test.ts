import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findDrift } from '@linernotes/core';
import { describe, expect, test } from 'vitest';
import { answersByKind } from '../packages/musicbrainz/test/client/kinds.ts';
import { kindOf } from './census/kinds.ts';
import { readRecorded } from './census/recorded.ts';

const folder = fileURLToPath(new URL('../../shared/fixtures/musicbrainz', import.meta.url));
/** Of the neighbours of MusicBrainz, and pieces of answers. */
const others = new Set(['acoustid-lookup', 'cover-art-archive-index', 'fragments-fragment']);
const isTrue = new Set(['recorded', 'recorded-edited', 'recorded-extracted', 'real-server']);

describe.skipIf(!existsSync(folder))('what was recorded of MusicBrainz', () => {
  const recorded = existsSync(folder) ? readRecorded(folder) : [];
  const byKind = Map.groupBy(
    recorded.filter(({ entry }) => isTrue.has(entry.genuine)),
    ({ entry, body }) => kindOf(entry, body),
  );
  const kinds = [...byKind.keys()].filter((kind) => !others.has(kind));

  test('is of kinds that its client reads', () => {
    expect(kinds.filter((kind) => !(kind in answersByKind))).toEqual([]);
    expect(recorded.length).toBeGreaterThan(1400);
  });

  test.each(kinds)('is read with nothing lost: %s', (kind) => {
    const answer = answersByKind[kind];
    const lost = (byKind.get(kind) ?? []).flatMap(({ entry, body }) => {
      const parsed = answer?.schema.safeParse(body);
      if (!parsed?.success) return [`${entry.file}: ${parsed?.error}`];
      const drift = findDrift(body, parsed.data, answer?.ignored);
      return drift.map(({ path }) => `${entry.file}: ${path}`);
    });
    expect(lost).toEqual([]);
  });
});

describe('an address of MusicBrainz', () => {
  const of = (url: string, rest = {}) =>
    kindOf({ file: 'x', kind: '', status: 200, genuine: 'recorded', url, ...rest }, {});

  test.each([
    ['/ws/2/release/8b08b9bb?inc=labels', 'release-lookup'],
    ['/ws/2/release?artist=8b08b9bb', 'release-browse'],
    ['/ws/2/release?query=nude', 'release-search'],
    ['/ws/2/genre/all', 'genre-browse'],
    ['/ws/2/collection/8b08b9bb/releases', 'collection-releases'],
    ['/ws/2/url?resource=a', 'url-lookup'],
    ['/ws/2/url?resource=a&resource=b', 'url-browse'],
    ['/ws/2/tag?id=8b08b9bb&entity=artist', 'tag-lookup'],
  ])('%s is of %s', (url, kind) => {
    expect(of(url)).toBe(kind);
  });

  test('tells of a change and of an error by what was done and answered', () => {
    expect(of('/ws/2/tag?client=a', { method: 'POST' })).toBe('submit-ok');
    expect(of('/ws/2/release/x', { status: 404 })).toBe('error');
  });
});
