import { type Coverage, configurationError, type Listing } from '@linernotes/core';
import type { Ask, Call } from './ask.ts';
import type { SearchRow } from './schemas/search.ts';
import type { search } from './search.ts';
import type { SearchInput, SearchPage } from './search-slice-parts.ts';
import { planSlices, type SlicePlan } from './search-slice-plan.ts';
import type { SliceBy } from './search-slice-values.ts';

export interface SliceOptions extends Call {
  /** What to narrow the search by, the first first. @default type, year, country, format, genre */
  readonly by?: readonly SliceBy[];
  /** The values to try of each, where others than the known ones are wanted. */
  readonly values?: Partial<Record<SliceBy, readonly string[]>>;
  /** Requests for counting at most, the first of the whole search included; what is not split then is read as far as it is shown. @default 500 */
  readonly mostCounts?: number;
}

/** A search that is read in slices, each row once. */
export interface SlicedSearch extends AsyncIterable<SearchRow> {
  /** Counts, once: what reading will cost and what it will leave out at most. Nothing is read before. */
  readonly plan: () => Promise<SlicePlan>;
  /** How much of the whole search was given out so far. */
  readonly coverage: Coverage;
}

const everything: readonly SliceBy[] = ['type', 'year', 'country', 'format', 'genre'];

function requireKnown(option: string, fields: readonly string[]): void {
  const unknown = fields.find((field) => !(everything as readonly string[]).includes(field));
  if (unknown === undefined) return;
  const message = `Discogs: "${option}" of a sliced search may be ${everything.join(', ')}, not "${unknown}".`;
  throw configurationError({ option, platform: 'discogs', message });
}

/**
 * Discogs shows 10,000 rows of a search, however many it finds. This one is narrowed by its filters
 * until each part fits. Throws `configuration` for what it cannot be narrowed by. For searches alone: where somebody else's inventory ends, it ends on purpose.
 */
export function sliceSearch(
  ask: Ask<typeof search>,
  query: SearchInput,
  { by = everything, values = {}, mostCounts = 500, ...call }: SliceOptions = {},
): SlicedSearch {
  requireKnown('by', by);
  requireKnown('values', Object.keys(values));
  const count = (part: SearchInput): Promise<SearchPage> =>
    ask({ ...part, page: 1, per_page: 100 }, call);
  const lastYear = new Date().getUTCFullYear() + 1;
  return new Sliced(
    () => planSlices(query, { count, by, values, lastYear, mostCounts }),
    (part) => ask.all(part, call),
  );
}

/** Gives the search of a client its slices. */
export function withSlices<Database extends { readonly search: Ask<typeof search> }>(
  database: Database,
): WithSlices<Database> {
  const sliced = (query: SearchInput, options?: SliceOptions): SlicedSearch =>
    sliceSearch(database.search, query, options);
  return { ...database, search: Object.assign(database.search, { sliced }) };
}

export type WithSlices<Database extends { readonly search: Ask<typeof search> }> = Omit<
  Database,
  'search'
> & {
  readonly search: Database['search'] & {
    /** Reads a search beyond the 10,000 rows that Discogs shows of it, in parts that fit. */
    readonly sliced: (query: SearchInput, options?: SliceOptions) => SlicedSearch;
  };
};

type Read = (query: SearchInput) => Listing<SearchRow>;

class Sliced implements SlicedSearch {
  readonly #makePlan: () => Promise<SlicePlan>;
  readonly #read: Read;
  #planned: Promise<SlicePlan> | null = null;
  #plan: SlicePlan | null = null;
  #seen = 0;
  #isRead = false;
  #doubt: string | null = null;

  constructor(makePlan: () => Promise<SlicePlan>, read: Read) {
    this.#makePlan = makePlan;
    this.#read = read;
  }

  async plan(): Promise<SlicePlan> {
    this.#planned ??= this.#makePlan();
    try {
      this.#plan = await this.#planned;
      return this.#plan;
    } catch (error) {
      this.#planned = null;
      throw error;
    }
  }

  get coverage(): Coverage {
    const total = this.#plan?.total ?? null;
    const lost = Math.max(0, (total ?? 0) - this.#seen);
    const [unreached] = this.#plan?.unreached ?? [];
    const missing = `${this.#seen} of ${total} came`;
    const known = unreached ? `${lost} rows were not reached: ${unreached.why}` : missing;
    const reason = this.#isRead
      ? (this.#doubt ?? (lost > 0 ? known : null))
      : 'the search was not read to its end';
    return { seen: this.#seen, total, isComplete: this.#isRead && reason === null, reason };
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<SearchRow> {
    const { slices } = await this.plan();
    const given = new Set<string>();
    this.#seen = 0;
    for (const { query } of slices) {
      const list = this.#read(query);
      for await (const row of list) {
        const key = `${row.type} ${row.id}`;
        if (given.has(key)) continue;
        given.add(key);
        this.#seen += 1;
        yield row;
      }
      const { reason } = list.coverage;
      if (reason?.includes('changed')) this.#doubt = reason;
    }
    this.#isRead = true;
  }
}
