import { existsSync, readFileSync } from 'node:fs';
import { findDrift } from '@linernotes/core';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { answersByKind } from './kinds.ts';

// Recorded answers are kept beside the project, as they are not ours to publish whole.
const folder = new URL('../../../../../shared/fixtures/discogs/', import.meta.url);
const isHere = existsSync(folder);
const genuine = new Set(['recorded', 'recorded-edited']);
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

/** What is recorded of writing, and of no answer at all. */
const elsewhere = new Set([
  'docs',
  'empty-204',
  'errors',
  'errors-reported',
  'headers',
  'listing-create',
]);

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
}

/** Values of a body that are nowhere in what was kept of it, by their paths. */
function lostValues(body: unknown, kept: unknown, path = ''): readonly string[] {
  if (Array.isArray(body)) {
    const list = Array.isArray(kept) ? kept : [];
    // Lists of texts leave out those that say nothing.
    const said = list.length < body.length ? body.filter((item) => item !== '') : body;
    return said.flatMap((item, index) => lostValues(item, list[index], `${path}[]`));
  }
  if (typeof body === 'object' && body !== null) {
    const below = (kept ?? {}) as Readonly<Record<string, unknown>>;
    return Object.entries(body).flatMap(([key, value]) =>
      path === '.pagination' && key === 'urls'
        ? []
        : lostValues(value, below[key], `${path}.${key}`),
    );
  }
  const isAbsent = body === null || body === '' || body === 0;
  return isAbsent || isKept(body, kept, path) ? [] : [path];
}

function isKept(value: unknown, kept: unknown, path: string): boolean {
  // Values of facets are decoded; names alone become links without ids.
  if (path.endsWith('filter_facets[].values[].value')) return typeof kept === 'string';
  const isName = typeof kept === 'object' && kept !== null && 'name' in kept;
  return value === (isName ? kept.name : kept);
}

describe.skipIf(!isHere)('recorded answers of every endpoint', () => {
  const all = isHere
    ? Index.parse(readJson('index.json')).entries.filter(
        ({ status, genuine: origin }) =>
          genuine.has(origin) && status != null && status >= 200 && status < 300,
      )
    : [];
  const ours = all.filter(({ kind }) => !elsewhere.has(kind));

  it('are many, and of no kind that is not read', () => {
    expect(ours.length).toBeGreaterThan(240);
    const kinds = new Set(Object.keys(answersByKind));
    expect(ours.filter(({ kind }) => !kinds.has(kind))).toEqual([]);
  });

  it.each(ours)('$file is read with nothing lost', ({ file, kind }) => {
    const answer = answersByKind[kind as keyof typeof answersByKind];
    const body = readJson(file);
    const { kept } = answer.read(body, fetched);
    expect(findDrift(body, kept, answer.ignored)).toEqual([]);
    expect(lostValues(body, kept)).toEqual([]);
  });
});
