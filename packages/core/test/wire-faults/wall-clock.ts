const RealDate = globalThis.Date;

/** Shifts what the process takes for the time of day; the monotonic clock goes on. Returns what ends it. */
export function shiftWallClock(shiftMs: number): () => void {
  const nowMs = (): number => RealDate.now() + shiftMs;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, parts) => Reflect.construct(target, parts.length === 0 ? [nowMs()] : parts),
    get: (target, name) => (name === 'now' ? nowMs : Reflect.get(target, name)),
  });
  return () => {
    globalThis.Date = RealDate;
  };
}
