import { mbidOf, rowsOf, wrong } from '../client/codes.ts';
import { atDesk } from './door.ts';
import { listsOf } from './opinions.ts';
import { chunksOf, entityOf } from './parts.ts';
import type { Confirmed, SubmitCall, SubmitDoor, Submitted } from './types.ts';
import { documentOf, element } from './xml.ts';

/** What can be rated. Source: https://musicbrainz.org/doc/Rating_System */
export const ratable = [
  'artist',
  'event',
  'label',
  'place',
  'recording',
  'release-group',
  'work',
] as const;
/** What can be rated. */
export type Ratable = (typeof ratable)[number];

/** Ratings of one's own. */
export interface RatingsInput extends Confirmed {
  readonly ratings: readonly {
    readonly entity: Ratable;
    /** The MBID. */
    readonly id: string;
    /**
     * From 0 to 100, whole: a star is 20, and 0 takes the rating back. Answers of MusicBrainz have the mean of
     * all users from 0 to 5 instead.
     */
    readonly rating: number;
  }[];
}

/** A rating from 0 to 100, and what it is of. */
export interface SubmittedRating {
  readonly entity: Ratable;
  readonly id: string;
  readonly rating: number;
}

const mostPerRequest = 100;

/** Rates things; a rating takes the place of the one before. */
export function submitRatings(
  door: SubmitDoor,
  input: RatingsInput,
  call?: SubmitCall,
): Promise<Submitted<SubmittedRating>> {
  const wanted = rowsOf('ratings', input.ratings).map(({ entity, id, rating }) => ({
    entity: entityOf(entity, ratable),
    id: mbidOf(id),
    rating: ratingOf(rating),
  }));
  assertOneEach(wanted);
  return atDesk(door, { kind: 'submit-ratings', scope: 'rating' }, input, call, async (desk) => {
    for (const chunk of chunksOf(wanted, mostPerRequest)) {
      const lists = listsOf(chunk, ([{ rating }]) => element('user-rating', {}, String(rating)));
      await desk.post('/rating', documentOf(...lists), true);
    }
    const requestCount = desk.requestCount();
    return { sent: wanted, already: [], requestCount, isDryRun: desk.isDryRun };
  });
}

function ratingOf(rating: unknown): number {
  if (Number.isInteger(rating) && Number(rating) >= 0 && Number(rating) <= 100)
    return Number(rating);
  throw wrong(
    'rating',
    'MusicBrainz: a rating is a whole number from 0 to 100; a star is 20, and 0 takes it back.',
  );
}

function assertOneEach(wanted: readonly SubmittedRating[]): void {
  const things = new Set(wanted.map(({ entity, id }) => `${entity} ${id}`));
  if (wanted.length === 0) throw wrong('ratings', 'MusicBrainz: there is no rating to submit.');
  if (things.size === wanted.length) return;
  throw wrong('ratings', 'MusicBrainz: one thing has two ratings here.');
}
