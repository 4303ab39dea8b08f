import { defineExporter, type StreamImporter } from '@linernotes/exporters';
import { carriesTracks } from '../carries.ts';
import { type PlaylistOptions, validatePlaylist } from '../options.ts';
import { readXspf } from './read.ts';
import { writeXspf } from './write.ts';

/** XSPF, version 1. */
export const xspf = defineExporter<PlaylistOptions>({
  id: 'xspf',
  name: 'XSPF playlist',
  mediaType: 'application/xspf+xml',
  extension: 'xspf',
  carries: carriesTracks,
  validate: validatePlaylist,
  write: writeXspf,
});

/** Reads XSPF playlists. */
export const xspfImporter: StreamImporter = {
  id: 'xspf',
  name: 'XSPF playlist',
  extensions: ['xspf'],
  read: readXspf,
};
