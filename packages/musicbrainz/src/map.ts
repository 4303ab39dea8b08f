import { definePages } from '@linernotes/core';
import {
  type ArtistCredit,
  type Contribution,
  compact,
  type LifeSpan,
  parseIsrc,
  parsePartialDate,
  type ReleaseGroupSummary,
  textOrAbsent,
} from '@linernotes/model';
import type { Relation } from './client/schemas/linked.ts';

/** What MusicBrainz calls the kinds that it has pages for. */
const words = {
  release: 'release',
  'release-group': 'release-group',
  artist: 'artist',
  label: 'label',
  recording: 'recording',
} as const;

/**
 * The pages, and the source of what is mapped. Its id is the answer's own: an entity that was merged
 * is answered under its new one.
 */
export const { urls, sourceOf } = definePages<keyof typeof words>('musicbrainz', {
  words,
  url: (word, id) => `https://musicbrainz.org/${word}/${id.toLowerCase()}`,
  pattern: (word) =>
    `(?:(?:www|beta)\\.)?musicbrainz\\.org/${word}/(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})`,
});

/** A date of which the year is known. */
export function dateOf(date: string | null): string | undefined {
  return parsePartialDate(date) ?? undefined;
}

interface SaidLifeSpan {
  readonly begin: string | null;
  readonly end: string | null;
  readonly ended: boolean | null;
}

export function lifeSpanOf(span: SaidLifeSpan | null): LifeSpan | undefined {
  if (!span) return undefined;
  const { begin, end, ended } = span;
  const known = compact({ begin: dateOf(begin), end: dateOf(end), ended: ended ?? undefined });
  return Object.keys(known).length > 0 ? known : undefined;
}

/** What lookups and searches both say of a credit. */
export interface SaidCredit {
  readonly name: string;
  readonly joinphrase: string;
  readonly artist: {
    readonly id: string | null;
    readonly name: string;
    readonly disambiguation: string | null;
  } | null;
}

/** A name that nobody has is left out. */
export function creditOf(credit: readonly SaidCredit[]): ArtistCredit {
  return credit.flatMap(({ name, joinphrase, artist }) => {
    const artistName = textOrAbsent(artist?.name) ?? textOrAbsent(name);
    if (!artistName) return [];
    return compact({
      name: textOrAbsent(name) ?? artistName,
      artistName,
      artistId: textOrAbsent(artist?.id),
      disambiguation: textOrAbsent(artist?.disambiguation),
      joinPhrase: joinphrase,
    });
  });
}

/** Who did what; the words of the role are MusicBrainz's, attributes in brackets: `instrument (violin)`. */
export function contributionsOf(relations: readonly Relation[]): readonly Contribution[] {
  return relations.flatMap(({ type, artist, attributes }) => {
    const name = textOrAbsent(artist?.name);
    if (!artist || !name || !type) return [];
    const role = attributes.length > 0 ? `${type} (${attributes.join(', ')})` : type;
    return [compact({ name, artistId: artist.id ?? undefined, role })];
  });
}

/** What lookups and searches both say of the group of a release. */
export interface SaidGroup {
  readonly id: string | null;
  readonly title: string;
  readonly primaryType: string | null;
  readonly secondaryTypes: readonly string[];
  readonly firstReleaseDate?: string | null;
}

export function groupSummaryOf(group: SaidGroup | null): ReleaseGroupSummary | undefined {
  if (!group?.id) return undefined;
  return compact({
    id: group.id,
    title: textOrAbsent(group.title),
    primaryType: textOrAbsent(group.primaryType),
    secondaryTypes: group.secondaryTypes.flatMap((type) => textOrAbsent(type) ?? []),
    firstReleaseDate: dateOf(group.firstReleaseDate ?? null),
  });
}

/** Each once. */
export function namesOf(items: readonly { readonly name: string }[]): readonly string[] {
  return [...new Set(items.flatMap(({ name }) => textOrAbsent(name) ?? []))];
}

/** Milliseconds; absent when the length is unknown or zero. */
export function durationOf(length: number | null): number | undefined {
  const durationMs = Math.round(length ?? 0);
  return durationMs > 0 ? durationMs : undefined;
}

/** Only what is an ISRC; each once. */
export function isrcsOf(codes: readonly string[]): readonly string[] {
  return [...new Set(codes.flatMap((code) => parseIsrc(code) ?? []))];
}
