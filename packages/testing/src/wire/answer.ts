import { STATUS_CODES } from 'node:http';

/** An HTTP/1.1 answer of any shape, also of shapes that no server should send. */
export interface RawAnswer {
  /** @default 200 */
  readonly status?: number;
  /** In the order and the writing in which they are sent; a name may come twice. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  /** Sent as JSON, with its content type. */
  readonly json?: unknown;
  /** Sent as it is. */
  readonly body?: string | Uint8Array;
  /**
   * `length` adds the true Content-Length; `chunked` sends one chunk and the end; `none` adds nothing,
   * so that the headers or the end of the connection must tell.
   * @default 'length'
   */
  readonly framing?: 'length' | 'chunked' | 'none';
}

/** The bytes of an answer. Header values are written as latin-1, so that any byte can be sent. */
export function answer(options: RawAnswer = {}): Buffer {
  const { status = 200, framing = 'length' } = options;
  const body = bodyOf(options);
  const headers = [...typeOf(options), ...(options.headers ?? []), ...framingOf(framing, body)];
  const head = headOf(status, headers);
  return Buffer.concat([head, framing === 'chunked' ? chunked(body) : body]);
}

/** Only the status line and the headers, for a body that is sent in some other way. */
export function headOf(status: number, headers: NonNullable<RawAnswer['headers']>): Buffer {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.from(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Unknown'}\r\n${lines}\r\n`,
    'latin1',
  );
}

/** One chunk of a chunked body; an empty one ends it. */
export function chunk(bytes: string | Uint8Array, extension = ''): Buffer {
  const body = Buffer.from(bytes);
  return Buffer.concat([
    Buffer.from(`${body.length.toString(16)}${extension}\r\n`),
    body,
    Buffer.from('\r\n'),
  ]);
}

function chunked(body: Buffer): Buffer {
  return Buffer.concat([body.length > 0 ? chunk(body) : Buffer.alloc(0), chunk('')]);
}

function bodyOf({ body, json }: RawAnswer): Buffer {
  if (body !== undefined) return Buffer.from(body);
  return json === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(json));
}

function typeOf({ json }: RawAnswer): NonNullable<RawAnswer['headers']> {
  return json === undefined ? [] : [['Content-Type', 'application/json']];
}

function framingOf(framing: RawAnswer['framing'], body: Buffer): NonNullable<RawAnswer['headers']> {
  if (framing === 'length') return [['Content-Length', String(body.length)]];
  return framing === 'chunked' ? [['Transfer-Encoding', 'chunked']] : [];
}
