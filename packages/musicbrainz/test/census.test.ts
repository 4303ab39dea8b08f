import { findDrift } from '@linernotes/core';
import { Artist, Label, Recording, Release, ReleaseGroup } from '@linernotes/model';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { answers } from '../src/index.ts';
import { haveFixtures, readFixtures } from './fixtures.ts';

const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    total: z.number().nullable(),
    nextOffset: z.number().nullable(),
  });
const models = {
  'artist-lookup': Artist,
  'artist-search': pageOf(Artist),
  'isrc-lookup': z.array(Recording),
  'label-lookup': Label,
  'label-search': pageOf(Label),
  'recording-lookup': Recording,
  'recording-search': pageOf(Recording),
  'release-browse': pageOf(Release),
  'release-group-lookup': ReleaseGroup,
  'release-group-search': pageOf(ReleaseGroup),
  'release-lookup': Release,
  'release-search': pageOf(Release),
} satisfies Record<keyof typeof answers, z.ZodType>;
const fetched = { fetchedAt: '2026-11-21T12:00:00.000Z' };

describe.skipIf(!haveFixtures)('true answers', () => {
  const fixtures = haveFixtures ? readFixtures() : [];

  describe.each(Object.keys(answers) as (keyof typeof answers)[])('of %s', (kind) => {
    const answer = answers[kind];
    const ofKind = fixtures.filter((fixture) => fixture.kind === kind);

    // No server has answered a search for labels in any of the recordings.
    test.skipIf(kind === 'label-search')('are there', () => {
      expect(ofKind.length).toBeGreaterThan(2);
    });

    test('are all read, and what is made of them is of our model', () => {
      const refused = ofKind.flatMap(({ file, body }) => {
        try {
          const { error } = models[kind].safeParse(answer.read(body, fetched).ours);
          return error ? [`${file}: ${z.prettifyError(error)}`] : [];
        } catch (error) {
          return [`${file}: ${error}`];
        }
      });
      expect(refused).toEqual([]);
    });

    test('hold no path that is neither mapped nor left aside for a reason', () => {
      const unknown = new Set<string>();
      for (const { body } of ofKind) {
        const { kept } = answer.read(body, fetched);
        for (const { path } of findDrift(body, kept, answer.ignored)) unknown.add(path);
      }
      expect([...unknown].sort()).toEqual([]);
    });
  });
});
