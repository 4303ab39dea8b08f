import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ArtReply, page } from './gateway.ts';

/** Which of the servers it is: `coverartarchive.org`, `archive.org`, or a node below it. */
export type ArtServerName = 'gateway' | 'archive' | 'node';

/** What goes wrong at one of the servers: the first that matches and has turns left is played. */
export type ArtFault = {
  readonly at: ArtServerName;
  /** Tested against the path. @default every request */
  readonly match?: RegExp;
  /** @default 1 */
  readonly times?: number;
} & (
  | {
      /** A page of HTML in the place of the answer. */
      readonly kind: 'page';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** A redirect to somewhere else. */
  | { readonly kind: 'lead'; readonly to: string; readonly status?: number }
  /** The connection breaks, or nothing more comes, after so many bytes of the body. */
  | { readonly kind: 'cut' | 'stall'; readonly afterBytes: number }
  /** Another file of the same length. */
  | { readonly kind: 'swap' }
  /** Whole by what HTTP says, and shorter than the file. */
  | { readonly kind: 'short'; readonly sizeBytes: number }
  /** One piece of so many bytes at a time, with a pause behind each. */
  | { readonly kind: 'drip'; readonly pieceBytes: number; readonly pauseMs: number }
  | { readonly kind: 'hang' | 'reset' }
);

/** Hands out the faults in order, each as often as it says. */
export function artFaults(faults: readonly ArtFault[]) {
  const turns = faults.map((fault) => ({ fault, left: fault.times ?? 1 }));
  return (at: ArtServerName, path: string): ArtFault | undefined => {
    const turn = turns.find(
      ({ fault, left }) => left > 0 && fault.at === at && path.search(fault.match ?? /^/) >= 0,
    );
    if (turn) turn.left -= 1;
    return turn?.fault;
  };
}

/** Sends an answer, or what a fault makes of it. */
export async function sendReply(
  response: ServerResponse,
  reply: ArtReply,
  fault: ArtFault | undefined,
): Promise<void> {
  switch (fault?.kind) {
    case 'page': {
      const { status, headers, body } = page(fault.status, 'Trouble');
      return whole(response, { status, headers: { ...headers, ...fault.headers }, body });
    }
    case 'lead':
      return whole(response, {
        status: fault.status ?? 302,
        headers: { location: fault.to },
        body: '',
      });
    case 'swap':
      return whole(response, { ...reply, body: swapped(Buffer.from(reply.body)) });
    case 'short':
      return whole(response, {
        ...reply,
        body: Buffer.from(reply.body).subarray(0, fault.sizeBytes),
      });
    case 'cut':
    case 'stall':
      return partly(response, reply, fault.afterBytes, fault.kind === 'cut');
    case 'drip':
      return slowly(response, reply, fault);
    case 'hang':
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    default:
      return whole(response, reply);
  }
}

function head(response: ServerResponse, { status, headers, body }: ArtReply): Buffer {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  return bytes;
}

function whole(response: ServerResponse, reply: ArtReply): void {
  response.end(head(response, reply));
}

function partly(
  response: ServerResponse,
  reply: ArtReply,
  afterBytes: number,
  isCut: boolean,
): void {
  const bytes = head(response, reply);
  // What was written is on its way before the connection breaks.
  const end = () => void setTimeout(() => response.destroy(), 20);
  response.write(bytes.subarray(0, afterBytes), isCut ? end : undefined);
}

async function slowly(
  response: ServerResponse,
  reply: ArtReply,
  { pieceBytes, pauseMs }: { readonly pieceBytes: number; readonly pauseMs: number },
): Promise<void> {
  const bytes = head(response, reply);
  for (let at = 0; at < bytes.length && !response.destroyed; at += pieceBytes) {
    response.write(bytes.subarray(at, at + pieceBytes));
    await sleep(pauseMs, undefined, { ref: false });
  }
  response.end();
}

/** Begins alike, so that it looks like a file of the same kind. */
function swapped(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte, at) => (at < 32 ? byte : 255 - byte)));
}
