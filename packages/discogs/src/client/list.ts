import { allOf, isLinerError, type Listing, type Page, type Paging } from '@linernotes/core';
import type { AskAny, Call, ListCall } from './ask.ts';
import type { Endpoint } from './endpoint.ts';
import type { DiscogsPage } from './page.ts';

/** https://www.discogs.com/developers#page:home,header:home-pagination */
const mostRows = 100;

/** What reading a list needs besides its endpoint. */
export interface ListReader {
  readonly ask: AskAny;
  /** Whether who asks is that user; asked only where a list may end sooner for others. */
  readonly isOwn: (username: string, call: Call) => Promise<boolean>;
}

/** Reads a whole list, page by page as it is consumed. */
export function readList(
  endpoint: Endpoint,
  input: object,
  { pageSize, limit, from, ...call }: ListCall,
  reader: ListReader,
): Listing<unknown> {
  // Rows come from the endpoint's own answer.
  const keyOf = endpoint.keyOf as ((row: unknown) => string) | undefined;
  return allOf((paging) => readPage({ endpoint, input, call, reader }, paging), {
    ...(pageSize === undefined ? {} : { pageSize: Math.min(pageSize, mostRows) }),
    ...(limit === undefined ? {} : { limit }),
    ...(keyOf ? { keyOf } : {}),
    from,
  });
}

interface Reading {
  readonly endpoint: Endpoint;
  readonly input: object;
  readonly call: Call;
  readonly reader: ListReader;
}

/**
 * Discogs counts in pages. Of one that an offset points into, the rows before it are left out.
 * A page behind the last is a 404: rows have gone while the list was read.
 */
async function readPage(
  reading: Reading,
  { limit = mostRows, offset = 0 }: Paging,
): Promise<Page<unknown>> {
  const { endpoint, input, call, reader } = reading;
  const size = Math.min(limit, mostRows);
  const page = Math.floor(offset / size) + 1;
  const last = endpoint.lastForeignPage ?? Number.POSITIVE_INFINITY;
  if (page > last && !(await isOwnList(reading))) return closed(last);
  try {
    const asked = { ...input, page, per_page: size };
    // Endpoints that are read as lists answer pages.
    const found = (await reader.ask(endpoint, asked, call)) as DiscogsPage<unknown>;
    const rest = { ...found, items: found.items.slice(offset - (page - 1) * size) };
    const goesOn = found.nextOffset !== null && page + 1 > last;
    return goesOn && !(await isOwnList(reading)) ? { ...rest, ...closing(last) } : rest;
  } catch (error) {
    if (page === 1 || !isLinerError(error) || error.code !== 'not-found') throw error;
    return { items: [], total: null, nextOffset: null };
  }
}

function isOwnList({ input, call, reader }: Reading): Promise<boolean> {
  const username = 'username' in input ? String(input.username) : '';
  return reader.isOwn(username, call);
}

function closing(last: number): Pick<Page<never>, 'nextOffset' | 'limitedBy'> {
  return {
    nextOffset: null,
    limitedBy: `Discogs answers ${last} pages to others than the owner`,
  };
}

function closed(last: number): Page<never> {
  return { items: [], total: null, ...closing(last), nextOffset: null };
}
