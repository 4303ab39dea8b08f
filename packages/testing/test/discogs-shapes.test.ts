import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { discogsPlayer, type PlatformServer, startPlatformServer } from '../src/index.ts';
import { ask, corpus } from './ask.ts';

const fixtures = new URL('../../../../shared/fixtures/discogs/', import.meta.url);

interface Entry {
  readonly file: string;
  readonly kind: string;
}

/** Every path of keys in a body, with lists taken as one item. */
function keyPaths(value: unknown, at = '$'): readonly string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((item) => keyPaths(item, `${at}[]`)))];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => [
    `${at}.${key}`,
    ...keyPaths(part, `${at}.${key}`),
  ]);
}

function read(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, fixtures), 'utf8'));
}

/** The key paths of all answers of a kind that somebody recorded or published. */
function publishedPaths(kind: string): ReadonlySet<string> {
  const { entries } = read('index.json') as { readonly entries: readonly Entry[] };
  const ofKind = entries.filter((entry) => entry.kind === kind);
  // Two examples of the documentation are no JSON, and end in `.txt`.
  const files = ofKind.map(({ file }) => file).filter((file) => file.endsWith('.json'));
  const bodies = files.map((file) => read(encodeURIComponent(file).replaceAll('%2F', '/')));
  return new Set(bodies.flatMap((body) => keyPaths(body)));
}

describe.skipIf(!existsSync(fixtures))("what Discogs' player makes for users", () => {
  const token = 'cnryanna5f3a';
  let server: PlatformServer;
  beforeAll(async () => {
    const lists = { collection: 9, wants: 9, inventory: 9, lists: 2 };
    const users = { anna: { ...lists, submissions: 9, contributions: 9 } };
    const limit = { requests: 1_000, windowMs: 1_000 };
    const player = discogsPlayer({ corpus, users, tokens: { [token]: 'anna' }, limit });
    server = await startPlatformServer({ platforms: [player] });
  });
  afterAll(() => server.close());

  it.each([
    ['collection-items', '/users/anna/collection/folders/0/releases?per_page=5', 20],
    ['collection-folders', '/users/anna/collection/folders', 5],
    ['collection-fields', '/users/anna/collection/fields', 5],
    ['collection-value', '/users/anna/collection/value', 3],
    ['wants', '/users/anna/wants?per_page=5', 20],
    ['inventory', '/users/anna/inventory?per_page=5', 40],
    ['profile', '/users/anna', 25],
    ['submissions', '/users/anna/submissions', 10],
    ['contributions', '/users/anna/contributions?per_page=5', 20],
    ['lists', '/users/anna/lists?per_page=1', 10],
    ['list', '/lists/15000000', 10],
    ['rating-user', '/releases/249504/rating/anna', 3],
    ['rating-community', '/releases/249504/rating', 4],
    ['release-stats', '/releases/249504/stats', 1],
    ['price-suggestions', '/marketplace/price_suggestions/249504', 24],
    ['marketplace-stats', '/marketplace/stats/249504', 4],
    ['fee', '/marketplace/fee/20.50', 2],
  ])('has no key that published answers of %s lack', async (kind, path, least) => {
    const published = publishedPaths(kind);
    const headers = { authorization: `Discogs token=${token}` };
    const { status, body } = await ask(`${server.url('discogs')}${path}`, headers);

    const ours = keyPaths(body);

    expect(status).toBe(200);
    expect(ours.length).toBeGreaterThanOrEqual(least);
    expect(ours.filter((key) => !published.has(key))).toEqual([]);
  });
});
