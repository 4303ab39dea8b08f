import type { StreamExporter, StreamImporter } from '@linernotes/exporters';
import type { CollectionOptions } from './collections/format.ts';
import { traktorNml, traktorNmlImporter } from './nml/index.ts';
import { playlistExporters, playlistImporters } from './playlists/formats.ts';
import type { TextPlaylistOptions } from './playlists/options.ts';
import { rekordboxXml, rekordboxXmlImporter } from './rekordbox-xml/index.ts';

/** Everything that this package writes: collections, then playlists. */
export const djExporters: readonly StreamExporter<CollectionOptions & TextPlaylistOptions>[] = [
  rekordboxXml,
  traktorNml,
  ...playlistExporters,
];

/** Everything that it reads. */
export const djImporters: readonly StreamImporter[] = [
  rekordboxXmlImporter,
  traktorNmlImporter,
  ...playlistImporters,
];
