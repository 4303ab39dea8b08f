import { batchesOf } from './batches.ts';
import type {
  AboutItems,
  BatchedDocument,
  ExportDocument,
  Format,
  JsonObject,
  StreamExporter,
} from './exporter.ts';
import { LossTally } from './loss.ts';
import { pickColumns } from './pick-columns.ts';

/** How far an export has come. */
export interface Progress {
  items: number;
  sizeBytes: number;
}

/** What an export is done with. */
export interface PumpOptions<Options> {
  readonly options: Options;
  readonly progress: Progress;
  readonly loss: LossTally;
  readonly signal: AbortSignal | undefined;
  /** Makes bytes of the texts that an exporter answers. @default bytes of their own */
  readonly toBytes?: ((text: string) => Uint8Array) | undefined;
}

/** Answers the document in pieces of bytes, and counts items and bytes; stops as soon as the signal says so. */
export async function* encodeDocument<Options extends object>(
  exporter: StreamExporter<Options>,
  document: ExportDocument,
  { options, progress, loss, signal, toBytes = (text) => Buffer.from(text) }: PumpOptions<Options>,
): AsyncGenerator<Uint8Array> {
  const batched = batchedDocument(exporter, document, { progress, signal });
  let written: number | null = null;
  const onWritten = (items: number) => {
    written = items;
  };
  for await (const piece of exporter.write(batched, options, { loss, signal, onWritten })) {
    signal?.throwIfAborted();
    const bytes = typeof piece === 'string' ? toBytes(piece) : piece;
    if (bytes.length === 0) continue;
    yield bytes;
    progress.sizeBytes += bytes.length;
  }
  progress.items = written ?? progress.items;
  signal?.throwIfAborted();
}

/** The document as an exporter takes it: in batches, and with the chosen columns alone. */
export function batchedDocument(
  { carries }: Pick<Format<object>, 'carries'>,
  document: ExportDocument,
  { progress, signal }: { readonly progress: Progress; readonly signal: AbortSignal | undefined },
): BatchedDocument {
  const { items, ...about } = document;
  const { columnNames } = about;
  const pick = carries.nesting && columnNames ? pickColumns(columnNames) : null;
  return { ...about, batches: counted(batchesOf(items, signal), progress, pick) };
}

/**
 * Answers the text of a document in pieces, for who writes it on. What the format does not carry is not told.
 * @throws ExportError before the first piece for what cannot be written
 */
export function textOf<Options extends object>(
  exporter: StreamExporter<Options>,
  document: ExportDocument,
  options: Options,
): AsyncIterable<string> {
  exporter.validate(aboutOf(document), options);
  return textPieces(exporter, document, options);
}

async function* textPieces<Options extends object>(
  exporter: StreamExporter<Options>,
  document: ExportDocument,
  options: Options,
): AsyncGenerator<string> {
  const progress = { items: 0, sizeBytes: 0 };
  const batched = batchedDocument(exporter, document, { progress, signal: undefined });
  const job = { loss: new LossTally(), signal: undefined };
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for await (const piece of exporter.write(batched, options, job)) {
    yield typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true });
  }
}

function aboutOf({ items: _, ...about }: ExportDocument): AboutItems {
  return about;
}

async function* counted(
  batches: AsyncIterable<readonly JsonObject[]>,
  progress: Progress,
  pick: ((item: JsonObject) => JsonObject) | null,
): AsyncGenerator<readonly JsonObject[]> {
  for await (const batch of batches) {
    yield pick ? batch.map(pick) : batch;
    progress.items += batch.length;
  }
}
