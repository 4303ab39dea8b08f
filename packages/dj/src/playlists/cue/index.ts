import { defineExporter, type StreamImporter } from '@linernotes/exporters';
import { carriesTracks } from '../carries.ts';
import type { TextPlaylistOptions } from '../options.ts';
import { readCue } from './read.ts';
import { validateCue, writeCue } from './write.ts';

/** CUE sheets: tracks of a mix or a disc by where they begin in its files. */
export const cue = defineExporter<TextPlaylistOptions>({
  id: 'cue',
  name: 'CUE sheet',
  mediaType: 'application/x-cue',
  extension: 'cue',
  carries: { ...carriesTracks, maxItems: 99 },
  validate: validateCue,
  write: writeCue,
});

/** Reads CUE sheets. */
export const cueImporter: StreamImporter = {
  id: 'cue',
  name: 'CUE sheet',
  extensions: ['cue'],
  read: readCue,
};
