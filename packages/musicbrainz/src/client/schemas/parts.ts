// What several entities carry. Field by field: the JSON serializers of metabrainz/musicbrainz-server.
import * as z from 'zod';
import { date, flag, listOf, number, part, text } from '../wire.ts';

export const LifeSpan = z.object({ begin: date, end: date, ended: flag });

export const Alias = z.object({
  name: z.string(),
  'sort-name': text,
  /** Of ISO 639 and 3166: `en_GB`; `null` when it is of no language. */
  locale: text,
  /** Whether it is the best for its locale; `null` where there is no locale. */
  primary: flag,
  type: text,
  'type-id': text,
  begin: date,
  end: date,
  ended: flag,
});

/** CC BY-NC-SA 3.0, as all opinions of users are. */
export const Tag = z.object({
  name: z.string(),
  /** How many users set it, less those who voted against it; `null` among one's own. */
  count: number,
});

/** A tag that is on MusicBrainz' list of genres. */
export const GenreTag = z.object({
  id: text,
  name: z.string(),
  disambiguation: text,
  count: number,
});

export const Rating = z.object({
  /** From 0 to 5; `null` when nobody has rated. */
  value: number,
  'votes-count': number,
});

export const UserRating = z.object({
  /** From 0 to 5; `null` when one has not rated. */
  value: number,
});

/** What users say of an entity; each is there when it is asked for. CC BY-NC-SA 3.0 but for aliases. */
export const said = {
  aliases: listOf(Alias),
  annotation: text,
  tags: listOf(Tag),
  'user-tags': listOf(Tag),
  genres: listOf(GenreTag),
  'user-genres': listOf(GenreTag),
  rating: part(Rating),
  'user-rating': part(UserRating),
};

/** The kind of thing that an entity is, as a word of MusicBrainz' list, which grows, and its id there. */
export const typed = { type: text, 'type-id': text };

export const Coordinates = z.object({ latitude: number, longitude: number });

export const TextRepresentation = z.object({
  /** ISO 639-3. */
  language: text,
  /** ISO 15924. */
  script: text,
});

export const CoverArtArchive = z.object({
  artwork: flag,
  count: number,
  front: flag,
  back: flag,
  /** Taken down; nothing can be seen. */
  darkened: flag,
});
