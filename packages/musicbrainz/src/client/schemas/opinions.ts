// One's own tags and ratings, and annotations and tags that were searched.
import { type Answer, defineAnswer } from '@linernotes/core';
import * as z from 'zod';
import type { Ours } from '../ours.ts';
import { named, number, part, rowsOf, text } from '../wire.ts';
import { hit } from './hits.ts';
import { UserRating } from './parts.ts';

/** `/tag?id=…&entity=artist`: the names of the tags that one has given. */
export const ownTagsAnswer: Answer<readonly string[]> = defineAnswer({
  schema: z.object({ 'user-tags': rowsOf(z.object({ name: z.string() })) }),
  map: (body) => body['user-tags'].map(({ name }) => name),
});

/** `/rating?id=…&entity=artist`: from 0 to 100, unlike the ratings of look-ups; `null` when one has not rated. */
export const ownRatingAnswer: Answer<number | null> = defineAnswer({
  schema: z.looseObject({}).pipe(z.object({ 'user-rating': part(UserRating) })),
  map: (body) => body['user-rating']?.value ?? null,
});

/** Text by users (CC BY-NC-SA 3.0), in a markup of MusicBrainz' own. */
export const AnnotationHitWire = z.object({
  /** The MBID of what it is about. */
  entity: z.string().min(1),
  /** What that is: `release`, `releasegroup`. */
  type: text,
  name: named,
  text: named,
  score: hit.score,
});
/** An annotation as a search finds it. */
export type AnnotationHit = Ours<z.output<typeof AnnotationHitWire>>;

export const TagHitWire = z.object({ name: z.string().min(1), score: hit.score, count: number });
/** A tag as a search finds it. */
export type TagHit = Ours<z.output<typeof TagHitWire>>;
