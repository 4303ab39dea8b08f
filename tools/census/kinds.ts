/** One recorded answer, as `index.json` of a folder lists it. */
export interface Entry {
  readonly file: string;
  readonly kind: string;
  readonly status: number;
  readonly genuine: string;
  readonly method?: string;
  readonly url?: string;
}

/** What an answer is of: what it is filed under, or what its address says where that is more exact. */
export function kindOf(entry: Entry, body: unknown): string {
  const url = entry.url ?? '';
  // Searches of Deezer are filed as one, and what they are for stands in their address.
  const searched = /\/search\/(album|artist|playlist)\?/.exec(url)?.[1];
  if (searched) return `search-${searched}`;
  const asked =
    /\/ws\/2\/(?<resource>[a-z-]+)(?:\/(?<id>[^/?]+)?(?:\/(?<below>[^?]+))?)?(?:\?(?<query>.*))?$/;
  const parts = asked.exec(url)?.groups;
  if (parts && isExact(entry.kind, parts['resource'])) return kindAsked(entry, parts);
  if (entry.kind === 'error-error' || entry.status >= 400) return 'error';
  return entry.kind === 'collection-lookup' ? kindOfCollection(body) : entry.kind;
}

/** Searches, and things whose address is another's, are filed better than their address says. */
function isExact(kind: string, resource = ''): boolean {
  return !kind || (kind.startsWith(`${resource}-`) && !kind.endsWith('-search'));
}

/** What MusicBrainz was asked: `/ws/2/release/{id}`, `/ws/2/release?artist={id}`. */
function kindAsked(
  { method = 'GET', status }: Entry,
  { resource = '', id, below, query = '' }: Readonly<Record<string, string | undefined>>,
): string {
  if (status >= 400) return 'error';
  if (method !== 'GET') return 'submit-ok';
  if (resource === 'collection' && below) return `collection-${below}`;
  if (id && id !== 'all') return `${resource}-lookup`;
  const asked = new URLSearchParams(query);
  if (resource === 'tag' || resource === 'rating') return `${resource}-lookup`;
  if (asked.get('query')) return `${resource}-search`;
  if (resource === 'url' && asked.getAll('resource').length === 1) return 'url-lookup';
  return `${resource}-browse`;
}

/** Lists of collections, and of what is in them, are filed as collections, without the address that would tell. */
function kindOfCollection(body: unknown): string {
  if (typeof body !== 'object' || body === null || 'id' in body) return 'collection-lookup';
  return 'collections' in body ? 'collection-browse' : 'release-browse';
}
