import type { Writable } from 'node:stream';
import { ExportError, fileErrorCode } from './errors.ts';
import type { ExportResult } from './export-to-file.ts';
import type { ExportDocument, Exporter } from './exporter.ts';
import { LossTally } from './loss.ts';
import { toldInWords } from './place.ts';
import { encodeDocument } from './pump.ts';

/** How a stream is written. */
export interface WriteToStreamOptions<Options extends object = object> {
  readonly signal?: AbortSignal | undefined;
  /** What the exporter takes: `{ pretty: false }`. */
  readonly options?: Options | undefined;
}

/**
 * Writes a document to a stream and leaves the stream open. Each piece waits until the one before it is
 * through, so that a slow reader is not flooded. A reader that goes away (`| head`) ends it quietly.
 * @throws ExportError for a format that must move about in its file
 */
export async function writeToStream<Options extends object>(
  exporter: Exporter<Options>,
  document: ExportDocument,
  writable: Writable,
  { signal, options }: WriteToStreamOptions<Options> = {},
): Promise<ExportResult> {
  // Every option of an exporter has a default, so that none is a value of its options.
  const given = options ?? ({} as Options);
  exporter.validate(document, given);
  if (!('write' in exporter)) {
    throw new ExportError({
      message: `${exporter.name} goes to a file only.`,
      remedy: 'Name a file.',
    });
  }
  const progress = { items: 0, sizeBytes: 0 };
  const loss = new LossTally();
  // Failures are taken from the callbacks; without a listener the event would end the process.
  const ignore = () => {};
  writable.on('error', ignore);
  const pump = { options: given, progress, loss, signal };
  try {
    for await (const piece of encodeDocument(exporter, document, pump)) {
      const isRead = await isWritten(writable, piece).catch((error: unknown) => {
        throw toldInWords('The output', error) ?? error;
      });
      if (!isRead) break;
    }
  } finally {
    // The event comes after the callback.
    setImmediate(() => writable.off('error', ignore));
  }
  return { ...progress, lossReport: loss.report() };
}

const goneCodes: ReadonlySet<string> = new Set([
  'EPIPE',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_PREMATURE_CLOSE',
]);

/** Writes one piece; `false` when nobody reads any more. */
function isWritten(writable: Writable, piece: Uint8Array): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onClose = () => resolve(false);
    writable.once('close', onClose);
    writable.write(piece, (error) => {
      writable.off('close', onClose);
      if (error && !goneCodes.has(fileErrorCode(error))) reject(error);
      else resolve(!error);
    });
  });
}
