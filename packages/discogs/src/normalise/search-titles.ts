import type { ArtistCredit } from '@linernotes/model';
import { toRowCredit } from './names.ts';

/** The two halves of `Artist - Title`, as printed, with marks and numbers. */
export interface ArtistAndTitle {
  readonly artist: string;
  readonly title: string;
}

const separator = ' - ';
/** What only the last name of an artist ends with: the mark of a variation, the number of a namesake. */
const nameEnd = /\S(?:\*|\s\(\d+\))$/u;

/**
 * Takes the `title` of a search row apart where that can be told: there is one ` - `, or one of them
 * stands behind the mark or number of a name, or the artist is "Various". Else `null`: names and
 * titles have dashes of their own, and the row has no other field for the artist.
 */
export function splitSearchTitle(text: string): ArtistAndTitle | null {
  const ways = waysToSplit(text);
  if (ways.length < 2) return ways[0] ?? null;
  const marked = ways.filter(({ artist }) => nameEnd.test(artist));
  if (marked.length === 1) return marked[0] ?? null;
  return marked.length === 0 ? (ways.find(({ artist }) => artist === 'Various') ?? null) : null;
}

const maxWays = 20;

/** The ways to read `Artist - Title`, at most 20, the shortest artist first; none without a ` - `. */
export function waysToSplit(text: string): readonly ArtistAndTitle[] {
  const parts = text.trim().split(separator);
  const ways = parts.slice(1, maxWays + 1).map((_, index) => ({
    artist: parts
      .slice(0, index + 1)
      .join(separator)
      .trim(),
    title: parts
      .slice(index + 1)
      .join(separator)
      .trim(),
  }));
  return ways.filter(({ artist, title }) => artist !== '' && title !== '');
}

/**
 * Reads the `title` of a search row for a candidate: where {@link splitSearchTitle} cannot tell, it is
 * a guess, the first ` - `.
 */
export function splitRowTitle(text: string): {
  readonly title: string;
  readonly credit: ArtistCredit;
} {
  const found = splitSearchTitle(text) ?? waysToSplit(text)[0];
  if (!found) return { title: text.trim(), credit: [] };
  return { title: found.title, credit: toRowCredit(found.artist) };
}
