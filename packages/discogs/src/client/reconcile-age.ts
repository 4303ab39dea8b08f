import type { LostChange, Verdict } from './endpoint.ts';

/** What a row says and the clock of an answer are of different machines: nearer moments are not told apart. */
const clockDoubtMs = 30_000;

/** Whether something that Discogs dates was made by the change that was lost. Discogs writes whole seconds. */
export function ageOf(
  date: string | undefined,
  { left }: Pick<LostChange, 'left'>,
): 'new' | 'old' | 'doubtful' {
  const madeAtMs = Date.parse(date ?? '');
  if (Number.isNaN(madeAtMs) || left === null) return 'doubtful';
  if (madeAtMs >= secondOf(left.latestMs)) return 'new';
  return madeAtMs < secondOf(left.earliestMs) - clockDoubtMs ? 'old' : 'doubtful';
}

function secondOf(atMs: number): number {
  return Math.floor(atMs / 1_000) * 1_000;
}

export function unknown(why: string): Verdict {
  return { is: 'unknown', why };
}
