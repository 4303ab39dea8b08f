import type { Body } from './bodies.ts';

/** Parts of a body that are there only when one of these `inc` values asks for them. */
const gates: Readonly<Record<string, readonly string[]>> = {
  'artist-credit': ['artist-credits', 'artists'],
  'label-info': ['labels'],
  'release-group': ['release-groups'],
  media: ['media', 'mediums', 'recordings', 'discids'],
  tracks: ['recordings'],
  'track-offset': ['recordings'],
  pregap: ['recordings'],
  'data-tracks': ['recordings'],
  discs: ['discids'],
  isrcs: ['isrcs'],
  genres: ['genres'],
  tags: ['tags'],
  aliases: ['aliases'],
  annotation: ['annotation'],
  rating: ['ratings'],
  releases: ['releases'],
  recordings: ['recordings'],
  'release-groups': ['release-groups'],
  collections: ['collections'],
};

/** Relations of what is nested come only when their level is asked for. */
const levels: Readonly<Record<string, string>> = {
  recording: 'recording-level-rels',
  'release-group': 'release-group-level-rels',
};

/** Parts that are always there as a list once they are asked for. */
const lists = ['genres', 'tags', 'aliases'] as const;

export type Inc = ReadonlySet<string>;

/** Leaves of a full body what the request's `inc` asks for. */
export function prune(body: Body, inc: Inc): Body {
  const empty = Object.fromEntries(lists.filter((name) => inc.has(name)).map((name) => [name, []]));
  const relations = [...inc].some((name) => name.endsWith('-rels')) ? { relations: [] } : {};
  // Pruning takes parts away and never the id.
  return { ...empty, ...relations, ...(pruneObject(body, inc, 'top') as Body) };
}

/** The same for a release inside of something else, which says less about itself. */
export function pruneNested({ asin, 'cover-art-archive': art, ...release }: Body, inc: Inc): Body {
  // As above.
  return pruneObject(release, inc, 'releases') as Body;
}

function pruneObject(value: object, inc: Inc, place: string): object {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) => {
      if (key === 'relations') return pruneRelations(part, inc, place);
      if (gates[key] && !gates[key].some((name) => inc.has(name))) return [];
      return [[key, pruneValue(part, inc, key)]];
    }),
  );
}

function pruneValue(value: unknown, inc: Inc, place: string): unknown {
  if (Array.isArray(value)) return value.map((item) => pruneValue(item, inc, place));
  if (typeof value !== 'object' || value === null) return value;
  return pruneObject(value, inc, place);
}

function pruneRelations(relations: unknown, inc: Inc, place: string): [string, unknown][] {
  const isAsked = place === 'top' || inc.has(levels[place] ?? '');
  if (!Array.isArray(relations) || !isAsked) return [];
  const kept = relations.filter((relation) =>
    inc.has(`${String(relation['target-type']).replaceAll('_', '-')}-rels`),
  );
  const asked = [...inc].some((name) => name.endsWith('-rels'));
  return asked ? [['relations', kept]] : [];
}
