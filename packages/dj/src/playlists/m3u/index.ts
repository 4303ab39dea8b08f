import { defineExporter, type StreamImporter } from '@linernotes/exporters';
import { carriesTracks } from '../carries.ts';
import { type TextPlaylistOptions, validatePlaylist } from '../options.ts';
import { readM3u } from './read.ts';
import { writeM3u } from './write.ts';

/** M3U in UTF-8: what players and DJ programs of today read. */
export const m3u8 = defineExporter<TextPlaylistOptions>({
  id: 'm3u8',
  name: 'M3U8 playlist',
  mediaType: 'audio/x-mpegurl',
  extension: 'm3u8',
  carries: carriesTracks,
  validate: validatePlaylist,
  write: (document, options, job) => writeM3u(document, options, job, 'utf-8'),
});

/**
 * M3U in windows-1252, as players without UTF-8 expect it; a file that was UTF-8 stays so. A location with other letters is
 * refused by name, and a title with such is counted.
 */
export const m3u = defineExporter<TextPlaylistOptions>({
  id: 'm3u',
  name: 'M3U playlist',
  mediaType: 'audio/x-mpegurl',
  extension: 'm3u',
  carries: carriesTracks,
  validate: validatePlaylist,
  write: (document, options, job) => writeM3u(document, options, job, 'legacy'),
});

/** Reads M3U8 playlists, which are UTF-8. */
export const m3u8Importer: StreamImporter = {
  id: 'm3u8',
  name: 'M3U8 playlist',
  extensions: ['m3u8'],
  read: (source, options) => readM3u(source, options, 'utf-8'),
};

/** Reads M3U playlists, which are Windows-1252 where nothing else is said. */
export const m3uImporter: StreamImporter = {
  id: 'm3u',
  name: 'M3U playlist',
  extensions: ['m3u'],
  read: (source, options) => readM3u(source, options, 'windows-1252'),
};
