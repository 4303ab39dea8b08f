import type { Page, Paging } from './capabilities.ts';

/**
 * Reads a long list page by page as it is consumed: `for await (const release of allOf((paging) =>
 * liner.on('discogs').releasesOfLabel({ id, ...paging })))`. Stops when a page brings nothing on.
 */
export async function* allOf<Item>(
  fetchPage: (paging: Required<Paging>) => Promise<Page<Item>>,
  pageSize = 100,
): AsyncGenerator<Item> {
  let offset: number | null = 0;
  while (offset !== null) {
    const page: Page<Item> = await fetchPage({ limit: pageSize, offset });
    yield* page.items;
    // A platform that names the same place again would be asked for ever.
    offset = page.nextOffset !== null && page.nextOffset > offset ? page.nextOffset : null;
  }
}
