/** A track that a playlist names and its file has not, in a playlist that is all of a file. */
export const notAmongTracks = 'track of the playlist that is not among the tracks, left out';

/** The same in a playlist of a collection, or a track that playlists cannot name there. */
export const notInFile = 'no such track in the file, left out';

/** Whether a loss is of tracks that a playlist names and its file has not. */
export function isMissingTrack({ reason }: { readonly reason: string }): boolean {
  return reason === notAmongTracks || reason === notInFile;
}
