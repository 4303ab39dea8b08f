import type { Page, Paging } from './capabilities.ts';
import { type AnyLinerError, configurationError, isLinerError, LinerError } from './errors.ts';
import { Repeats } from './repeats.ts';

/** How {@link allOf} reads a long list. */
export interface AllOfOptions<Item> {
  /** Items to ask for at once. @default 100 */
  readonly pageSize?: number;
  /**
   * What tells two items apart; one that comes twice is given out once. Where that happens within a page,
   * the platform counts it twice; where on another page, it may have moved, and hide one that was not
   * seen: such a list is not called complete. @default nothing is compared
   */
  readonly keyOf?: (item: Item) => string;
  /** Items after which to stop. @default no end */
  readonly limit?: number;
  /** Where to begin: the `next` of an earlier listing or of its error. @default the beginning */
  readonly from?: Paging | undefined;
}

/** How much of a list was read. */
export interface Coverage {
  /** Items given out. */
  readonly seen: number;
  /** How many there are, by the platform's last word; `null` when it does not say. */
  readonly total: number | null;
  /**
   * Whether the end was reached and nothing is missing from what the platform counts; of a list that was
   * begun at an offset, from there on.
   */
  readonly isComplete: boolean;
  /** Why it is not complete, or why its total is to be doubted or differs from `seen`; `null` when none of it. */
  readonly reason: string | null;
}

/** A long list, read page by page as it is consumed; who stops and begins again goes on where it was. */
export interface Listing<Item> extends AsyncIterable<Item> {
  /** How many there are in all: from the first page on; `null` before, and when the platform does not say. */
  readonly total: number | null;
  /** Where to go on after what was read so far; `null` after the last item. It is plain data. */
  readonly next: Paging | null;
  readonly coverage: Coverage;
  /** The servers that answered so far, in order; empty on platforms that have one. */
  readonly servers: readonly string[];
}

/** Pages in a row that bring nothing new before a list counts as a circle. */
const mostIdlePages = 10;

/** The same of pages whose items the platform hides and counts, one and all. */
const mostHiddenPages = 100;

/**
 * Reads a long list: `for await (const release of allOf((paging) => liner.on('discogs')
 * .releasesOfLabel({ id, ...paging })))`. Pages are asked for when they are needed. An error carries
 * in `next` where to go on; a page that names itself as the next is an `invalid-response`. Throws
 * `configuration` for a size or a limit that is no whole number.
 */
export function allOf<Item>(
  fetchPage: (paging: Paging) => Promise<Page<Item>>,
  options: AllOfOptions<Item> = {},
): Listing<Item> {
  requireCount('pageSize', options.pageSize, 1);
  if (options.limit !== Number.POSITIVE_INFINITY) requireCount('limit', options.limit, 0);
  return new PagedListing(fetchPage, options);
}

function requireCount(option: string, value: number | undefined, least: number): void {
  if (value === undefined || (Number.isSafeInteger(value) && value >= least)) return;
  const message = `"${option}" of a list must be a whole number from ${least}.`;
  throw configurationError({ option, message });
}

class PagedListing<Item> implements Listing<Item> {
  total: number | null = null;
  next: Paging | null;
  readonly servers: string[] = [];
  readonly #fetchPage: (paging: Paging) => Promise<Page<Item>>;
  readonly #options: AllOfOptions<Item>;
  readonly #visited = new Set<string>();
  readonly #repeats: Repeats<Item>;
  #seen = 0;
  #doubt: string | null = null;
  #isCut = false;

  constructor(fetchPage: (paging: Paging) => Promise<Page<Item>>, options: AllOfOptions<Item>) {
    this.#fetchPage = fetchPage;
    this.#options = options;
    this.#repeats = new Repeats(options.keyOf);
    this.next = options.from ?? { limit: options.pageSize ?? 100, offset: 0 };
  }

  get coverage(): Coverage {
    const isAtEnd = this.next === null && !this.#isCut;
    const missing = isAtEnd ? this.#missing() : null;
    const unread = isAtEnd ? null : 'the list was not read to its end';
    const reason = this.#doubt ?? missing ?? unread;
    return {
      seen: this.#seen,
      total: this.total,
      isComplete: reason === null,
      reason: reason ?? this.#repeated(),
    };
  }

