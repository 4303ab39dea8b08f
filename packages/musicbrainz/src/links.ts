import type { Link } from '@linernotes/model';
import type { Relation } from './client/schemas/linked.ts';

/**
 * The pages elsewhere that relations lead to, each with what it is there (`discogs`, `free streaming`,
 * `purchase for download`); one that is several has one link for each. Relations that have ended are left
 * out: that is how MusicBrainz says that a page is gone, or is another's now.
 */
export function linksOf(relations: readonly Relation[]): readonly Link[] {
  const links = relations.flatMap(({ type, ended, url }) =>
    url && !ended && isPage(url.resource) ? [{ url: url.resource, ...(type && { type }) }] : [],
  );
  return [...new Map(links.map((link) => [`${link.type} ${link.url}`, link])).values()];
}

/** Addresses are typed in by people. */
function isPage(resource: string): boolean {
  return URL.canParse(resource) && /^https?:$/.test(new URL(resource).protocol);
}
