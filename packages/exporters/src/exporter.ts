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

/** What is exported: some words about the whole, and items that may be many. */
export interface ExportDocument {
  /** Stands beside the items where the format has a place for it; otherwise left out. */
  readonly header: Readonly<Record<string, JsonValue>>;
  /** The property that holds the items. */
  readonly listName: string;
  /** Read once, one by one. */
  readonly items: AsyncIterable<JsonObject> | Iterable<JsonObject>;
  /** For tables; absent, the exporter makes them from the items. */
  readonly columns?: readonly Column[];
}

/** A file format that records can be written in. */
export interface Exporter<Options extends object = object> {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  /** Without the dot. */
  readonly extension: string;
  /**
   * Tells before the first byte what cannot be written.
   * @throws ExportError
   */
  readonly validate: (document: ExportDocument, options: Options) => void;
  /** Answers the text in chunks; takes the next item when the next chunk is asked for. */
  readonly write: (document: ExportDocument, options: Options) => AsyncIterable<string>;
}

/** Types an exporter; the way a package offers a format of its own. */
export function defineExporter<Options extends object>(
  exporter: Exporter<Options>,
): Exporter<Options> {
  return exporter;
}
