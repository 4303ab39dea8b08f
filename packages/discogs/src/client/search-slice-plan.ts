import type { InputOf } from './endpoint.ts';
import type { DiscogsPage } from './page.ts';
import type { SearchRow } from './schemas/search.ts';
import type { search } from './search.ts';
import { exclusive, firstYear, type SliceBy, sliceValues } from './search-slice-values.ts';

/** A search without its page. */
export type SearchInput = Omit<InputOf<typeof search>, 'page' | 'per_page'>;
export type SearchPage = DiscogsPage<SearchRow>;

/** A search that is narrow enough, or cannot be narrowed any further. */
export interface Slice {
  readonly query: SearchInput;
  /** How many rows Discogs counts. */
  readonly total: number;
  /** How many of them it shows. */
  readonly shown: number;
  /** How many pages they stand on. */
  readonly requests: number;
}

/** Rows that no slice reaches, as far as can be told before reading. */
export interface Unreached {
  readonly query: SearchInput;
  readonly rows: number;
  readonly why: string;
}

/** What reading a search in slices will cost, and what it will leave out. */
export interface SlicePlan {
  /** How many rows the whole search has. */
  readonly total: number;
  readonly slices: readonly Slice[];
  /** Requests that were spent on counting. */
  readonly counted: number;
  /** Requests that reading will take. */
  readonly requests: number;
  readonly unreached: readonly Unreached[];
}

/** What planning needs. */
export interface Planning {
  /** The first page of a search. */
  readonly count: (query: SearchInput) => Promise<SearchPage>;
  readonly by: readonly SliceBy[];
  readonly values: Partial<Record<SliceBy, readonly string[]>>;
  readonly lastYear: number;
  /** Requests after which nothing is split any more. */
  readonly mostCounts: number;
}

interface Counted {
  readonly query: SearchInput;
  readonly page: SearchPage;
}

/** Splits a search until every part fits the window, and says what cannot be split or reached. */
export async function planSlices(query: SearchInput, planning: Planning): Promise<SlicePlan> {
  const planner = new Planner(planning);
  const whole = await planner.count(query);
  await planner.split(whole, planning.by);
  return planner.planOf(totalOf(whole));
}

class Planner {
  readonly #planning: Planning;
  readonly #slices: Slice[] = [];
  readonly #unreached: Unreached[] = [];
  #counted = 0;

  constructor(planning: Planning) {
    this.#planning = planning;
  }

  async count(query: SearchInput): Promise<Counted> {
    this.#counted += 1;
    return { query, page: await this.#planning.count(query) };
  }

  planOf(total: number): SlicePlan {
    const requests = this.#slices.reduce((sum, slice) => sum + slice.requests, 0);
    return {
      total,
      slices: this.#slices,
      counted: this.#counted,
      requests,
      unreached: this.#unreached,
    };
  }

  async split(parent: Counted, by: readonly SliceBy[]): Promise<void> {
    if (totalOf(parent) === 0) return;
    if (parent.page.limitedBy === undefined) return this.#take(parent);
    const [field, ...others] = by.filter((one) => isOpen(parent.query, one));
    if (field === undefined) return this.#takeWindow(parent, 'nothing is left to narrow it by');
    if (this.#counted >= this.#planning.mostCounts) {
      return this.#takeWindow(parent, `${this.#counted} requests were spent on counting`);
    }
    const parts = await this.#partsOf(parent, field);
    const found = parts.reduce((sum, part) => sum + totalOf(part), 0);
    const isIgnored = exclusive.has(field) && found > totalOf(parent) * 1.05;
    if (found === 0 || isIgnored) return this.split(parent, others);
    const missing = exclusive.has(field) ? totalOf(parent) - found : 0;
    const why = `their ${field} is missing, or none of those that were tried`;
    if (missing > 0) this.#unreached.push({ query: parent.query, rows: missing, why });
    for (const part of parts) await this.split(part, others);
  }

  #take({ query, page }: Counted): void {
    const total = page.total ?? 0;
    const shown = Math.min(total, page.pages * page.perPage);
    this.#slices.push({ query, total, shown, requests: Math.max(1, page.pages) });
  }

  #takeWindow(parent: Counted, why: string): void {
    this.#take(parent);
    const { query, page } = parent;
    const rows = totalOf(parent) - page.pages * page.perPage;
    this.#unreached.push({ query, rows, why });
  }

  async #partsOf(parent: Counted, field: SliceBy): Promise<readonly Counted[]> {
    const own = this.#planning.values[field];
    if (field === 'year' && !own) {
      const { lastYear } = this.#planning;
      const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) =>
        String(lastYear - index),
      );
      return (await this.#ranges(parent, firstYear, lastYear)) ?? this.#each(parent, field, years);
    }
    return this.#each(parent, field, own ?? (field === 'year' ? [] : sliceValues[field]));
  }

  /**
   * One value after the other. Where they can be added up, until all rows are accounted for, and one
   * more: a filter that is ignored finds them all again.
   */
  async #each(
    parent: Counted,
    field: SliceBy,
    values: readonly string[],
  ): Promise<readonly Counted[]> {
    const parts: Counted[] = [];
    let left = totalOf(parent);
    for (const value of values) {
      const isLast = left === 0;
      const part = await this.count({ ...parent.query, [field]: value });
      if (totalOf(part) > 0) parts.push(part);
      if (exclusive.has(field)) left -= totalOf(part);
      if (isLast || left < 0) break;
    }
    return parts;
  }

  /**
   * Years by halves, `1990-1999`: nobody documents that Discogs takes them, so that the halves must
   * add up to the whole. `null` when they do not.
   */
  async #ranges(parent: Counted, first: number, last: number): Promise<readonly Counted[] | null> {
    const whole = await this.count({ ...parent.query, year: `${first}-${last}` });
    if (totalOf(whole) === 0 || totalOf(whole) > totalOf(parent)) return null;
    return this.#halves(whole, first, last);
  }

  async #halves(whole: Counted, first: number, last: number): Promise<readonly Counted[] | null> {
    if (whole.page.limitedBy === undefined || first === last) return [whole];
    const middle = Math.floor((first + last) / 2);
    const lower = await this.count({ ...whole.query, year: yearsOf(first, middle) });
    const upper = await this.count({ ...whole.query, year: yearsOf(middle + 1, last) });
    if (totalOf(lower) + totalOf(upper) !== totalOf(whole)) return null;
    const parts: Counted[] = [];
    for (const [part, from, to] of [
      [lower, first, middle],
      [upper, middle + 1, last],
    ] as const) {
      const halves = totalOf(part) === 0 ? [] : await this.#halves(part, from, to);
      if (halves === null) return null;
      parts.push(...halves);
    }
    return parts;
  }
}

function yearsOf(first: number, last: number): string {
  return first === last ? String(first) : `${first}-${last}`;
}

function totalOf({ page }: Counted): number {
  return page.total ?? 0;
}

/** Whether the search does not say it already, and can. Artists and labels have no years. */
function isOpen(query: SearchInput, field: SliceBy): boolean {
  if (query[field] !== undefined) return false;
  return field === 'type' || !['artist', 'label'].includes(query.type ?? '');
}
