import { defineExporter, type StreamExporter, type StreamImporter } from '@linernotes/exporters';
import type { CollectionFormat, CollectionOptions } from './format.ts';

interface CollectionFacts {
  readonly id: string;
  readonly name: string;
  /** Of its files, without a dot. */
  readonly extension: string;
  /** Loads what it is made of, with the first file. */
  readonly load: () => Promise<CollectionFormat>;
}

/** A collection as exporter and importer. */
export function defineCollection({ id, name, extension, load }: CollectionFacts): {
  readonly exporter: StreamExporter<CollectionOptions>;
  readonly importer: StreamImporter;
} {
  const exporter = defineExporter<CollectionOptions>({
    id,
    name,
    mediaType: 'application/xml',
    extension,
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
      const [{ writeCollection }, format] = await Promise.all([
        import('./write-collection.ts'),
        load(),
      ]);
      yield* writeCollection(format, document, options, job);
    },
  });
  const importer: StreamImporter = {
    id,
    name,
    extensions: [extension],
    read: async function* (source, options) {
      const [{ readCollection }, format] = await Promise.all([
        import('./read-collection.ts'),
        load(),
      ]);
      yield* readCollection(format, source, options);
    },
  };
  return { exporter, importer };
}
