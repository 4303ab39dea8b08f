import type { Duplex } from 'node:stream';

const headersType = 1;
const settingsType = 4;
const goAwayType = 7;
/** What every client sends first (RFC 9113, section 3.4). */
const prefaceBytes = 24;
const frameHeadBytes = 9;

/** The bytes of one frame (RFC 9113, section 4.1). */
function frame(type: number, payload: Uint8Array = new Uint8Array()): Buffer {
  const head = Buffer.alloc(frameHeadBytes);
  head.writeUIntBE(payload.length, 0, 3);
  head.writeUInt8(type, 3);
  return Buffer.concat([head, payload]);
}

/** A frame that says which stream was the last one to be looked at, and why it is over. */
export function goAwayFrame(lastStreamId: number, errorCode = 0): Buffer {
  const payload = Buffer.alloc(8);
  payload.writeUInt32BE(lastStreamId, 0);
  payload.writeUInt32BE(errorCode, 4);
  return frame(goAwayType, payload);
}

/** Greets as HTTP/2 wants it, and writes `frames` by hand when the first request came. */
export function answerByHand(stream: Duplex, frames: Uint8Array): void {
  let received = Buffer.alloc(0);
  stream.write(frame(settingsType));
  const onData = (bytes: Buffer): void => {
    received = Buffer.concat([received, bytes]);
    if (!hasRequest(received)) return;
    stream.off('data', onData).resume();
    stream.end(frames);
  };
  stream.on('data', onData);
}

function hasRequest(received: Buffer): boolean {
  let start = prefaceBytes;
  while (start + frameHeadBytes <= received.length) {
    if (received.readUInt8(start + 3) === headersType) return true;
    start += frameHeadBytes + received.readUIntBE(start, 3);
  }
  return false;
}
