import {
  type ArtistCredit,
  type Contribution,
  type CreditedArtist,
  compact,
  textOrAbsent,
} from '@linernotes/model';
import type { Contributor, CreditedName } from '../schema.ts';

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

/** The texts of a list that say something. */
export function textsOf(list: readonly string[]): readonly string[] {
  return list.flatMap((text) => textOrAbsent(text) ?? []);
}

/** The ids of Discogs start at 1; 0 says that a name is not linked. */
export function idOrAbsent(id: number | undefined): string | undefined {
  return id ? String(id) : undefined;
}

/** Reads `artists`: the variation printed on the release (`anv`) comes before the artist's own name. */
export function toArtistCredit(artists: readonly CreditedName[]): ArtistCredit {
  return artists.map((artist, index) => {
    const isLast = index === artists.length - 1;
    const { name, disambiguation } = splitNumber(artist.name);
    return compact<CreditedArtist>({
      name: textOrAbsent(artist.anv) ?? name,
      artistName: name,
      artistId: idOrAbsent(artist.id),
      disambiguation,
      // Lists of a user's records leave a comma behind the last name.
      joinPhrase: isLast ? '' : toJoinPhrase(artist.join),
    });
  });
}

function toJoinPhrase(join: string | undefined): string | null {
  const word = textOrAbsent(join);
  if (!word) return null;
  return /^[,;:]$/.test(word) ? `${word} ` : ` ${word} `;
}

/** Reads `extraartists`: one contribution for each of the roles in `Producer, Mixed By [Dub, Edit]`. */
export function toContributions(contributors: readonly Contributor[]): readonly Contribution[] {
  return contributors.flatMap(({ id, name, anv, role, tracks }) =>
    splitRoles(role ?? '').map((oneRole) =>
      compact<Contribution>({
        name: textOrAbsent(anv) ?? plainName(name),
        artistId: idOrAbsent(id),
        role: oneRole,
        tracks: textOrAbsent(tracks),
      }),
    ),
  );
}

function splitRoles(roles: string): readonly string[] {
  const outsideBrackets = /,(?![^[\]]*\])/;
  return textsOf(roles.split(outsideBrackets));
}

/**
 * Reads the line of names of a list row. Such a line has no ids and marks a variation with `*`; whose
 * a number or a join phrase in it is cannot be told, so the line is credited as one name.
 */
export function toRowCredit(line: string | undefined): ArtistCredit {
  const name = (line ?? '')
    .replace(/(?<=[^\s*])\*(?=$|[\s,])/gu, '')
    .replace(/\s\(\d+\)(?=$|[\s,])/gu, '')
    .trim();
  return name ? [{ name, artistName: name, joinPhrase: '' }] : [];
}

/**
 * Takes `Artist - Title` of a search row apart, at the first ` - `. That is a guess: names and titles
 * may have one of their own, and the row has no other field for the artist.
 */
export function splitRowTitle(text: string): {
  readonly title: string;
  readonly credit: ArtistCredit;
} {
  const at = text.indexOf(' - ');
  const title = text.slice(at + 3).trim();
  if (at < 1 || !title) return { title: text.trim(), credit: [] };
  return { title, credit: toRowCredit(text.slice(0, at)) };
}
