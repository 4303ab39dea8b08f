import type { ServerResponse } from 'node:http';
import type { PlayerAnswer } from './player.ts';

interface Wire {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
}

function toWire({ status, headers, body }: PlayerAnswer, more: PlayerAnswer['headers']): Wire {
  const isText = typeof body === 'string' || body === null;
  const bytes = Buffer.from(isText ? (body ?? '') : JSON.stringify(body));
  const type = isText ? 'text/plain' : 'application/json';
  return {
    status,
    headers: { 'content-type': type, ...more, ...headers, 'content-length': `${bytes.length}` },
    bytes,
  };
}

/** Sends an answer whole. */
export function send(
  response: ServerResponse,
  answer: PlayerAnswer,
  more?: PlayerAnswer['headers'],
): void {
  const { status, headers, bytes } = toWire(answer, more);
  response.writeHead(status, headers).end(bytes);
}

/** Announces the whole body, sends the first half of it and drops the connection. */
export function sendHalf(
  response: ServerResponse,
  answer: PlayerAnswer,
  more?: PlayerAnswer['headers'],
): void {
  const { status, headers, bytes } = toWire(answer, more);
  response.writeHead(status, headers);
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}
