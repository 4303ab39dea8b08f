import type { Page } from '@linernotes/core';
import type { AskAny, Call } from './ask.ts';
import type { DiscogsPage } from './page.ts';

/** Whether who asks is that user; asked only where a list may end sooner for others. */
export type IsOwn = (username: string, call: Call) => Promise<boolean>;

/**
 * Asks as before. Of a list that ends sooner for others than its owner (`lastForeignPage`), each page
 * that they get says so.
 */
export function tellForeignEnd(ask: AskAny, isOwn: IsOwn): AskAny {
  return async (endpoint, input, call = {}) => {
    const found = await ask(endpoint, input, call);
    const { lastForeignPage: last } = endpoint;
    if (last === undefined) return found;
    // Endpoints that end so answer pages.
    const page = found as DiscogsPage<unknown>;
    if (page.pages <= last || (await isOwn(usernameIn(input), call))) return page;
    const nextOffset = page.page < last ? page.nextOffset : null;
    return { ...page, pages: last, nextOffset, limitedBy: reason(last) };
  };
}

/** What stands in the place of a page that is not asked for, as it is answered to the owner alone. */
export function closedPage(last: number): Page<never> {
  return { items: [], total: null, nextOffset: null, limitedBy: reason(last) };
}

export function usernameIn(input: object): string {
  return 'username' in input ? String(input.username) : '';
}

function reason(last: number): string {
  return `Discogs answers ${last} pages to others than the owner`;
}
