import type { EntityKind, Source } from '@linernotes/model';
import type { UrlForm } from './adapter.ts';
import type { Fetched } from './answer.ts';

/** How a platform's pages are addressed. */
export interface PageForms<Kind extends EntityKind> {
  /** What the platform calls each kind that it has pages for. */
  readonly words: Readonly<Record<Kind, string>>;
  /** The shortest address of a page. */
  readonly url: (word: string, id: string) => string;
  /** Every form of it without the scheme, as a regular expression with the group `id`. Case does not matter. */
  readonly pattern: (word: string) => string;
}

/** Ties a platform's pages to its things: the forms for the adapter, and the source for what is mapped. */
export function definePages<Kind extends EntityKind>(
  platform: string,
  { words, url, pattern }: PageForms<Kind>,
): {
  readonly urls: readonly UrlForm[];
  readonly sourceOf: (kind: Kind, id: string, fetched: Fetched) => Source;
} {
  // The keys of `words` are kinds, as its type says.
  const kinds = Object.keys(words) as Kind[];
  const urls = kinds.map((kind) => ({
    kind,
    pattern: new RegExp(`^(?:https?://)?${pattern(words[kind])}(?:[/?#].*)?$`, 'i'),
    build: (id: string) => url(words[kind], id),
  }));
  return {
    urls,
    sourceOf: (kind, id, { fetchedAt }) => ({
      platform,
      kind,
      id,
      url: url(words[kind], id),
      fetchedAt,
    }),
  };
}
