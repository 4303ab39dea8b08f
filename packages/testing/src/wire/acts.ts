import { setTimeout as sleep } from 'node:timers/promises';
import type { Act, ConnectionAct, Peer } from './peer.ts';

/** Drops the connection with RST. */
export const reset: ConnectionAct = ({ tcp }) => void tcp.resetAndDestroy();

/** Ends the connection in good order: close_notify where there is TLS, then FIN. */
export const finish: ConnectionAct = ({ stream }) => void stream.end();

/** Closes the TCP connection without close_notify, after what was written has left. */
export const cut: ConnectionAct = ({ tcp }) => void tcp.destroySoon();

/** Does nothing, for ever. */
export const hang: Act = () => undefined;

/** Writes bytes and keeps the connection open. */
export function send(bytes: string | Uint8Array): Act {
  return ({ stream }) => written(stream, bytes);
}

/** Does one after the other, as long as the connection lives. */
export function inOrder(...acts: readonly Act[]): Act {
  return async (peer, arrival) => {
    for (const act of acts) {
      if (peer.tcp.destroyed) return;
      await act(peer, arrival);
    }
  };
}

/** The first act for the first request, the next one for the next; the last one stays. */
export function inTurn(...acts: readonly [Act, ...Act[]]): Act {
  let turn = 0;
  return (peer, arrival) => {
    const act = acts[Math.min(turn, acts.length - 1)] ?? acts[0];
    turn += 1;
    return act(peer, arrival);
  };
}

/** Plays `act` for the first `times` requests and `then` for all that follow. */
export function firstTimes(times: number, act: Act, then: Act): Act {
  let turn = 0;
  return (peer, arrival) => {
    turn += 1;
    return (turn <= times ? act : then)(peer, arrival);
  };
}

/** Waits. */
export function pause(ms: number): Act {
  return () => sleep(ms);
}

/** Writes `bytes` in pieces of `pieceBytes`, one every `everyMs`, until all are sent or nobody reads. */
export function drip(bytes: Uint8Array, everyMs: number, pieceBytes = 1): Act {
  return async ({ stream, tcp }) => {
    for (let start = 0; start < bytes.length && !tcp.destroyed; start += pieceBytes) {
      await written(stream, bytes.subarray(start, start + pieceBytes));
      await sleep(everyMs);
    }
  };
}

/** Writes `piece` again and again until `totalBytes` are sent or nobody reads; holds one piece only. */
export function flood(piece: Uint8Array, totalBytes: number): Act {
  return async ({ stream, tcp }) => {
    for (let sent = 0; sent < totalBytes && !tcp.destroyed; sent += piece.length) {
      await written(stream, piece);
    }
  };
}

/** Resolves when the bytes were handed to the system, or the connection is gone. */
function written(stream: Peer['stream'], bytes: string | Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed) return resolve();
    stream.write(bytes, () => resolve());
  });
}
