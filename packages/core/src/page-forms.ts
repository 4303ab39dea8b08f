import type { EntityKind, Source } from '@linernotes/model';
import type { UrlForm } from './adapter.ts';
import type { Fetched } from './answer.ts';
import { path } from './path.ts';

/** How a platform's pages are addressed. */
export interface PageForms<Kind extends EntityKind> {
  /** What the platform calls each kind that it has pages for; `url` and `pattern` are given that word. */
  readonly words: Readonly<Record<Kind, string>>;
  /** The shortest address of a page. The id is encoded already, for a path as for a query. */
  readonly url: (word: string, id: string) => string;
  /**
   * Every form of it behind the scheme, as a regular expression with the group `id`. Case does not
   * matter. `(?:[/?#].*)?$` is appended: anything may follow the last part of it.
   *
   * An id in the query takes the parameters around it along: `shop\\?(?:[^#]*&)?item=(?<id>\\d+)(?:&[^#]*)?`.
   * Where two kinds share a path, the one with a parameter less excludes the other's:
   * `album/(?<id>\\d+)(?!\\d|[^#]*[?&]track=)` beside `album/\\d+\\?(?:[^#]*&)?track=(?<id>\\d+)(?:&[^#]*)?`.
   */
  readonly pattern: (word: string) => string;
}

/**
 * Ties a platform's pages to its things: the forms for the adapter, and the source for what is mapped.
 * An id that is empty, `.` or `..` has no page: `LinerError` `configuration`.
 */
export function definePages<Kind extends EntityKind>(
  platform: string,
  { words, url, pattern }: PageForms<Kind>,
): {
  readonly urls: readonly UrlForm[];
  readonly sourceOf: (kind: Kind, id: string, fetched: Fetched) => Source;
} {
  // The keys of `words` are kinds, as its type says.
  const kinds = Object.keys(words) as Kind[];
  const build = (kind: Kind, id: string): string => url(words[kind], path`${id}`);
  const urls = kinds.map((kind) => ({
    kind,
    pattern: new RegExp(`^(?:https?://)?${pattern(words[kind])}(?:[/?#].*)?$`, 'i'),
    build: (id: string) => build(kind, id),
  }));
  return {
    urls,
    sourceOf: (kind, id, { fetchedAt, server }) => ({
      platform,
      kind,
      id,
      url: build(kind, id),
      fetchedAt,
      ...(server === undefined ? {} : { server }),
    }),
  };
}
