/**
 * What users think and write of a thing, wherever it stands in an answer: CC BY-NC-SA 3.0, which sets terms
 * for who passes it on. Everything else is CC0. https://musicbrainz.org/doc/About/Data_License
 */
export const restrictedFields = [
  'annotation',
  'tags',
  'userTags',
  'genres',
  'userGenres',
  'rating',
  'userRating',
] as const;
/** One of {@link restrictedFields}. */
export type RestrictedField = (typeof restrictedFields)[number];

/** An answer of which only the facts are left, which are CC0. */
export type Facts<Answer> = Answer extends readonly (infer Item)[]
  ? readonly Facts<Item>[]
  : Answer extends object
    ? { readonly [Name in keyof Answer as Exclude<Name, RestrictedField>]: Facts<Answer[Name]> }
    : Answer;

const restricted: ReadonlySet<string> = new Set(restrictedFields);

/** Leaves out, at any depth, what is not CC0. Pages of annotations, tags and genres are not facts as a whole. */
export function factsOf<Answer>(answer: Answer): Facts<Answer> {
  // `strip` does to the value what `Facts` does to its type.
  return strip(answer) as Facts<Answer>;
}

function strip(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strip);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !restricted.has(name));
  return Object.fromEntries(kept.map(([name, below]) => [name, strip(below)]));
}
