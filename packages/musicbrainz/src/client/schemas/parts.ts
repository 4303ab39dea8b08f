// What several entities carry. Field by field: the JSON serializers of metabrainz/musicbrainz-server.
import * as z from 'zod';
import { date, flag, listOf, number, part, text } from '../wire.ts';

const LifeSpanFields = z.object({ begin: date, end: date, ended: flag });
export interface LifeSpanWire extends z.output<typeof LifeSpanFields> {}
export const LifeSpan: z.ZodType<LifeSpanWire> = LifeSpanFields;

const AliasFields = z.object({
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
export interface AliasWire extends z.output<typeof AliasFields> {}
export const Alias: z.ZodType<AliasWire> = AliasFields;

/** CC BY-NC-SA 3.0, as all opinions of users are. */
const TagFields = z.object({
  name: z.string(),
  /** How many users set it, less those who voted against it; `null` among one's own. */
  count: number,
});
export interface TagWire extends z.output<typeof TagFields> {}
export const Tag: z.ZodType<TagWire> = TagFields;

/** A tag that is on MusicBrainz' list of genres. */
const GenreTagFields = z.object({
  id: text,
  name: z.string(),
  disambiguation: text,
  count: number,
});
export interface GenreTagWire extends z.output<typeof GenreTagFields> {}
export const GenreTag: z.ZodType<GenreTagWire> = GenreTagFields;

const RatingFields = z.object({
  /** From 0 to 5; `null` when nobody has rated. */
  value: number,
  'votes-count': number,
});
export interface RatingWire extends z.output<typeof RatingFields> {}
export const Rating: z.ZodType<RatingWire> = RatingFields;

const UserRatingFields = z.object({
  /** From 0 to 5; `null` when one has not rated. */
  value: number,
});
export interface UserRatingWire extends z.output<typeof UserRatingFields> {}
export const UserRating: z.ZodType<UserRatingWire> = UserRatingFields;

/** What users say of an entity; each is there when it is asked for. CC BY-NC-SA 3.0 but for aliases. */
export const said = {
  aliases: listOf(Alias),
  annotation: text,
  tags: listOf(Tag),
  'user-tags': listOf(Tag),
  genres: listOf(GenreTag),
  'user-genres': listOf(GenreTag),
  // How servers of 2018 wrote it.
  user_genres: listOf(GenreTag),
  rating: part(Rating),
  'user-rating': part(UserRating),
};

/** The kind of thing that an entity is, as a word of MusicBrainz' list, which grows, and its id there. */
export const typed = { type: text, 'type-id': text };

const CoordinatesFields = z.object({ latitude: number, longitude: number });
export interface CoordinatesWire extends z.output<typeof CoordinatesFields> {}
export const Coordinates: z.ZodType<CoordinatesWire> = CoordinatesFields;

const TextRepresentationFields = z.object({
  /** ISO 639-3. */
  language: text,
  /** ISO 15924. */
  script: text,
});
export interface TextRepresentationWire extends z.output<typeof TextRepresentationFields> {}
export const TextRepresentation: z.ZodType<TextRepresentationWire> = TextRepresentationFields;

const CoverArtArchiveFields = z.object({
  artwork: flag,
  count: number,
  front: flag,
  back: flag,
  /** Taken down; nothing can be seen. */
  darkened: flag,
});
export interface CoverArtArchiveWire extends z.output<typeof CoverArtArchiveFields> {}
export const CoverArtArchive: z.ZodType<CoverArtArchiveWire> = CoverArtArchiveFields;
