/** No score is higher than `most` when the reason holds, whatever else agrees. */
export const scoreBounds = {
  otherName: { most: 0.4, why: 'the name is another' },
  otherVersion: { most: 0.6, why: 'the version is another' },
  /** An ISRC can be off by one track; then it names the neighbour. */
  otherNameOfSameIdentifier: {
    most: 0.6,
    why: 'the identifier is the same, and the name another',
  },
  /** Identifiers are mistyped and misassigned; alone they do not overrule the artist. */
  otherArtistOfSameIdentifier: {
    most: 0.7,
    why: 'the identifier is the same, and the artist another',
  },
  otherGuests: { most: 0.7, why: 'the guests are others' },
  /** What stands in brackets and nowhere in the candidate may be another recording. */
  unknownVersion: { most: 0.7, why: 'only the row has what stands in brackets' },
  /** The row says what it looks for, and the candidate says nothing about that. */
  nothingCompared: { most: 0.5, why: 'it does not say what the row looks for' },
} as const;
/** One of {@link scoreBounds}. */
export type ScoreBound = keyof typeof scoreBounds;