  /** What did not come, as far as it can be told: not behind a cursor, nor without a total; `null` when all did. */
  #missing(): string | null {
    const { from } = this.#options;
    const { counted, moved } = this.#repeats;
    const again = `${moved} came again on another page: the list has moved, or has them twice`;
    if (this.total === null || from?.cursor !== undefined) return moved > 0 ? again : null;
    const expected = Math.max(0, this.total - (from?.offset ?? 0));
    const answered = this.#seen + counted;
    if (answered === expected) return null;
    // A total that is less than what came says nothing of what did not come.
    if (answered > expected) return `${answered} came, more than the ${expected} that are counted`;
    const came = `${answered} of ${expected} came`;
    return moved > 0 ? `${came}, and ${again}` : came;
  }

  #repeated(): string | null {
    const { counted } = this.#repeats;
    return counted > 0 ? `${counted} of them came more than once` : null;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item> {
    const { limit = Number.POSITIVE_INFINITY } = this.#options;
    let idle = 0;
    let hidden = 0;
    while (this.next && this.#seen < limit) {
      const at = this.next;
      const page = await this.#read(at);
      const seenBefore = this.#seen;
      yield* this.#giveOut(page, at, limit);
      if (this.#isCut) return;
      this.#visited.add(JSON.stringify(at));
      this.next = nextOf(page, at, this.#options.pageSize ?? 100);
      hidden = isHidden(page) ? hidden + 1 : 0;
      if (this.#seen > seenBefore) idle = 0;
      else if (hidden === 0) idle += 1;
      if (idle >= mostIdlePages || hidden >= mostHiddenPages)
        throw circle(this.next, 'brings nothing new');
    }
  }

  *#giveOut(page: Page<Item>, at: Paging, limit: number): Generator<Item> {
    this.#repeats.beginPage(page.items);
    for (const [index, item] of page.items.entries()) {
      if (this.#seen >= limit) {
        this.#isCut = true;
        return;
      }
      // Who stops here goes on behind this item; a cursor names no place within its page.
      if (at.offset !== undefined)
        this.next = { ...at, offset: at.offset + placeOf(page, index) + 1 };
      if (!this.#repeats.isNew(index)) continue;
      this.#seen += 1;
      yield item;
    }
  }

  async #read(at: Paging): Promise<Page<Item>> {
    if (this.#visited.has(JSON.stringify(at))) throw circle(at, 'names itself as the next');
    try {
      const page = await this.#fetchPage(at);
      this.#heed(page);
      return page;
    } catch (error) {
      throw isLinerError(error) ? resumable(error, at) : error;
    }
  }

  #heed(page: Page<Item>): void {
    if (this.total !== null && page.total !== null && page.total !== this.total) {
      this.#doubt = `the total changed from ${this.total} to ${page.total} while it was read`;
    }
    if (page.limitedBy !== undefined) this.#doubt = page.limitedBy;
    this.total = page.total ?? this.total;
    this.#heedServer(page);
  }

  /** Copies of a list are never of one moment: where one goes on, rows are lost that totals do not show. */
  #heedServer({ server }: Page<Item>): void {
    if (server === undefined) return;
    if (!this.servers.includes(server)) this.servers.push(server);
    const [first] = this.servers;
    if (first !== server) this.#doubt = `it was begun at ${first} and went on at ${server}`;
  }
}

/** Rows that were left out stand in a page too. */
function placeOf<Item>({ places }: Page<Item>, index: number): number {
  return places?.[index] ?? index;
}

/** An empty page on the way to an end that is known. */
function isHidden<Item>({ items, total, nextOffset }: Page<Item>): boolean {
  return items.length === 0 && total !== null && nextOffset !== null && nextOffset < total;
}

function nextOf<Item>(page: Page<Item>, at: Paging | null, limit: number): Paging | null {
  if (page.nextCursor) return { limit: at?.limit ?? limit, cursor: page.nextCursor };
  return page.nextOffset === null ? null : { limit: at?.limit ?? limit, offset: page.nextOffset };
}

function circle(at: Paging | null, what: string): LinerError {
  return new LinerError({
    code: 'invalid-response',
    message: `A page of the list ${what}; it is not asked for again.`,
    details: { issues: [what] },
    next: at ?? undefined,
  });
}

/** The same failure, which now knows where the list can be taken up again. */
function resumable(error: AnyLinerError, next: Paging): LinerError {
  const { code, message, details, platform, requestId, remedy, isRetryable } = error;
  const cause = error;
  return new LinerError({
    code,
    message,
    details,
    platform,
    requestId,
    remedy,
    isRetryable,
    cause,
    next,
  });
}
