import type { TableSchema } from './csv/schema.ts';
import type { JsonValue } from './exporter.ts';
import type { ReadRecord } from './read/record.ts';

/** How a file is read. */
export interface ImportOptions {
  /** The file's name, for messages and for its ending; `-` is standard input. */
  readonly name: string;
  /** How a table was written; absent, its records hold texts by the names of the columns. */
  readonly schema?: TableSchema | undefined;
  /** Which list of a JSON document holds the records. @default the one that looks most like it */
  readonly listName?: string | undefined;
  /** Takes the apostrophe from texts of a table that were guarded against spreadsheets. @default false */
  readonly isGuarded?: boolean | undefined;
  /** Is told the names of a table's columns before its first record; what it throws ends the reading. */
  readonly onHeader?: ((names: readonly string[]) => void) | undefined;
  /** Is told what the file says about its records as a whole, before the first record or after the last. */
  readonly onAbout?: ((about: FileAbout) => void) | undefined;
}

/** What stands beside the records of a file. */
export interface FileAbout {
  readonly header: Readonly<Record<string, JsonValue>>;
  /** The property, table or sheet that holds the records. */
  readonly listName: string;
  /** The dotted names of the columns, where the file names them also without a record. @default unknown */
  readonly columnNames?: readonly string[];
}

/** What every importer says of itself. */
interface ImportFormat {
  /** That of the exporter of the same format. */
  readonly id: string;
  readonly name: string;
  /** Endings of files, without the dot. */
  readonly extensions: readonly string[];
}

/** Reads a format from its start to its end; the file may be compressed. */
export interface StreamImporter extends ImportFormat {
  /**
   * Answers records in batches, as they are read.
   * @throws ReadError when the file as a whole cannot be read; a bad record is answered as a `problem`
   */
  readonly read: (
    source: AsyncIterable<Uint8Array | string>,
    options: ImportOptions,
  ) => AsyncIterable<readonly ReadRecord[]>;
}

/** Reads a format that must move about in its file. */
export interface FileImporter extends ImportFormat {
  /** @throws ReadError as above, and when there is no such file */
  readonly readFile: (path: string, options: ImportOptions) => AsyncIterable<readonly ReadRecord[]>;
}

/** A file format that records are read from. */
export type Importer = StreamImporter | FileImporter;
