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
export type {
  CollectionSource,
  ExportPlaylistsOptions,
  WrittenPlaylist,
} from './playlists/export-playlists.ts';
export { exportPlaylists } from './playlists/export-playlists.ts';
export type { AnyPlaylistOptions } from './playlists/formats.ts';
export { playlistExporters, playlistImporters } from './playlists/formats.ts';
export type { JspfOptions } from './playlists/jspf/write.ts';
export { isRelative, toAbsolute, toRelative } from './playlists/locations.ts';
export type { PlaylistOptions, TextPlaylistOptions } from './playlists/options.ts';
export { rekordboxXml, rekordboxXmlImporter } from './rekordbox-xml/index.ts';
