import {
  type Counted,
  hasAll,
  isIgnored,
  isOpenEnded,
  type Parts,
  type SearchInput,
  type SearchPage,
  sumOf,
  totalOf,
} from './search-slice-parts.ts';
import { exclusive, firstYear, type SliceBy, sliceValues } from './search-slice-values.ts';

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
  /** At most so many, as far as Discogs' counts say. */
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
  /** Requests for counting, the first of the whole search included; more are not sent. */
  readonly mostCounts: number;
}

/** To read a search in another way for fewer of its rows than this costs more than it brings. */
const worthwhileShare = 0.05;

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
  readonly #taken = new Set<string>();
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
      unreached: atMost(this.#unreached, total - this.#mostShown),
    };
  }

  /** So many rows are reached at least. */
  get #mostShown(): number {
    return Math.max(0, ...this.#slices.map(({ shown }) => shown));
  }

  async split(parent: Counted, by: readonly SliceBy[]): Promise<void> {
    if (totalOf(parent) === 0) return;
    if (parent.page.limitedBy === undefined) {
      this.#take(parent);
      return;
    }
    const [field, ...others] = by.filter((one) => isOpen(parent.query, one));
    if (field === undefined) return this.#takeWindow(parent, 'nothing is left to narrow it by');
    if (this.#left < 1) return this.#takeWindow(parent, this.#spent());
    const parts = await this.#partsOf(parent, field);
    const found = sumOf(parts.counted);
    if (found === 0 || isIgnored(parent, field, parts.counted)) return this.split(parent, others);
    const known = this.#unreached.length;
    const hasMore = isOpenEnded(parent, field, parts);
    for (const part of parts.counted) {
      // The window of the whole is read in its place.
      if (!hasMore || !hasAll(parent, part)) await this.split(part, others);
    }
    // What the window of the whole leaves out holds what its parts leave out.
    if (hasMore && !exclusive.has(field)) this.#unreached.length = known;
    await this.#takeRest(parent, field, others, parts);
  }

  /**
   * What the parts do not have. Where it is much, the whole is read in another way too, or its window at
   * least: who slices never gets less than who does not.
   */
  async #takeRest(
    parent: Counted,
    field: SliceBy,
    others: readonly SliceBy[],
    parts: Parts,
  ): Promise<void> {
    const { counted } = parts;
    const found = sumOf(counted);
    const total = totalOf(parent);
    const missing = exclusive.has(field) ? Math.max(0, total - found) : 0;
    const hasMore = isOpenEnded(parent, field, parts);
    const isMuch = missing > total * worthwhileShare || (missing > 0 && found < shownOf(parent));
    const known = this.#unreached.splice(0);
    if (isMuch || hasMore) await this.split(parent, others);
    const beyond = this.#unreached.splice(0).reduce((sum, { rows }) => sum + rows, 0);
    this.#unreached.push(...known);
    const rows = unreachedRows({ missing, beyond, isMuch, hasMore });
    const untried = `their ${field} is missing, or none of those that were tried`;
    const why = hasMore ? this.#spent() : untried;
    if (rows > 0) this.#unreached.push({ query: parent.query, rows, why });
  }

  get #left(): number {
    return this.#planning.mostCounts - this.#counted;
  }

  #spent(): string {
    return `${this.#counted} requests were spent on counting`;
  }

  /** What was taken is not taken twice. */
  #take({ query, page }: Counted): boolean {
    const key = JSON.stringify(Object.entries(query).toSorted());
    if (this.#taken.has(key)) return false;
    this.#taken.add(key);
    const total = page.total ?? 0;
    const shown = shownOf({ query, page });
    this.#slices.push({ query, total, shown, requests: Math.max(1, page.pages) });
    return true;
  }

  #takeWindow(parent: Counted, why: string): void {
    if (!this.#take(parent)) return;
    const rows = totalOf(parent) - shownOf(parent);
    this.#unreached.push({ query: parent.query, rows, why });
  }

  async #partsOf(parent: Counted, field: SliceBy): Promise<Parts> {
    const own = this.#planning.values[field];
    if (field === 'year' && !own) {
      const { lastYear } = this.#planning;
      const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) =>
        String(lastYear - index),
      );
      const counted = await this.#ranges(parent, firstYear, lastYear);
      return counted ? { counted, isCut: false } : this.#each(parent, field, years);
    }
    return this.#each(parent, field, own ?? (field === 'year' ? [] : sliceValues[field]));
  }

  /**
   * One value after the other. Where they can be added up, until all rows are accounted for, and one
   * more: a filter that is ignored finds them all again. Counts may be a little too high.
   */
  async #each(parent: Counted, field: SliceBy, values: readonly string[]): Promise<Parts> {
    const counted: Counted[] = [];
    let left = totalOf(parent);
    for (const value of new Set(values)) {
      if (this.#left < 1) return { counted, isCut: true };
      const isLast = left === 0;
      const part = await this.count({ ...parent.query, [field]: value });
      if (totalOf(part) > 0) counted.push(part);
      if (exclusive.has(field)) left -= totalOf(part);
      if (isLast || isIgnored(parent, field, counted)) break;
    }
    return { counted, isCut: false };
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
    const isNarrow = whole.page.limitedBy === undefined || first === last;
    if (isNarrow || this.#left < 2) return [whole];
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

/** What is left out, as far as the whole has it; where values were not counted, what its window leaves out. */
function unreachedRows({ missing, beyond, isMuch, hasMore }: Rest): number {
  if (isMuch) return Math.min(missing, beyond);
  return hasMore ? beyond : missing;
}

interface Rest {
  readonly missing: number;
  /** What reading the whole in another way leaves out. */
  readonly beyond: number;
  readonly isMuch: boolean;
  readonly hasMore: boolean;
}

/** Rows that several parts leave out are the same ones in part: together they are no more than there are. */
function atMost(unreached: readonly Unreached[], most: number): readonly Unreached[] {
  let left = most;
  return unreached.flatMap((one) => {
    const rows = Math.min(one.rows, left);
    left -= rows;
    return rows > 0 ? [{ ...one, rows }] : [];
  });
}

function yearsOf(first: number, last: number): string {
  return first === last ? String(first) : `${first}-${last}`;
}

function shownOf({ page }: Counted): number {
  return Math.min(page.total ?? 0, page.pages * page.perPage);
}

/** Whether the search does not say it already, and can. Artists and labels have no years. */
function isOpen(query: SearchInput, field: SliceBy): boolean {
  if (query[field] !== undefined) return false;
  return field === 'type' || !['artist', 'label'].includes(query.type ?? '');
}
