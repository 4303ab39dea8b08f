import type { HttpRequest } from './http.ts';
import { cleanHeaderValue, codingError, type RawResponse, tooLarge } from './transport-body.ts';
import type { TransportSettings } from './transport-options.ts';
import { type TakenBody, type TakenEnd, takeBody } from './transport-taken.ts';

/** What ends a request under way, and its connection with it. */
interface Controller {
  abort(reason: Error): void;
  pause(): void;
  resume(): void;
}

type RawHeaders = Readonly<Record<string, string | string[] | undefined>>;

/**
 * One request under way: it is told what arrives, collects it up to the limit, and ends at once when
 * the caller aborts. Reading chunks here costs half of what a stream for each body does.
 */
export class Exchange {
  /** Whether a byte of the request may have left. */
  isSent = false;
  /** What who takes the body threw; it is thrown on as it is. */
  thrown: { readonly error: unknown } | null = null;
  readonly answer: Promise<RawResponse>;
  readonly #request: HttpRequest;
  readonly #settings: TransportSettings;
  readonly #resolve: (response: RawResponse) => void;
  readonly #reject: (error: unknown) => void;
  #controller: Controller | null = null;
  #isSettled = false;
  #status = 0;
  #headers: Readonly<Record<string, string>> = {};
  #chunks: Buffer[] = [];
  #sizeBytes = 0;
  #taken: TakenBody | null = null;

  constructor(request: HttpRequest, settings: TransportSettings) {
    const { promise, resolve, reject } = Promise.withResolvers<RawResponse>();
    this.answer = promise;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#request = request;
    this.#settings = settings;
    request.signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  /** Whether the headers of the answer came. */
  get isAnswered(): boolean {
    return this.#status > 0;
  }

  onRequestStart(controller: Controller): void {
    this.#controller = controller;
    if (this.#isSettled) {
      controller.abort(new Error('aborted'));
      return;
    }
    if (this.isSent) {
      // undici repeats by itself what HTTP/2 refused; here every attempt takes a slot of the budget.
      this.isSent = false;
      this.#end(refused());
      return;
    }
    this.isSent = true;
    this.#request.onSent?.();
  }

  onResponseStart(_controller: Controller, status: number, headers: RawHeaders): void {
    // 100 and 103 announce an answer and are none.
    if (status < 200) return;
    this.#status = status;
    this.#headers = flatten(headers);
    this.#chunks = [];
    this.#sizeBytes = 0;
    this.#offer();
  }

  onResponseData(_controller: Controller, chunk: Buffer): void {
    if (this.#taken) {
      this.#taken.add(chunk);
      return;
    }
    this.#sizeBytes += chunk.length;
    if (this.#sizeBytes > this.#settings.bodyLimitBytes) {
      this.#end(tooLarge(this.#request, this.#settings));
    } else {
      this.#chunks.push(chunk);
    }
  }

  onResponseEnd(): void {
    if (this.#taken) {
      this.#taken.end((sizeBytes) => this.#answerTaken(sizeBytes));
      return;
    }
    if (!this.#settle()) return;
    const [first, ...others] = this.#chunks;
    const bytes = first && others.length === 0 ? first : Buffer.concat(this.#chunks);
    this.#resolve({ status: this.#status, headers: this.#headers, bytes });
  }

  onResponseError(_controller: unknown, error: Error): void {
    const reject = (): void => {
      if (this.#settle()) this.#reject(error);
    };
    if (this.#taken) this.#taken.cut(reject);
    else reject();
  }

  /** Gives the body away, to who wants it piece by piece. */
  #offer(): void {
    const controller = this.#controller;
    try {
      const take = this.#request.receive?.({ status: this.#status, headers: this.#headers });
      if (!take || !controller) return;
      const coding = this.#headers['content-encoding'];
      this.#taken = takeBody(take, coding, controller, (end) => this.#endTaken(end));
    } catch (error) {
      this.#endTaken({ thrown: error });
    }
  }

  #endTaken(end: TakenEnd): void {
    if (this.#isSettled) return;
    if ('thrown' in end) this.thrown = { error: end.thrown };
    const coding = this.#headers['content-encoding'];
    const about = { status: this.#status, coding };
    this.#end(
      'thrown' in end ? end.thrown : codingError(end.problem, about, this.#request, this.#settings),
    );
  }

  #answerTaken(sizeBytes: number): void {
    if (!this.#settle()) return;
    const bytes = new Uint8Array();
    this.#resolve({ status: this.#status, headers: this.#headers, bytes, takenBytes: sizeBytes });
  }

  readonly #onAbort = (): void => this.#end(this.#request.signal?.reason);

  #end(reason: unknown): void {
    if (!this.#settle()) return;
    this.#chunks = [];
    this.#reject(reason);
    this.#controller?.abort(new Error('aborted'));
  }

  #settle(): boolean {
    if (this.#isSettled) return false;
    this.#isSettled = true;
    this.#request.signal?.removeEventListener('abort', this.#onAbort);
    return true;
  }
}

function refused(): Error {
  const code = 'NGHTTP2_REFUSED_STREAM';
  return Object.assign(new Error(`The server refused the stream: ${code}`), { code });
}

function flatten(headers: RawHeaders): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const name of Object.keys(headers)) {
    const value = headers[name];
    if (value !== undefined) flat[name] = cleanHeaderValue(value);
  }
  return flat;
}
