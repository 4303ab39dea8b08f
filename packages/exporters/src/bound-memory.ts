import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const lookEveryMs = 200;
/** Nothing is collected below it; beyond, when a quarter more is in use than was left the last time, and not less. */
const calmBytes = 80e6;
const growth = 1.25;
const leastGrowthBytes = 25e6;

/**
 * Keeps the memory of a long run small: left alone, V8 lets the heap grow with the memory that the machine has, to
 * 420 MB over a million rows of which 60 were in use (Node 24 on 2026-11-22, `npm run bench:million`). The part for
 * what is new stays as it is by now; nothing is put with what is old before it is, which V8 does with all objects of a
 * kind that it saw survive in one moment (350 MB instead of 260 for writing playlists); and the rest is collected when
 * it has grown by a quarter, looked at five times a second. For programs, at their start: it sets flags of V8 for the
 * whole process, which stay. Answers what ends the collecting.
 */
export function boundMemory(): () => void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--no-allocation-site-pretenuring');
  let mostBytes = calmBytes;
  let collect: (() => void) | null = null;
  const timer = setInterval(() => {
    if (usedBytes() < mostBytes) return;
    collect ??= collector();
    collect();
    const leftBytes = usedBytes();
    mostBytes = Math.max(calmBytes, leftBytes * growth, leftBytes + leastGrowthBytes);
  }, lookEveryMs).unref();
  return () => clearInterval(timer);
}

/** With the bytes of files, which lie outside of the heap: 60 MB of a table wait there for being collected. */
function usedBytes(): number {
  const { used_heap_size, external_memory } = getHeapStatistics();
  return used_heap_size + external_memory;
}

/** Node gives it to contexts that are made after the flag is set. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('globalThis.gc');
  return typeof collect === 'function' ? () => void collect() : () => undefined;
}
