import { defineExporter, type StreamImporter } from '@linernotes/exporters';
import { carriesTracks } from '../carries.ts';
import { validatePlaylist } from '../options.ts';
import { readJspf } from './read.ts';
import { type JspfOptions, writeJspf } from './write.ts';

/** JSPF: XSPF as JSON. */
export const jspf = defineExporter<JspfOptions>({
  id: 'jspf',
  name: 'JSPF playlist',
  mediaType: 'application/jspf+json',
  extension: 'jspf',
  carries: { ...carriesTracks, types: ['text', 'number', 'boolean', 'null'], lostCharacters: [] },
  validate: validatePlaylist,
  write: writeJspf,
});

/** Reads JSPF playlists. */
export const jspfImporter: StreamImporter = {
  id: 'jspf',
  name: 'JSPF playlist',
  extensions: ['jspf'],
  read: readJspf,
};
