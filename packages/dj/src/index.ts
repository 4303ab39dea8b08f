/**
 * Collections and playlists of DJ programs, read and written.
 * @module
 */

export type {
  Color,
  CuePoint,
  DjHeader,
  DjTrack,
  GridMarker,
  Origin,
  PlaylistNode,
  Unread,
} from './collection.ts';
export type { CollectionOptions } from './collections/format.ts';
export { djExporters, djImporters } from './formats.ts';
export { traktorNml, traktorNmlImporter } from './nml/index.ts';
export { cue, cueImporter } from './playlists/cue/index.ts';
export type {
  CollectionSource,
  ExportPlaylistsOptions,
  WrittenPlaylist,
} from './playlists/export-playlists.ts';
export { exportPlaylists } from './playlists/export-playlists.ts';
export type { AnyPlaylistOptions } from './playlists/formats.ts';
export { playlistExporters, playlistImporters } from './playlists/formats.ts';
export { jspf, jspfImporter } from './playlists/jspf/index.ts';
export type { JspfOptions } from './playlists/jspf/write.ts';
export { isRelative, toAbsolute, toRelative } from './playlists/locations.ts';
export { m3u, m3u8, m3u8Importer, m3uImporter } from './playlists/m3u/index.ts';
export { isMissingTrack, notAmongTracks } from './playlists/missing.ts';
export type { OnePlaylist } from './playlists/one-playlist.ts';
export { onePlaylist } from './playlists/one-playlist.ts';
export type { PlaylistOptions, TextPlaylistOptions } from './playlists/options.ts';
export { pls, plsImporter } from './playlists/pls/index.ts';
export { xspf, xspfImporter } from './playlists/xspf/index.ts';
export { rekordboxXml, rekordboxXmlImporter } from './rekordbox-xml/index.ts';
export type { CrateRecord } from './write-back/crate-record.ts';
export { fullTitle, toCrateRecord } from './write-back/crate-record.ts';
export type { WriteBackField } from './write-back/fields.ts';
export { writeBackFields } from './write-back/fields.ts';
export { KeySpeller } from './write-back/key-speller.ts';
export { fieldsOf } from './write-back/places.ts';
export type { Proposal, RowProposals } from './write-back/proposals.ts';
export { proposalsOf } from './write-back/proposals.ts';
export type {
  KeptReason,
  TrackChange,
  WriteBackOptions,
  WrittenBack,
} from './write-back/write-back.ts';
export { writeBack } from './write-back/write-back.ts';
