import type { Transform } from 'node:stream';
import { unpacker } from './body/unpack.ts';
import type { BodyTaker } from './http.ts';

/** What holds back a body, and lets it go on. */
interface Flow {
  pause(): void;
  resume(): void;
}

/** What ended a body before its end: its own packing, or who took it. */
export type TakenEnd =
  | { readonly problem: 'broken' | 'unknown-coding' }
  | { readonly thrown: unknown };

/** A body that somebody takes piece by piece. */
export interface TakenBody {
  readonly add: (chunk: Uint8Array) => void;
  /** Calls back when all was taken, with what it weighs unpacked. */
  readonly end: (done: (sizeBytes: number) => void) => void;
  /** Calls back when all was taken that came before the connection failed: it can be gone on with. */
  readonly cut: (done: () => void) => void;
}

/** Leads pieces to who takes them, one after the other; hardly any is read while one is being taken. */
export function takeBody(
  take: BodyTaker,
  coding: string | undefined,
  flow: Flow,
  fail: (end: TakenEnd) => void,
): TakenBody {
  const unpack = unpacker(coding);
  if (unpack === 'unknown-coding') {
    fail({ problem: unpack });
    return { add: () => undefined, end: () => undefined, cut: (done) => done() };
  }
  return unpack ? takePacked(take, unpack, flow, fail) : takePlain(take, flow, fail);
}

function takePlain(take: BodyTaker, flow: Flow, fail: (end: TakenEnd) => void): TakenBody {
  let sizeBytes = 0;
  let waiting = 0;
  let last = Promise.resolve();
  const add = (chunk: Uint8Array): void => {
    // undici gives one whenever it goes on; to hold back because of it would go on for ever.
    if (chunk.length === 0) return;
    sizeBytes += chunk.length;
    waiting += 1;
    flow.pause();
    last = last.then(async () => {
      await take(chunk);
      waiting -= 1;
      if (waiting === 0) flow.resume();
    });
    last.catch((thrown: unknown) => fail({ thrown }));
  };
  const end: TakenBody['end'] = (done) => {
    last.then(
      () => done(sizeBytes),
      () => undefined,
    );
  };
  const cut: TakenBody['cut'] = (done) => void last.then(done, done);
  return { add, end, cut };
}

function takePacked(
  take: BodyTaker,
  unpack: Transform,
  flow: Flow,
  fail: (end: TakenEnd) => void,
): TakenBody {
  let sizeBytes = 0;
  unpack.on('drain', () => flow.resume());
  const takeAll = async (): Promise<void> => {
    for await (const piece of unpack) {
      sizeBytes += piece.length;
      try {
        await take(piece);
      } catch (thrown) {
        fail({ thrown });
        throw thrown;
      }
    }
  };
  const taken = takeAll();
  // Whatever was told before goes first.
  taken.catch(() => fail({ problem: 'broken' }));
  return {
    add: (chunk) => {
      if (!unpack.write(chunk)) flow.pause();
    },
    end: (done) => {
      unpack.end();
      taken.then(
        () => done(sizeBytes),
        () => undefined,
      );
    },
    // What is packed is not gone on with.
    cut: (done) => done(),
  };
}
