import type { DownloadSink } from '@linernotes/core';

/** Leads a file into a sink. */
export type Download = (sink: DownloadSink, signal: AbortSignal) => Promise<unknown>;

/**
 * Gives a file piece by piece as it is downloaded: no more of it is read than is taken. Where a download is
 * cut short and begins anew, what was given already is not given again: the file must stay as it is.
 */
export async function* piecesOf(
  download: Download,
  outer?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const stop = new AbortController();
  const signal = outer ? AbortSignal.any([outer, stop.signal]) : stop.signal;
  const hatch = new Hatch();
  const done = download(hatch, signal).then(
    () => hatch.end(),
    (error: unknown) => hatch.fail(error),
  );
  try {
    for (;;) {
      const piece = await hatch.take();
      if (piece === null) return;
      yield piece;
    }
  } finally {
    stop.abort();
    hatch.close();
    await done;
  }
}

interface Waiting {
  readonly give: (piece: Uint8Array | null) => void;
  readonly fail: (error: unknown) => void;
}

/** One piece at a time goes from who writes to who takes. */
class Hatch implements DownloadSink {
  #given = 0;
  #validator: string | null = null;
  #toSkip = 0;
  #held: { readonly piece: Uint8Array; readonly taken: () => void } | null = null;
  #waiting: Waiting | null = null;
  #end: { readonly error?: unknown } | null = null;
  #isClosed = false;

  readonly resume = () =>
    this.#validator === null || this.#given === 0
      ? null
      : { sizeBytes: this.#given, validator: this.#validator };

  readonly begin: DownloadSink['begin'] = ({ offsetBytes, validator }) => {
    this.#validator = validator;
    this.#toSkip = this.#given - offsetBytes;
  };

  readonly write = async (written: Uint8Array): Promise<void> => {
    const piece = written.subarray(Math.min(this.#toSkip, written.length));
    this.#toSkip -= written.length - piece.length;
    if (piece.length === 0 || this.#isClosed) return;
    this.#given += piece.length;
    if (this.#waiting) {
      this.#waiting.give(piece);
      this.#waiting = null;
      return;
    }
    await new Promise<void>((taken) => {
      this.#held = { piece, taken };
    });
  };

  /** The next piece; `null` behind the last. */
  take(): Promise<Uint8Array | null> {
    const held = this.#held;
    if (held) {
      this.#held = null;
      held.taken();
      return Promise.resolve(held.piece);
    }
    if (this.#end) {
      return 'error' in this.#end ? Promise.reject(this.#end.error) : Promise.resolve(null);
    }
    return new Promise((give, fail) => {
      this.#waiting = { give, fail };
    });
  }

  end(): void {
    this.#end ??= {};
    this.#waiting?.give(null);
  }

  fail(error: unknown): void {
    this.#end ??= { error };
    this.#waiting?.fail(error);
  }

  /** Nobody takes any more. */
  close(): void {
    this.#isClosed = true;
    this.#held?.taken();
    this.#held = null;
  }
}
