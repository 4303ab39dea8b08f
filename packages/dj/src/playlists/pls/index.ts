import { defineExporter, type StreamImporter } from '@linernotes/exporters';
import { carriesTracks } from '../carries.ts';
import { type TextPlaylistOptions, validatePlaylist } from '../options.ts';
import { readPls } from './read.ts';
import { writePls } from './write.ts';

/** PLS, version 2. The name of the playlist stands in `X-GNOME-Title`, as the only one that programs know. */
export const pls = defineExporter<TextPlaylistOptions>({
  id: 'pls',
  name: 'PLS playlist',
  mediaType: 'audio/x-scpls',
  extension: 'pls',
  carries: carriesTracks,
  validate: validatePlaylist,
  write: writePls,
});

/** Reads PLS playlists. */
export const plsImporter: StreamImporter = {
  id: 'pls',
  name: 'PLS playlist',
  extensions: ['pls'],
  read: readPls,
};
