import { type Downloaded, mediaTypeOf, type PartialDownload, validatorOf } from '../download.ts';
import { isLinerError, LinerError } from '../errors.ts';
import type { BodyTaker, HttpRequest, HttpResponse, Policy, ResponseHead, Send } from '../http.ts';

/**
 * Leads the body of an answer into a sink, piece by piece, and asks for the rest only of what is there. A
 * part that the platform cannot or does not go on with starts over. What is no file, as a refusal or a web
 * page in its place, is read like any other answer.
 */
export function downloadPolicy(platform: string): Policy {
  return async (request, next) => {
    const { download, requestId } = request;
    if (!download) return next(request);
    const attempt = (part: PartialDownload | null): Promise<HttpResponse> =>
      receive(request, next, new Body({ platform, requestId }, download, part), part);
    const part = (await download.sink.resume?.()) ?? null;
    if (!part || part.sizeBytes <= 0) return attempt(null);
    try {
      return await attempt(part);
    } catch (error) {
      if (!isOfAnother(error)) throw error;
      return attempt(null);
    }
  };
}

async function receive(
  request: HttpRequest,
  next: Send,
  body: Body,
  part: PartialDownload | null,
): Promise<HttpResponse> {
  try {
    const response = await next({
      ...request,
      headers: part ? { ...request.headers, ...rangeOf(part) } : request.headers,
      receive: (head) => body.begin(head),
    });
    return response.isTaken ? { ...response, downloaded: body.end(response) } : response;
  } finally {
    // Whoever closes the sink after a failure must not do so in the middle of a write.
    await body.leave();
  }
}

function rangeOf({ sizeBytes, validator }: PartialDownload): Readonly<Record<string, string>> {
  return { range: `bytes=${sizeBytes}-`, 'if-range': validator };
}

type Download = NonNullable<HttpRequest['download']>;

interface About {
  readonly platform: string;
  readonly requestId: string;
}

/** One body on its way into a sink. */
class Body {
  readonly #about: About;
  readonly #download: Download;
  readonly #part: PartialDownload | null;
  #sizeBytes = 0;
  #totalBytes: number | null = null;
  #isOver = false;
  #last: Promise<void> = Promise.resolve();

  constructor(about: About, download: Download, part: PartialDownload | null) {
    this.#about = about;
    this.#download = download;
    this.#part = part;
  }

  begin(head: ResponseHead): BodyTaker | null {
    if (!isFile(head)) return null;
    const { headers } = head;
    const range = head.status === 206 ? this.#rangeOf(head) : null;
    this.#sizeBytes = range?.offsetBytes ?? 0;
    this.#totalBytes = range ? range.totalBytes : lengthOf(headers);
    this.#assertSize(this.#totalBytes ?? 0);
    const start = {
      offsetBytes: this.#sizeBytes,
      totalBytes: this.#totalBytes,
      mediaType: mediaTypeOf(headers),
      validator: isPacked(headers) ? null : validatorOf(headers),
    };
    const { sink } = this.#download;
    void this.#do(() => sink.begin(start));
    return (piece) => {
      this.#sizeBytes += piece.length;
      this.#assertSize(this.#sizeBytes);
      return this.#do(() => sink.write(piece));
    };
  }

  end({ headers, fetchedAt }: HttpResponse): Downloaded {
    const sizeBytes = this.#sizeBytes;
    if (this.#totalBytes !== null && this.#totalBytes !== sizeBytes) throw this.#incomplete();
    const validator = isPacked(headers) ? null : validatorOf(headers);
    return { sizeBytes, mediaType: mediaTypeOf(headers), validator, fetchedAt };
  }

  /** From here on the sink is left alone. */
  async leave(): Promise<void> {
    this.#isOver = true;
    await this.#last.catch(() => undefined);
  }

  /** One after the other; the first failure is that of all that follow. */
  #do(work: () => void | Promise<void>): Promise<void> {
    this.#last = this.#last.then(() => (this.#isOver ? undefined : work()));
    this.#last.catch(() => undefined);
    return this.#last;
  }

  /** Where a part of a file belongs; throws for one that does not go on with what is there. */
  #rangeOf({ headers }: ResponseHead): { offsetBytes: number; totalBytes: number | null } {
    const [, from, total] =
      /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers['content-range'] ?? '') ?? [];
    const isSame = !this.#part || isSameVersion(this.#part.validator, headers);
    if (!this.#part || !isSame || Number(from) !== this.#part.sizeBytes || isPacked(headers)) {
      throw this.#failure('RANGE_MISMATCH', 'sent another part of the file than the one asked for');
    }
    return { offsetBytes: this.#part.sizeBytes, totalBytes: total === '*' ? null : Number(total) };
  }

  #assertSize(sizeBytes: number): void {
    const { maxSizeBytes: limitBytes } = this.#download;
    if (sizeBytes <= limitBytes) return;
    throw new LinerError({
      code: 'too-large',
      message: `${this.#about.platform} sends a file of more than ${limitBytes} bytes.`,
      details: { limitBytes },
      ...this.#about,
    });
  }

  #incomplete(): LinerError {
    const sent = `${this.#sizeBytes} of ${this.#totalBytes} bytes`;
    return this.#failure('INCOMPLETE', `ended the file after ${sent}`);
  }

  #failure(reason: string, what: string): LinerError {
    return new LinerError({
      code: 'network',
      message: `${this.#about.platform} ${what}.`,
      details: { reason, outcome: 'unknown' },
      ...this.#about,
    });
  }
}

/** Who stands in between answers with a web page, in the place of a file too. */
function isFile({ status, headers }: ResponseHead): boolean {
  return (status === 200 || status === 206) && mediaTypeOf(headers) !== 'text/html';
}

function isPacked({ 'content-encoding': coding = 'identity' }: ResponseHead['headers']): boolean {
  return coding.trim().toLowerCase() !== 'identity';
}

/** Of a body that is packed the length says little. */
function lengthOf(headers: ResponseHead['headers']): number | null {
  const length = headers['content-length'] ?? '';
  return /^\d+$/.test(length) && !isPacked(headers) ? Number(length) : null;
}

/** A server that heeds `If-Range` never sends another version's part; not all do. */
function isSameVersion(validator: string, headers: ResponseHead['headers']): boolean {
  const { etag, 'last-modified': modified } = headers;
  const found = validator.startsWith('"') ? etag : modified;
  return found === undefined || found === validator;
}

/** Whether what is there is of another version, or more than there is. */
function isOfAnother(error: unknown): boolean {
  if (!isLinerError(error)) return false;
  if (error.code === 'network') return error.details.reason === 'RANGE_MISMATCH';
  return error.code === 'bad-request' && error.details.status === 416;
}
