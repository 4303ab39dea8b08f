import * as z from 'zod';

/** One name of an artist credit. */
export const CreditedArtist = z
  .object({
    /** The name as printed on the release; may differ from the artist's own. */
    name: z.string().min(1),
    /** The artist's own name, without the platform's disambiguation. */
    artistName: z.string().min(1),
    /** The platform's id; absent where the credit is not linked. */
    artistId: z.string().optional(),
    /** What tells namesakes apart: a number or a few words, as the platform has it. */
    disambiguation: z.string().optional(),
    /** What stands between this name and the next (`" feat. "`); `null` where the platform says nothing. */
    joinPhrase: z.string().nullable(),
  })
  .readonly();
export type CreditedArtist = z.infer<typeof CreditedArtist>;

/** Who a release, track or recording is credited to, in order, as printed. */
export const ArtistCredit = z.array(CreditedArtist).readonly();
export type ArtistCredit = z.infer<typeof ArtistCredit>;

/** What somebody did on a release or track: `Producer`, `Remix`. */
export const Contribution = z
  .object({
    name: z.string().min(1),
    artistId: z.string().optional(),
    /** Absent where the platform names who, but not what. */
    role: z.string().min(1).optional(),
    /** The tracks it holds for, as printed (`A1 to B3`); absent for the whole. */
    tracks: z.string().optional(),
    /** The positions of these tracks, in order; absent where not all of `tracks` could be found. */
    trackPositions: z.array(z.string()).readonly().optional(),
  })
  .readonly();
export type Contribution = z.infer<typeof Contribution>;

/** Writes a credit as one line. A missing join phrase is written as a comma. */
export function formatArtistCredit(credit: ArtistCredit): string {
  return credit
    .map(({ name, joinPhrase }, index) =>
      index === credit.length - 1
        ? name + (joinPhrase ?? '').trimEnd()
        : name + (joinPhrase ?? ', '),
    )
    .join('');
}
