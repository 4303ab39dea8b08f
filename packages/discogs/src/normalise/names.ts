import { type ArtistCredit, type CreditedArtist, compact, textOrAbsent } from '@linernotes/model';
import type { CreditRow, Said } from './rows.ts';

/** A name as people read it, and the number that Discogs puts behind namesakes. */
export interface NameAndNumber {
  readonly name: string;
  readonly disambiguation?: string;
}

/** Sets the ` (2)` of the second artist of a name apart. */
export function splitNumber(text: string): NameAndNumber {
  const [, name, disambiguation] = /^(.*\S)\s\((\d+)\)$/u.exec(text.trim()) ?? [];
  return name && disambiguation ? { name, disambiguation } : { name: text.trim() };
}

/** The name without the number of its namesake. */
export function plainName(text: string): string {
  return splitNumber(text).name;
}

/** A name out of a line in which Discogs marks with `*` what is not the artist's own name. */
export interface MarkedName extends NameAndNumber {
  /** Whether the name is a variation (ANV) of the artist's. */
  readonly isVariation: boolean;
}

/**
 * Reads one name as rows of lists write it: `Prodigy*`, `Jensen (2)`. A `*` that begins a name or
 * stands within it (`*NSYNC`, `M*A*S*H`) is part of it; one that truly ends a name cannot be told
 * from the mark.
 */
export function splitMarks(text: string): MarkedName {
  const trimmed = text.trim();
  const unmarked = trimmed.replace(/(?<=[^\s*])\*$/u, '');
  return { ...splitNumber(unmarked), isVariation: unmarked !== trimmed };
}

/** What Discogs files under an artist of its own that is nobody. */
export type SpecialArtist = 'various' | 'unknown' | 'none';

const specialArtists: ReadonlyMap<number, SpecialArtist> = new Map([
  [194, 'various'],
  [355, 'unknown'],
  [118_760, 'none'],
]);

/** Tells whether an id is that of "Various", "Unknown Artist" or "No Artist"; `null` for everybody else. */
export function specialArtistOf(id: number | null | undefined): SpecialArtist | null {
  return specialArtists.get(id ?? 0) ?? null;
}

/** The texts of a list that say something. */
export function textsOf(list: readonly string[] | null | undefined): readonly string[] {
  return (list ?? []).flatMap((text) => textOrAbsent(text) ?? []);
}

/** The ids of Discogs start at 1; 0 says that a name is not linked. */
export function idOrAbsent(id: number | null | undefined): string | undefined {
  return id ? String(id) : undefined;
}

/**
 * Reads `artists`: the variation printed on the release (`anv`) comes before the artist's own name.
 * The last name has no join phrase: lists of a user's records leave a comma behind it.
 */
export function toArtistCredit(artists: readonly CreditRow[]): ArtistCredit {
  return artists.map((artist, index) => {
    const isLast = index === artists.length - 1;
    const variation = textOrAbsent(artist.anv);
    const { name, disambiguation } = splitNumber(textOrAbsent(artist.name) ?? variation ?? '');
    return compact<CreditedArtist>({
      name: variation ?? name,
      artistName: name,
      artistId: idOrAbsent(artist.id),
      disambiguation,
      joinPhrase: isLast ? '' : toJoinPhrase(artist.join),
    });
  });
}

/** Writes `join` with its spaces: `, ` and `'s ` but ` & `; `null` where Discogs says nothing. */
export function toJoinPhrase(join: Said): string | null {
  const word = textOrAbsent(join);
  if (!word) return null;
  return /^(?:[,;:]|['’]\p{L})/u.test(word) ? `${word} ` : ` ${word} `;
}

/**
 * Reads the line of names of a list row. Such a line has no ids and marks a variation with `*`; whose
 * a number or a join phrase in it is cannot be told, so the line is credited as one name.
 */
export function toRowCredit(line: Said): ArtistCredit {
  const name = (line ?? '')
    .replace(/(?<=[^\s*])\*(?=$|[\s,])/gu, '')
    .replace(/\s\(\d+\)(?=$|[\s,])/gu, '')
    .trim();
  return name ? [{ name, artistName: name, joinPhrase: '' }] : [];
}
