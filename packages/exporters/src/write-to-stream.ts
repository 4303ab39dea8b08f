import type { Writable } from 'node:stream';
import { fileErrorCode } from './errors.ts';
import type { ExportResult } from './export-to-file.ts';
import type { ExportDocument, Exporter } from './exporter.ts';
import { encodeDocument, type Progress } from './pump.ts';

/** How a stream is written. */
export interface WriteToStreamOptions<Options extends object = object> {
  readonly signal?: AbortSignal | undefined;
  /** What the exporter takes: `{ pretty: false }`. */
  readonly options?: Options | undefined;
}

/**
 * Writes a document to a stream and leaves the stream open. Each chunk waits until the one before it is
 * through, so that a slow reader is not flooded. A reader that goes away (`| head`) ends it quietly.
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
  const progress: Progress = { items: 0, sizeBytes: 0 };
  // Failures are taken from the callbacks; without a listener the event would end the process.
  const ignore = () => {};
  writable.on('error', ignore);
  try {
    for await (const chunk of encodeDocument(exporter, document, {
      options: given,
      progress,
      signal,
    })) {
      if (!(await isWritten(writable, chunk))) break;
    }
  } finally {
    // The event comes after the callback.
    setImmediate(() => writable.off('error', ignore));
  }
  return progress;
}

const goneCodes: ReadonlySet<string> = new Set([
  'EPIPE',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_PREMATURE_CLOSE',
]);

/** Writes one chunk; `false` when nobody reads any more. */
function isWritten(writable: Writable, chunk: Uint8Array): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onClose = () => resolve(false);
    writable.once('close', onClose);
    writable.write(chunk, (error) => {
      writable.off('close', onClose);
      if (error && !goneCodes.has(fileErrorCode(error))) reject(error);
      else resolve(!error);
    });
  });
}
