export type {
  Color,
  CuePoint,
  DjHeader,
  DjTrack,
  GridMarker,
  Origin,
  PlaylistNode,
} from './collection.ts';
export { playlistExporters, playlistImporters } from './playlists/formats.ts';
export type { PlaylistOptions, TextPlaylistOptions } from './playlists/options.ts';
