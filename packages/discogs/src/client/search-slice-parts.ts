import type { InputOf } from './endpoint.ts';
import type { DiscogsPage } from './page.ts';
import type { SearchRow } from './schemas/search.ts';
import type { search } from './search.ts';
import { exclusive, type SliceBy } from './search-slice-values.ts';

/** A search without its page. */
export type SearchInput = Omit<InputOf<typeof search>, 'page' | 'per_page'>;
export type SearchPage = DiscogsPage<SearchRow>;

export interface Counted {
  readonly query: SearchInput;
  readonly page: SearchPage;
}

/** The parts of a search by one of its fields. */
export interface Parts {
  readonly counted: readonly Counted[];
  /** Whether values were left out, as no more counting was allowed. */
  readonly isCut: boolean;
}

/**
 * Whether a filter was not heeded: two of its values have all that there is, or one, where its values can be
 * added up and have more than that. Where that is true of the rows, it narrows nothing either. Counts that
 * are too high alone do not tell: they grow while they are asked for.
 */
export function isIgnored(parent: Counted, field: SliceBy, counted: readonly Counted[]): boolean {
  const whole = counted.filter((part) => hasAll(parent, part)).length;
  if (whole !== 1 || !exclusive.has(field)) return whole > 1;
  return sumOf(counted) > totalOf(parent) * (1 + excess);
}

/** Whether values that were not counted may have rows: none do where all are accounted for. */
export function isOpenEnded(parent: Counted, field: SliceBy, { counted, isCut }: Parts): boolean {
  return isCut && !(exclusive.has(field) && sumOf(counted) >= totalOf(parent));
}

/** Whether a part has as good as all that the whole has: its window is the same. */
export function hasAll(parent: Counted, part: Counted): boolean {
  return totalOf(part) >= totalOf(parent) * (1 - tolerance);
}

/** Rows that are missing in counts that are the same: they change while they are asked for. */
const tolerance = 0.01;
/** What counts may be too high by, taken together. */
const excess = 0.05;

export function sumOf(counted: readonly Counted[]): number {
  return counted.reduce((sum, part) => sum + totalOf(part), 0);
}

export function totalOf({ page }: Counted): number {
  return page.total ?? 0;
}
