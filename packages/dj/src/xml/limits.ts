/**
 * What a file may ask of memory. Collections of real programs stay far below; what does not is refused in a
 * sentence instead of filling the machine. Lengths are of UTF-16 units.
 */
export const limits = {
  /** One tag with its attributes, one text, one comment. */
  tokenLength: 2 ** 20,
  /** One record or other element that is held as a whole. */
  elementLength: 2 ** 23,
  /** Elements in one of those. */
  elements: 50_000,
  depth: 64,
  /** Elements beside the tracks, which are kept to be written again. */
  keptElements: 200_000,
  /** Their names and values. */
  keptLength: 2 ** 25,
  /** Comments among those, and in one record; more are left out. */
  keptComments: 10_000,
  /** Of all comments beside the tracks. */
  keptCommentLength: 2 ** 22,
  playlists: 200_000,
  /** Over all playlists. */
  entries: 2_000_000,
  /** Of all names of playlists, and of all tracks in them, each counted once. */
  playlistLength: 2 ** 26,
} as const;
