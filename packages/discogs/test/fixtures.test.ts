import { existsSync, readFileSync } from 'node:fs';
import { findDrift } from '@linernotes/core';
import { Artist, Label, Release, ReleaseGroup } from '@linernotes/model';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { answers } from '../src/index.ts';

// Recorded answers are kept beside the project, as they are not ours to publish whole.
const folder = new URL('../../../../shared/fixtures/discogs/', import.meta.url);
const isHere = existsSync(folder);
const genuine = new Set(['recorded', 'recorded-edited', 'recorded-extracted', 'real-server']);
const fetched = { fetchedAt: '2026-11-01T00:00:00.000Z' };

const Index = z.object({
  entries: z.array(
    z.object({
      file: z.string(),
      kind: z.string(),
      genuine: z.string(),
      status: z.number().nullish(),
    }),
  ),
});

interface Recorded {
  readonly file: string;
  readonly kind: keyof typeof answers;
  readonly body: unknown;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
}

function isKind(kind: string): kind is keyof typeof answers {
  return kind in answers;
}

function recorded(): readonly Recorded[] {
  return Index.parse(readJson('index.json')).entries.flatMap(({ file, kind, status, ...entry }) => {
    const isAnswer = status != null && status >= 200 && status < 300;
    if (!isKind(kind) || !isAnswer || !genuine.has(entry.genuine)) return [];
    return [{ file, kind, body: readJson(file) }];
  });
}

const entitySchemas = {
  artist: Artist,
  label: Label,
  release: Release,
  'release-group': ReleaseGroup,
};
const Entity = z.object({
  source: z.object({ kind: z.enum(['artist', 'label', 'release', 'release-group']) }),
});

/** What is wrong with what became of an answer, by the model's own schemas. */
function modelIssues(ours: unknown): readonly string[] {
  const page = z.object({ items: z.array(z.unknown()) }).safeParse(ours);
  const entities = page.success ? page.data.items : [ours];
  return entities.flatMap((entity) => {
    const schema = entitySchemas[Entity.parse(entity).source.kind];
    const issues = schema.safeParse(entity).error?.issues ?? [];
    return issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  });
}

describe.skipIf(!isHere)('recorded answers', () => {
  const all = isHere ? recorded() : [];

  it('are many and of every kind', () => {
    expect(all.length).toBeGreaterThan(130);
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(Object.keys(answers)));
  });

  it.each(all)(
    '$file is read, with every field mapped or ignored for a reason',
    ({ kind, body }) => {
      const { ours, kept } = answers[kind].read(body, fetched);
      expect(findDrift(body, kept, answers[kind].ignored)).toEqual([]);
      expect(modelIssues(ours)).toEqual([]);
    },
  );
});
