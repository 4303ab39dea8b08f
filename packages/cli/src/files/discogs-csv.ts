import type { Importer, JsonObject, ReadRecord, StreamImporter } from '@linernotes/exporters';

/** The files that Discogs' own site exports, which are typed rows here instead of texts. */
export const discogsImporters: readonly Importer[] = [
  importerOf('discogs-collection', 'Discogs collection', (source, options) =>
    load(({ readCollectionCsv }) => readCollectionCsv(source, options)),
  ),
  importerOf('discogs-wantlist', 'Discogs wantlist', (source, options) =>
    load(({ readWantlistCsv }) => readWantlistCsv(source, options)),
  ),
  importerOf('discogs-inventory', 'Discogs inventory', (source, options) =>
    load(({ readInventoryCsv }) => readInventoryCsv(source, options)),
  ),
];

/** Which of them a table is by the names of its columns; `null` for any other. */
export function discogsFormatOf(columns: readonly string[]): string | null {
  const has = (...names: readonly string[]) => names.every((name) => columns.includes(name));
  if (has('Catalog#', 'release_id', 'CollectionFolder')) return 'discogs-collection';
  if (has('Catalog#', 'release_id', 'Notes', 'Released')) return 'discogs-wantlist';
  return has('listing_id', 'release_id', 'media_condition') ? 'discogs-inventory' : null;
}

/** A line of such a file, whatever its rows are. */
interface Line {
  readonly line: number;
  readonly row: object | null;
  readonly problems: readonly string[];
}

type Read = (
  source: Parameters<StreamImporter['read']>[0],
  options: {
    readonly name: string;
    readonly onHeader: (header: { readonly places: readonly string[] }) => void;
  },
) => AsyncIterable<Line>;

function importerOf(id: string, name: string, read: Read): StreamImporter {
  return {
    id,
    name,
    extensions: [],
    read: async function* (source, { name: file, onAbout }) {
      const onHeader = ({ places: columnNames }: { readonly places: readonly string[] }) =>
        onAbout?.({ header: {}, listName: 'rows', columnNames });
      for await (const line of read(source, { name: file, onHeader })) yield [...recordsOf(line)];
    },
  };
}

async function* load<Item>(
  read: (csv: typeof import('@linernotes/discogs/csv')) => AsyncIterable<Item>,
): AsyncGenerator<Item> {
  yield* read(await import('@linernotes/discogs/csv'));
}

function* recordsOf({ line, row, problems }: Line): Generator<ReadRecord> {
  // Rows are plain data, which their types do not say.
  if (row) yield { line, record: row as JsonObject };
  for (const problem of problems) yield { line, problem: problem.replace(/^Line \d+:? |\.$/g, '') };
}
