import { defineExporter, type StreamImporter } from '@linernotes/exporters';
import type { CollectionOptions } from '../collections/format.ts';

const format = { id: 'traktor-nml', name: 'Traktor NML' } as const;

/** The collection of Traktor: tracks with cues, grids and playlists. */
export const traktorNml = defineExporter<CollectionOptions>({
  ...format,
  mediaType: 'application/xml',
  extension: 'nml',
  carries: {
    nesting: true,
    lists: true,
    types: ['text', 'number'],
    header: false,
    lostCharacters: ['nul', 'control', 'lone-surrogate'],
    maxItems: null,
    maxColumns: null,
    maxTextLength: null,
  },
  validate: () => {},
  write: async function* (document, options, job) {
    const [{ writeCollection }, { nmlFormat }] = await Promise.all([
      import('../collections/write-collection.ts'),
      import('./format.ts'),
    ]);
    yield* writeCollection(nmlFormat, document, options, job);
  },
});

/** Reads such a collection. */
export const traktorNmlImporter: StreamImporter = {
  ...format,
  extensions: ['nml'],
  read: async function* (source, options) {
    const [{ readCollection }, { nmlFormat }] = await Promise.all([
      import('../collections/read-collection.ts'),
      import('./format.ts'),
    ]);
    yield* readCollection(nmlFormat, source, options);
  },
};
