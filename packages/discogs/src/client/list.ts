import {
  allOf,
  configurationError,
  isLinerError,
  type Listing,
  type Page,
  type Paging,
} from '@linernotes/core';
import type { AskAny, Call, ListCall } from './ask.ts';
import type { Endpoint } from './endpoint.ts';
import { closedPage, type IsOwn, usernameIn } from './foreign-pages.ts';
import type { DiscogsPage } from './page.ts';

/** https://www.discogs.com/developers#page:home,header:home-pagination */
const mostRows = 100;

/** What reading a list needs besides its endpoint. */
export interface ListReader {
  readonly ask: AskAny;
  readonly isOwn: IsOwn;
}

/** Reads a whole list, page by page as it is consumed. Throws `configuration` for what names no place in it. */
export function readList(
  endpoint: Endpoint,
  input: object,
  { pageSize, limit, from, ...call }: ListCall,
  reader: ListReader,
): Listing<unknown> {
  if (from?.cursor !== undefined) throw placeless;
  // Rows come from the endpoint's own answer.
  const keyOf = endpoint.keyOf as ((row: unknown) => string) | undefined;
  const pages = new PageReader({ endpoint, input, call, reader });
  return allOf((paging) => pages.at(paging), {
    ...(pageSize === undefined ? {} : { pageSize: Math.min(pageSize, mostRows) }),
    ...(limit === undefined ? {} : { limit }),
    ...(keyOf ? { keyOf } : {}),
    from,
  });
}

const placeless = configurationError({
  option: 'from',
  platform: 'discogs',
  message:
    'Discogs: lists are gone on with by "offset"; "from" has a cursor, of which Discogs knows none.',
});

interface Reading {
  readonly endpoint: Endpoint;
  readonly input: object;
  readonly call: Call;
  readonly reader: ListReader;
}

/** Discogs counts in pages. Of one that an offset points into, the rows before it are left out. */
class PageReader {
  readonly #reading: Reading;
  /** Rows on a page, where the server gives others than were asked for. */
  #givenSize: number | null = null;
  #hasAnswered = false;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  async at({ limit = mostRows, offset = 0 }: Paging): Promise<Page<unknown>> {
    const size = this.#givenSize ?? this.#sizeFor(limit);
    const number = pageAt(offset, size);
    const { endpoint, input, call, reader } = this.#reading;
    const last = endpoint.lastForeignPage ?? Number.POSITIVE_INFINITY;
    if (number > last && !(await reader.isOwn(usernameIn(input), call))) return closedPage(last);
    try {
      const page = await this.#ask(number, size);
      this.#hasAnswered = true;
      if (page.perPage !== size && this.#givenSize === null) {
        this.#givenSize = page.perPage;
        if (pageAt(offset, page.perPage) !== number) return await this.at({ limit, offset });
      }
      return sliceFrom(page, offset - (number - 1) * page.perPage);
    } catch (error) {
      const isBehind = isLinerError(error) && error.code === 'not-found' && number > 1;
      if (!isBehind) throw error;
      return this.#end(size);
    }
  }

  /** Where a list ends after so many pages, they are asked for as long as they can be. */
  #sizeFor(limit: number): number {
    const { lastForeignPage } = this.#reading.endpoint;
    return lastForeignPage === undefined ? Math.min(limit, mostRows) : mostRows;
  }

  async #ask(page: number, size: number): Promise<DiscogsPage<unknown>> {
    const { endpoint, input, call, reader } = this.#reading;
    // Endpoints that are read as lists answer pages.
    const asked = { ...input, page, per_page: size };
    return (await reader.ask(endpoint, asked, call)) as DiscogsPage<unknown>;
  }

  /**
   * A page behind the last is a 404: rows have gone since it was named. So is one of a list that there
   * is not; where nothing has answered before, the first page tells which.
   */
  async #end(size: number): Promise<Page<unknown>> {
    if (this.#hasAnswered) return { items: [], total: null, nextOffset: null };
    const { total } = await this.#ask(1, size);
    return { items: [], total, nextOffset: null };
  }
}

/** What stands from a row of the page on: of the rows that Discogs sent, read or not. */
function sliceFrom(page: DiscogsPage<unknown>, start: number): Page<unknown> {
  const { items, places } = page;
  if (!places) return { ...page, items: items.slice(start) };
  const first = places.filter((place) => place < start).length;
  return {
    ...page,
    items: items.slice(first),
    places: places.slice(first).map((place) => place - start),
  };
}

/** From 1. */
function pageAt(offset: number, size: number): number {
  return Math.floor(offset / size) + 1;
}
