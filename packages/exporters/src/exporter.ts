import type { LossTally } from './loss.ts';

/** What JSON can say. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** An object of JSON; a property that is `undefined` is left out. */
export interface JsonObject {
  readonly [name: string]: JsonValue | undefined;
}

/** A column of a table: its name, and what stands in it for an item. */
export interface Column {
  readonly name: string;
  readonly value: (item: JsonObject) => JsonValue | undefined;
}

/** What is said about items as a whole. */
export interface AboutItems {
  /** Stands beside the items where the format carries it (`carries.header`); otherwise left out. */
  readonly header: Readonly<Record<string, JsonValue>>;
  /** The property, table or sheet that holds the items. */
  readonly listName: string;
  /** For formats without nesting; absent, the exporter makes them from the items. */
  readonly columns?: readonly Column[];
  /** The dotted names of what is written, in this order; absent, everything. */
  readonly columnNames?: readonly string[];
  /** How many items there are, where that was counted; absent, nobody knows before the last. */
  readonly count?: number;
}

/** What is exported: some words about the whole, and items that may be many. */
export interface ExportDocument extends AboutItems {
  /** Read once, a batch at a time. */
  readonly items: Items;
}

/** Items one by one. Those of an async iterable are written as soon as no further one is there at once. */
export type Items = AsyncIterable<JsonObject> | Iterable<JsonObject> | ItemBatches;

/** Items that come many at once, which spares a wait for each. */
export interface ItemBatches {
  readonly batches: AsyncIterable<readonly JsonObject[]>;
}

/** The same as an exporter takes it. */
export interface BatchedDocument extends AboutItems {
  /** Read once; none is empty, and each is mapped in one go, without a wait for each item. */
  readonly batches: AsyncIterable<readonly JsonObject[]>;
}

/** What a format can carry. Numbers are of the format, not of this machine; `null` where nobody meets a limit. */
export interface Carries {
  /** Objects within objects, and lists of objects. Without it, they are spread over columns. */
  readonly nesting: boolean;
  /** Lists of plain values. Without it, they are joined, spread or repeated. */
  readonly lists: boolean;
  /** Kinds of values that are still told apart when they are read again. */
  readonly types: readonly ('text' | 'number' | 'boolean' | 'null')[];
  /** The header of the document has a place in the file. */
  readonly header: boolean;
  /** Letters that have no place in a text. */
  readonly lostCharacters: readonly ('nul' | 'control' | 'lone-surrogate')[];
  readonly maxItems: number | null;
  readonly maxColumns: number | null;
  /** Of one text, in UTF-16 units. */
  readonly maxTextLength: number | null;
}

/** What every exporter says of itself. */
export interface Format<Options extends object> {
  /** Letters, digits and dashes: what `--format` takes. */
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  /** Without the dot. */
  readonly extension: string;
  /** Further endings that stand for it, without the dot. @default none */
  readonly otherExtensions?: readonly string[];
  readonly carries: Carries;
  /** It is compressed in itself, and not once more by the ending of its name. @default false */
  readonly isPacked?: boolean;
  /**
   * Tells before the first byte what cannot be written.
   * @throws ExportError
   */
  readonly validate: (document: AboutItems, options: Options) => void;
}

/** What an exporter works with besides the items. */
export interface ExportJob {
  /** Is told everything that the format does not carry as it was. */
  readonly loss: LossTally;
  readonly signal: AbortSignal | undefined;
  /** Is told how many items the file has, by a format that does not write all that it is given. */
  readonly onWritten?: (items: number) => void;
}

/** A format that is written from its start to its end. */
export interface StreamExporter<Options extends object = object> extends Format<Options> {
  /** Answers text or bytes in pieces of many items; takes the next batch when the next piece is asked for. */
  readonly write: (
    document: BatchedDocument,
    options: Options,
    job: ExportJob,
  ) => AsyncIterable<string | Uint8Array>;
}

/** A format that must move about in its file. It goes to no stream, and is not compressed. */
export interface FileExporter<Options extends object = object> extends Format<Options> {
  /**
   * Writes a file that is not there yet, in a folder of its own that is removed with all that is left in it.
   * It is synced and gets its name afterwards, by who calls this.
   */
  readonly writeFile: (
    document: BatchedDocument,
    options: Options,
    job: ExportJob & { readonly path: string },
  ) => Promise<void>;
}

/** A file format that records can be written in. */
export type Exporter<Options extends object = object> =
  | StreamExporter<Options>
  | FileExporter<Options>;

/** Types an exporter; the way a package offers a format of its own. */
export function defineExporter<Options extends object>(
  exporter: StreamExporter<Options>,
): StreamExporter<Options>;
export function defineExporter<Options extends object>(
  exporter: FileExporter<Options>,
): FileExporter<Options>;
export function defineExporter<Options extends object>(
  exporter: Exporter<Options>,
): Exporter<Options> {
  return exporter;
}
