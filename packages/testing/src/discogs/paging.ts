import type { PlayerAnswer, PlayerRequest } from '../player.ts';
import { discogsError } from './errors.ts';

const maxPerPage = 100;

/** Rows that are made when their page is asked for; an array is one. */
export interface Sliceable {
  readonly length: number;
  readonly slice: (start: number, end: number) => readonly unknown[];
  /** Makes of rows what stands in the body. @default the rows */
  readonly wrap?: (rows: readonly unknown[]) => unknown;
  /** Rows after which Discogs stops to answer, though it counts them. @default no end */
  readonly windowRows?: number;
}

/** Cuts a page out of a list and wraps it as Discogs does; beyond the last page is a 404. */
export function paged(
  request: PlayerRequest,
  key: string,
  items: Sliceable,
  more: Readonly<Record<string, unknown>> = {},
): PlayerAnswer {
  const { length, windowRows = Number.POSITIVE_INFINITY } = items;
  const perPage = Math.min(positive(request.query.get('per_page')) ?? 50, maxPerPage);
  const page = positive(request.query.get('page')) ?? 1;
  const most = Math.floor(windowRows / perPage);
  const pages = Math.max(1, Math.min(Math.ceil(length / perPage), most));
  if (page > pages) {
    return discogsError(404, `Page ${page} is outside of valid range [1, ${pages}].`);
  }
  const urls = pageUrls(request, { page, pages, perPage });
  const pagination = { page, pages, per_page: perPage, items: length, urls };
  const slice = items.slice((page - 1) * perPage, page * perPage);
  const link = Object.entries(urls).map(([rel, url]) => `<${url}>; rel="${rel}"`);
  return {
    status: 200,
    ...(link.length > 0 && { headers: { link: link.join(', ') } }),
    body: { pagination, ...more, [key]: items.wrap?.(slice) ?? slice },
  };
}

function positive(text: string | null): number | undefined {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 ? number : undefined;
}

interface Position {
  readonly page: number;
  readonly pages: number;
  readonly perPage: number;
}

function pageUrls(request: PlayerRequest, { page, pages, perPage }: Position) {
  const url = (number: number) => {
    const query = new URLSearchParams(request.query);
    query.set('per_page', String(perPage));
    query.set('page', String(number));
    return `${request.baseUrl}${request.path}?${query}`;
  };
  return {
    ...(page > 1 && { first: url(1), prev: url(page - 1) }),
    ...(page < pages && { last: url(pages), next: url(page + 1) }),
  };
}
