// Answers are given out in MusicBrainz' own words, written as TypeScript writes them: `sort-name` and
// `release_group` become `sortName` and `releaseGroup`.

/** What search, and servers before 2026, call otherwise. */
const otherNames = {
  'begin-date': 'begin',
  'end-date': 'end',
  track: 'tracks',
} as const;
type OtherNames = typeof otherNames;

type CamelCase<Name> = Name extends `${infer Head}${'-' | '_'}${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;

type NameOf<Name> = Name extends keyof OtherNames ? OtherNames[Name] : CamelCase<Name>;

/** What a schema keeps, in our spelling: what could not be read is `null`, and nothing can be changed. */
export type Ours<Wire> = Wire extends undefined
  ? null
  : Wire extends readonly (infer Item)[]
    ? readonly Ours<Item>[]
    : Wire extends object
      ? { readonly [Name in keyof Wire as NameOf<Name>]: Ours<Wire[Name]> }
      : Wire;

/** Parts whose keys are data: the names of attributes. */
const asItIs = new Set(['attribute-values', 'attribute-ids', 'attribute-credits']);

/** Writes what a schema kept in our spelling. Where a thing has two names, the one that says something counts. */
export function ours<Wire>(wire: Wire): Ours<Wire> {
  // `respell` does to the value what `Ours` does to its type.
  return respell(wire) as Ours<Wire>;
}

function respell(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(respell);
  if (typeof value !== 'object' || value === null) return value ?? null;
  const made: Record<string, unknown> = {};
  for (const [key, below] of Object.entries(value)) {
    const name = nameOf(key);
    const respelt = asItIs.has(key) ? below : respell(below);
    if (saysNothing(made[name])) made[name] = respelt;
  }
  return made;
}

function saysNothing(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

/** The keys are those of schemas: there are few of them. */
const known = new Map<string, string>(Object.entries(otherNames));

function nameOf(key: string): string {
  const found = known.get(key);
  if (found !== undefined) return found;
  const name = key.replace(/[-_](.)/g, (_all, letter: string) => letter.toUpperCase());
  known.set(key, name);
  return name;
}
