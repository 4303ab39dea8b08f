import { defineCollection } from '../collections/define-collection.ts';

const rekordbox = defineCollection({
  id: 'rekordbox-xml',
  name: 'Rekordbox XML',
  extension: 'xml',
  load: async () => (await import('./format.ts')).rekordboxFormat,
});

/** The collection that Rekordbox exports and imports: tracks with cues, grids and playlists. */
export const rekordboxXml = rekordbox.exporter;

/** Reads such a collection. */
export const rekordboxXmlImporter = rekordbox.importer;
