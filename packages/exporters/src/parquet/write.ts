import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { ExportError } from '../errors.ts';
import type { BatchedDocument, ExportJob, JsonObject } from '../exporter.ts';
import type { LossTally } from '../loss.ts';
import { pathsOfNames } from '../name-paths.ts';
import { type About, aboutKey, aboutOf, tellConfused } from './about.ts';
import { codecs, compressors, type ParquetCompression } from './codecs.ts';
import { Encoder } from './encode.ts';
import type { Field, PlainType } from './field.ts';
import { schemaOf } from './schema.ts';
import { Sample } from './shape.ts';

/** How a Parquet file is written. */
export interface ParquetOptions {
  /** Every reader knows snappy; zstd is smaller. @default 'snappy' */
  readonly compression?: ParquetCompression;
  /** How many items are looked at for the columns and their types, before the first is written. @default 10000 */
  readonly sampleItems?: number;
  /** How many items stand together. More are read faster, and held in memory while they are written. @default 20000 */
  readonly rowGroupItems?: number;
  /**
   * Types of columns by dotted name, for those that the first items do not tell: `{ bpm: 'number' }`. A list
   * or an object is `json` or left out. @default what the first items hold
   */
  readonly types?: Readonly<Record<string, PlainType>>;
}

/** A group is written when it takes about this much memory, however few items it has. */
const maxGroupBytes = 64 * 1024 * 1024;
/** In UTF-16 units. */
const maxSampleTextLength = 16 * 1024 * 1024;

/** Writes items in groups of rows; what is held are the first items, and then one group at a time. */
export async function* writeParquet(
  document: BatchedDocument,
  options: ParquetOptions,
  { loss }: ExportJob,
): AsyncGenerator<Uint8Array> {
  const { sampleItems = 10_000 } = options;
  const sample = new Sample();
  let held: JsonObject[] = [];
  let file: RowGroups | null = null;
  for await (const batch of document.batches) {
    if (file) {
      yield* file.add(batch);
      continue;
    }
    for (const item of batch) sample.add(item);
    held.push(...batch);
    if (held.length < sampleItems && sample.textLength < maxSampleTextLength) continue;
    file = new RowGroups(columnsOf(document, sample, held, options), held.length, options, loss);
    yield* file.add(held);
    held = [];
  }
  file ??= new RowGroups(columnsOf(document, sample, held, options), held.length, options, loss);
  yield* file.add(held);
  yield* file.end(document);
}

function columnsOf(
  { columnNames, columns }: BatchedDocument,
  sample: Sample,
  held: readonly JsonObject[],
  { types = {} }: ParquetOptions,
): ReadonlyMap<string, Field> {
  if (held.length > 0) {
    const found = sample.columns(types);
    if (found.size > 0) return found;
    const message = `None of the first ${held.length} items has a property, and a row without columns is none.`;
    throw new ExportError({ message, remedy: 'Write JSON or NDJSON.' });
  }
  const names = columnNames ?? columns?.map(({ name }) => name) ?? [];
  for (const path of pathsOfNames(names)) sample.addPlace(path);
  return sample.columns(types);
}

interface Column {
  readonly field: Field;
  /** What `Object.prototype` has too, so that reading it says nothing. */
  readonly isTrap: boolean;
  /** Of the group at hand. */
  values: unknown[];
}

class RowGroups {
  readonly #columns: readonly Column[];
  readonly #encoder: Encoder;
  readonly #loss: LossTally;
  readonly #rowGroupItems: number;
  readonly #bytes = new ByteWriter(1024 * 1024);
  readonly #writer: ParquetWriter;

  constructor(
    columns: ReadonlyMap<string, Field>,
    sampleItems: number,
    { rowGroupItems = 20_000, compression = 'snappy' }: ParquetOptions,
    loss: LossTally,
  ) {
    this.#columns = [...columns.values()].map((field) => {
      return { field, isTrap: field.name in Object.prototype, values: [] };
    });
    this.#encoder = new Encoder(loss, sampleItems);
    this.#loss = loss;
    this.#rowGroupItems = rowGroupItems;
    this.#writer = new ParquetWriter({
      writer: this.#bytes,
      schema: schemaOf(columns),
      codec: codecs[compression],
      compressors,
      createdBy: 'linernotes',
    });
  }

  /** Answers the bytes of the groups that become full. */
  *add(items: readonly JsonObject[]): Generator<Uint8Array> {
    for (const item of items) {
      this.#add(item);
      const isFull = (this.#columns[0]?.values.length ?? 0) >= this.#rowGroupItems;
      if (isFull || this.#encoder.sizeBytes >= maxGroupBytes) yield this.#flush();
    }
  }

  *end(document: BatchedDocument): Generator<Uint8Array> {
    if (this.#columns[0]?.values.length) yield this.#flush();
    const fields = this.#columns.map(({ field }) => field);
    tellConfused(fields, this.#encoder.item, this.#loss);
    const about: About = aboutOf(document, fields, this.#encoder.item);
    this.#writer.kvMetadata = [{ key: aboutKey, value: JSON.stringify(about) }];
    void this.#writer.finish();
    yield this.#taken();
  }

  #add(item: JsonObject): void {
    const encoder = this.#encoder;
    encoder.item += 1;
    let found = 0;
    for (let index = 0; index < this.#columns.length; index += 1) {
      const column = this.#columns[index];
      if (!column) continue;
      const { field, isTrap, values } = column;
      const value = isTrap && !Object.hasOwn(item, field.name) ? undefined : item[field.name];
      if (value !== undefined) found += 1;
      values.push(encoder.encode(field, value));
    }
    const names = Object.keys(item);
    if (found !== names.length) this.#refuseNew(item, names);
  }

  #refuseNew(item: JsonObject, names: readonly string[]): void {
    const known = new Set(this.#columns.map(({ field }) => field.name));
    const unknown = names.find((name) => !known.has(name) && (item[name] ?? null) !== null);
    if (unknown !== undefined) throw this.#encoder.newColumn(unknown);
  }

  #flush(): Uint8Array {
    const columnData = this.#columns.map(({ field, values }) => ({
      name: field.name,
      data: values,
    }));
    // Waits for nothing: bytes in memory are written at once.
    void this.#writer.write({ columnData, rowGroupSize: columnData[0]?.data.length ?? 1 });
    for (const column of this.#columns) column.values = [];
    this.#encoder.sizeBytes = 0;
    return this.#taken();
  }

  /** The writer goes on at the start of its memory, and goes on counting. */
  #taken(): Uint8Array {
    const bytes = this.#bytes.getBytes().slice();
    this.#bytes.index = 0;
    return bytes;
  }
}
