import type { Fault, PlayerAnswer } from './player.ts';

/** Hands out scripted faults in order and remembers how often each was played. */
export function faultScript(faults: readonly Fault[] = []) {
  const turns = faults.map((fault) => ({ fault, left: fault.times ?? 1 }));
  return (path: string): Fault | undefined => {
    // A pattern with the g or y flag would remember where it stopped; search() starts afresh.
    const turn = turns.find(({ fault, left }) => left > 0 && path.search(fault.match) >= 0);
    if (turn) turn.left -= 1;
    return turn?.fault;
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
