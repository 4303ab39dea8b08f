import type { StreamExporter, StreamImporter } from '@linernotes/exporters';
import { cue, cueImporter } from './cue/index.ts';
import { m3u, m3u8, m3u8Importer, m3uImporter } from './m3u/index.ts';
import type { TextPlaylistOptions } from './options.ts';
import { pls, plsImporter } from './pls/index.ts';

/** The formats of playlists that are written. */
export const playlistExporters: readonly StreamExporter<TextPlaylistOptions>[] = [
  m3u8,
  m3u,
  pls,
  cue,
];

/** The formats of playlists that are read. */
export const playlistImporters: readonly StreamImporter[] = [
  m3u8Importer,
  m3uImporter,
  plsImporter,
  cueImporter,
];
