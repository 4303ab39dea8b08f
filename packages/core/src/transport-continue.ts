import type { Socket } from 'node:net';

const start = Buffer.from('HTTP/1.1 100');
const end = '\r\n\r\n';
const nothing = Buffer.alloc(0);

/**
 * Leaves out `100 Continue` where an answer begins. A server may send it unasked and a client must
 * pass over it (RFC 9110, 15.2); undici closes the connection instead (lib/dispatcher/client-h1.js).
 */
export function skipContinue(socket: Socket): void {
  const read = socket.read.bind(socket);
  let writtenBytes = -1;
  let isAtStart = false;
  let kept: Buffer = nothing;
  socket.read = (sizeBytes?: number): Buffer | null => {
    const chunk: Buffer | null = read(sizeBytes);
    if (chunk === null) return null;
    // Something was written since the last look: what comes now is the beginning of an answer.
    if (socket.bytesWritten !== writtenBytes) isAtStart = true;
    writtenBytes = socket.bytesWritten;
    if (!isAtStart) return chunk;
    const rest = withoutContinue(kept.length > 0 ? Buffer.concat([kept, chunk]) : chunk);
    isAtStart = rest.length === 0 || isContinue(rest);
    kept = isAtStart ? rest : nothing;
    return isAtStart ? socket.read(sizeBytes) : rest;
  };
}

/** What follows on all that is whole. */
function withoutContinue(bytes: Buffer): Buffer {
  let rest = bytes;
  while (isContinue(rest)) {
    const length = rest.indexOf(end);
    if (length < 0) return rest;
    rest = rest.subarray(length + end.length);
  }
  return rest;
}

/** Whether it is one, or the first bytes of what may become one. */
function isContinue(bytes: Buffer): boolean {
  const length = Math.min(bytes.length, start.length);
  return length > 0 && bytes.compare(start, 0, length, 0, length) === 0;
}
