export type {
  Color,
  CuePoint,
  DjHeader,
  DjTrack,
  GridMarker,
  Origin,
  PlaylistNode,
} from './collection.ts';
export type { CollectionOptions } from './collections/format.ts';
export { djExporters, djImporters } from './formats.ts';
export { traktorNml, traktorNmlImporter } from './nml/index.ts';
export { playlistExporters, playlistImporters } from './playlists/formats.ts';
export type { PlaylistOptions, TextPlaylistOptions } from './playlists/options.ts';
export { rekordboxXml, rekordboxXmlImporter } from './rekordbox-xml/index.ts';
