import { definePages } from '@linernotes/core';
import {
  type ArtistCredit,
  type Contribution,
  compact,
  type LifeSpan,
  type Link,
  parseIsrc,
  parsePartialDate,
  type ReleaseGroupSummary,
  textOrAbsent,
} from '@linernotes/model';
import type * as z from 'zod';
import type {
  CreditRelation,
  CreditWire,
  GroupSummaryWire,
  LifeSpanWire,
  UrlRelation,
} from './schema.ts';

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

/** Reads `""`, `null` and a date without its year (`????-05-01`) as absent. */
export function dateOf(date: string | undefined): string | undefined {
  return parsePartialDate(date) ?? undefined;
}

export function lifeSpanOf(span: z.output<typeof LifeSpanWire> | undefined): LifeSpan | undefined {
  if (!span) return undefined;
  const known = compact({ begin: dateOf(span.begin), end: dateOf(span.end), ended: span.ended });
  return Object.keys(known).length > 0 ? known : undefined;
}

export function creditOf(credit: CreditWire): ArtistCredit {
  return credit.map(({ name, joinphrase, artist }) =>
    compact({
      name: textOrAbsent(name) ?? artist.name,
      artistName: artist.name,
      artistId: textOrAbsent(artist.id),
      disambiguation: textOrAbsent(artist.disambiguation),
      joinPhrase: joinphrase ?? null,
    }),
  );
}

export function linksOf(relations: readonly UrlRelation[]): readonly Link[] {
  return relations.flatMap(({ type, url }) => (url ? [{ url: url.resource, type }] : []));
}

/** Who did what; the words of the role are MusicBrainz's, attributes in brackets: `instrument (violin)`. */
export function contributionsOf(relations: readonly CreditRelation[]): readonly Contribution[] {
  return relations.flatMap(({ type, artist, attributes }) => {
    if (!artist) return [];
    const role = attributes.length > 0 ? `${type} (${attributes.join(', ')})` : type;
    return [{ name: artist.name, artistId: artist.id, role }];
  });
}

export function groupSummaryOf(
  group: z.output<typeof GroupSummaryWire> | undefined,
): ReleaseGroupSummary | undefined {
  if (!group) return undefined;
  return compact({
    id: group.id,
    title: textOrAbsent(group.title),
    primaryType: textOrAbsent(group['primary-type']),
    secondaryTypes: group['secondary-types'].flatMap((type) => textOrAbsent(type) ?? []),
    firstReleaseDate: dateOf(group['first-release-date']),
  });
}

export function namesOf(items: readonly { readonly name: string }[]): readonly string[] {
  return items.map(({ name }) => name);
}

/** Milliseconds; absent when the length is unknown or zero. */
export function durationOf(length: number | string | undefined): number | undefined {
  const durationMs = Math.round(Number(length));
  return durationMs > 0 ? durationMs : undefined;
}

/** Only what is an ISRC; each once. */
export function isrcsOf(codes: readonly string[]): readonly string[] {
  return [...new Set(codes.flatMap((code) => parseIsrc(code) ?? []))];
}
