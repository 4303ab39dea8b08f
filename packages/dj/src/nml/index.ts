import { defineCollection } from '../collections/define-collection.ts';

const traktor = defineCollection({
  id: 'traktor-nml',
  name: 'Traktor NML',
  extension: 'nml',
  load: async () => (await import('./format.ts')).nmlFormat,
});

/** The collection of Traktor: tracks with cues, grids and playlists. */
export const traktorNml = traktor.exporter;

/** Reads such a collection. */
export const traktorNmlImporter = traktor.importer;
