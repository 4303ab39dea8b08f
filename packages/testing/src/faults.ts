import { createHash } from 'node:crypto';
import type { Fault, PlayerAnswer, PlayerRequest, SeededFaults } from './player.ts';

/** Hands out scripted faults in order and remembers how often each was played. */
export function faultScript(faults: readonly Fault[] = []) {
  const turns = faults.map((fault) => ({
    fault,
    before: fault.after ?? 0,
    left: fault.times ?? 1,
  }));
  return ({ method, path }: PlayerRequest): Fault | undefined => {
    // A pattern with the g or y flag would remember where it stopped; search() starts afresh.
    const turn = turns.find(
      ({ fault, left }) =>
        left > 0 &&
        path.search(fault.match) >= 0 &&
        (fault.method === undefined || fault.method === method),
    );
    if (!turn) return undefined;
    if (turn.before > 0) {
      turn.before -= 1;
      return undefined;
    }
    turn.left -= 1;
    return turn.fault;
  };
}

const usualFaults: readonly Omit<Fault, 'match'>[] = [
  { kind: 'answer', status: 503 },
  { kind: 'reset' },
  { kind: 'cut' },
  { kind: 'html', status: 502 },
];

/** Decides by seed, request and attempt; it remembers how often each request came. */
export function seededFaults(
  settings: SeededFaults | undefined,
): (request: PlayerRequest) => Fault | undefined {
  if (!settings) return () => undefined;
  const { seed, share, faults = usualFaults, most = Number.POSITIVE_INFINITY, methods } = settings;
  const attempts = new Map<string, number>();
  return ({ method, path, query, body }) => {
    if (methods && !methods.includes(method)) return undefined;
    const key = [
      method,
      path,
      [...query]
        .map((pair) => pair.join('='))
        .sort()
        .join('&'),
      body,
    ].join(' ');
    const attempt = (attempts.get(key) ?? 0) + 1;
    attempts.set(key, attempt);
    const digest = createHash('sha256').update(`${seed} ${attempt} ${key}`).digest();
    if (attempt > most || digest.readUInt32BE(0) / 2 ** 32 >= share) return undefined;
    const fault = faults[digest.readUInt32BE(4) % faults.length];
    return fault && { ...fault, match: /^/ };
  };
}

/** The answer that a fault of kind `answer` or `html` sends. */
export function faultAnswer(fault: Fault): PlayerAnswer {
  const status = fault.status ?? 503;
  if (fault.kind !== 'html') {
    return { status, body: fault.body ?? null, ...(fault.headers && { headers: fault.headers }) };
  }
  const body = fault.body ?? `<html><head><title>${status}</title></head><body></body></html>\n`;
  return { status, headers: { 'content-type': 'text/html', ...fault.headers }, body };
}
