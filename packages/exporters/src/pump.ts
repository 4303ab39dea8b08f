import type { ExportDocument, Exporter, JsonObject } from './exporter.ts';

/** How far an export has come. */
export interface Progress {
  items: number;
  sizeBytes: number;
}

/** Writes the document in chunks of bytes, counts them, and stops as soon as the signal says so. */
export async function* encodeDocument<Options extends object>(
  exporter: Exporter<Options>,
  document: ExportDocument,
  { options, progress, signal }: EncodeOptions<Options>,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const items = countItems(untilAborted(document.items, signal), progress);
  for await (const text of exporter.write({ ...document, items }, options)) {
    signal?.throwIfAborted();
    const bytes = encoder.encode(text);
    yield bytes;
    progress.sizeBytes += bytes.length;
  }
  signal?.throwIfAborted();
}

interface EncodeOptions<Options> {
  readonly options: Options;
  readonly progress: Progress;
  readonly signal?: AbortSignal | undefined;
}

async function* countItems(
  items: AsyncIterable<JsonObject>,
  progress: Progress,
): AsyncGenerator<JsonObject> {
  for await (const item of items) {
    yield item;
    progress.items += 1;
  }
}

/** Passes items on; an item that is still being waited for does not keep the signal waiting. */
async function* untilAborted<Item>(
  items: AsyncIterable<Item> | Iterable<Item>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Item> {
  if (!signal) {
    yield* items;
    return;
  }
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  // Unhandled only when nothing is being waited for, and then the check below throws.
  aborted.promise.catch(() => {});
  const abort = () => aborted.reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  const iterator = iterate(items);
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), aborted.promise]);
      if (next.done) return;
      yield next.value;
      signal.throwIfAborted();
    }
  } finally {
    signal.removeEventListener('abort', abort);
    // Not awaited: a source that hangs would hang here too.
    void Promise.resolve(iterator.return?.()).catch(() => {});
  }
}

function iterate<Item>(
  items: AsyncIterable<Item> | Iterable<Item>,
): AsyncIterator<Item> | Iterator<Item> {
  return Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
}
