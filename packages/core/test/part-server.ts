import type { IncomingMessage, ServerResponse } from 'node:http';

/** As a picture begins. */
export const jpeg = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
  Buffer.from(Array.from({ length: 200 }, (_none, index) => index)),
]);

/** Sends a picture from where it was asked for; cuts or hangs after so many bytes of each answer, by turn. */
export function partServer({
  cutAt = [],
  hangAt = [],
}: {
  readonly cutAt?: readonly number[];
  readonly hangAt?: readonly number[];
} = {}) {
  return (request: IncomingMessage, response: ServerResponse, count: number): void => {
    const { range, 'if-range': version } = request.headers;
    const [, from] = /^bytes=(\d+)-$/.exec(range ?? '') ?? [];
    const isPart = from !== undefined && version === '"a"';
    const rest = isPart ? jpeg.subarray(Number(from)) : jpeg;
    const place = { 'content-range': `bytes ${from}-${jpeg.length - 1}/${jpeg.length}` };
    response.writeHead(isPart ? 206 : 200, {
      etag: '"a"',
      'content-type': 'application/octet-stream',
      'content-length': rest.length,
      ...(isPart ? place : {}),
    });
    const cut = cutAt[count - 1];
    const mostBytes = cut ?? hangAt[count - 1];
    if (mostBytes === undefined) return void response.end(rest);
    response.write(rest.subarray(0, mostBytes), () => {
      if (cut !== undefined) setTimeout(() => response.destroy(), 10);
    });
  };
}
