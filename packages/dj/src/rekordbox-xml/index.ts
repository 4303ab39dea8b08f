import { defineExporter, type StreamImporter } from '@linernotes/exporters';
import type { CollectionOptions } from '../collections/format.ts';

const format = { id: 'rekordbox-xml', name: 'Rekordbox XML' } as const;

/** The collection that Rekordbox exports and imports: tracks with cues, grids and playlists. */
export const rekordboxXml = defineExporter<CollectionOptions>({
  ...format,
  mediaType: 'application/xml',
  extension: 'xml',
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
    const [{ writeCollection }, { rekordboxFormat }] = await Promise.all([
      import('../collections/write-collection.ts'),
      import('./format.ts'),
    ]);
    yield* writeCollection(rekordboxFormat, document, options, job);
  },
});

/** Reads such a collection. */
export const rekordboxXmlImporter: StreamImporter = {
  ...format,
  extensions: ['xml'],
  read: async function* (source, options) {
    const [{ readCollection }, { rekordboxFormat }] = await Promise.all([
      import('../collections/read-collection.ts'),
      import('./format.ts'),
    ]);
    yield* readCollection(rekordboxFormat, source, options);
  },
};
