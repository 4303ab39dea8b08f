import { existsSync, readFileSync } from 'node:fs';
import { type Answer, findDrift } from '@linernotes/core';
import { Image } from '@linernotes/model';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { answers } from '../src/index.ts';

// Recorded answers are kept beside the project, as they are not ours to publish whole.
const folder = new URL('../../../../shared/fixtures/coverartarchive/', import.meta.url);
const isHere = existsSync(folder);
const fetched = { fetchedAt: '2026-11-01T00:00:00.000Z' };

const kinds: Readonly<Record<string, readonly [answer: Answer<unknown>, model: z.ZodType]>> = {
  index: [answers.index, z.object({ id: z.string(), images: z.array(Image).min(1) })],
  'ia-metadata': [answers['ia-metadata'], z.object({ files: z.array(z.unknown()).min(1) })],
  error: [answers.error, z.object({ files: z.array(z.unknown()).length(0) })],
};

const Index = z.object({ entries: z.array(z.object({ file: z.string(), kind: z.string() })) });

const readJson = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));

describe.skipIf(!isHere)('recorded answers', () => {
  const all = isHere ? Index.parse(readJson('index.json')).entries : [];

  it('are there for every kind', () => {
    expect([...new Set(all.map(({ kind }) => kind))].sort()).toEqual(Object.keys(kinds).sort());
  });

  it.each(all)('$file is read whole, and fits the model', ({ file, kind }) => {
    const [answer, model] = kinds[kind] ?? expect.fail(kind);
    const body = readJson(file);
    const { ours, kept } = answer.read(body, fetched);
    expect(findDrift(body, kept, answer.ignored)).toEqual([]);
    expect(model.safeParse(ours).error).toBeUndefined();
  });
});
