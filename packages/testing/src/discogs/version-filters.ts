import type { ReleaseBody } from './bodies.ts';
import { unique } from './names.ts';

/** What the versions of a master can be narrowed by, and the values that a version has. */
const filters: Readonly<Record<string, (release: ReleaseBody) => readonly string[]>> = {
  format: ({ formats = [] }) =>
    unique(formats.flatMap(({ name, descriptions = [] }) => [name, ...descriptions])),
  label: ({ labels = [] }) => unique(labels.map(({ name }) => name)),
  country: ({ country }) => (country ? [country] : []),
  released: ({ released }) => (released ? [released.slice(0, 4)] : []),
};

/** The versions that fit every filter of the query. */
export function filterVersions(versions: readonly ReleaseBody[], query: URLSearchParams) {
  return versions.filter((version) =>
    Object.entries(filters).every(([name, values]) => {
      const wanted = query.getAll(name);
      return wanted.length === 0 || wanted.some((value) => values(version).includes(value));
    }),
  );
}

/** `filters` and `filter_facets`: what was applied, and what else could be. */
export function filterFacets(versions: readonly ReleaseBody[], query: URLSearchParams) {
  const counts = Object.entries(filters).map(
    ([name, values]) => [name, count(versions.flatMap(values))] as const,
  );
  const applied = counts.flatMap(([name]) =>
    query.has(name) ? [[name, query.getAll(name)] as const] : [],
  );
  return {
    filters: {
      applied: Object.fromEntries(applied),
      available: Object.fromEntries(
        counts.map(([name, values]) => [name, Object.fromEntries(values)]),
      ),
    },
    filter_facets: counts.map(([name, values]) => facet(name, values)),
  };
}

function count(values: readonly string[]): readonly (readonly [string, number])[] {
  return [...Map.groupBy(values, (value) => value)]
    .map(([value, same]) => [value, same.length] as const)
    .sort(([, left], [, right]) => right - left);
}

function facet(name: string, values: readonly (readonly [string, number])[]) {
  return {
    title: `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    id: name,
    values: values.map(([title, number]) => ({
      title,
      value: encodeURIComponent(title).replaceAll('%20', '+'),
      count: number,
    })),
    allows_multiple_values: true,
  };
}
