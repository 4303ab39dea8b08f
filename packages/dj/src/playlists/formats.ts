import type { StreamExporter, StreamImporter } from '@linernotes/exporters';
import { cue, cueImporter } from './cue/index.ts';
import { jspf, jspfImporter } from './jspf/index.ts';
import type { JspfOptions } from './jspf/write.ts';
import { m3u, m3u8, m3u8Importer, m3uImporter } from './m3u/index.ts';
import type { TextPlaylistOptions } from './options.ts';
import { pls, plsImporter } from './pls/index.ts';
import { xspf, xspfImporter } from './xspf/index.ts';

/** What any of the formats takes; each takes what it knows. */
export type AnyPlaylistOptions = TextPlaylistOptions & JspfOptions;

/** The formats of playlists that are written. */
export const playlistExporters: readonly StreamExporter<AnyPlaylistOptions>[] = [
  m3u8,
  m3u,
  pls,
  xspf,
  jspf,
  cue,
];

/** The formats of playlists that are read. */
export const playlistImporters: readonly StreamImporter[] = [
  m3u8Importer,
  m3uImporter,
  plsImporter,
  xspfImporter,
  jspfImporter,
  cueImporter,
];
