import { configurationError, type Page, type Paging } from '@linernotes/core';

/** https://www.discogs.com/developers#page:home,header:home-pagination */
const maxPageSize = 100;
const defaultPageSize = 25;

export interface PageQuery {
  readonly page: number;
  readonly per_page: number;
}

/**
 * Discogs counts in pages: of the sizes up to the limit, the largest is taken that divides the
 * offset. An offset that was a `nextOffset` keeps its size; an odd one gets a shorter page.
 */
export function toPageQuery({ limit = defaultPageSize, offset = 0 }: Paging): PageQuery {
  requireCount('limit', limit, 1);
  requireCount('offset', offset, 0);
  let size = Math.min(limit, maxPageSize);
  while (offset % size !== 0) size -= 1;
  return { page: offset / size + 1, per_page: size };
}

function requireCount(option: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  const message = `Discogs: "${option}" must be a whole number from ${least}.`;
  throw configurationError({ option, message, platform: 'discogs' });
}

/** What a 404 means for a list: no such thing, or no such page of it. */
export function emptyPage({ offset = 0 }: Paging): Page<never> {
  return { items: [], total: offset === 0 ? 0 : null, nextOffset: null };
}
