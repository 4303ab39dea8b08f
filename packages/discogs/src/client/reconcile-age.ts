import type { LostChange, Verdict } from './endpoint.ts';

/** What a row says and the clock of an answer are of different machines: nearer moments are not told apart. */
const clockDoubtMs = 30_000;

/** Whether something that Discogs dates was made by the change that was lost. Discogs writes whole seconds. */
export function ageOf(
  date: string | undefined,
  { leftAtMs }: Pick<LostChange, 'leftAtMs'>,
): 'new' | 'old' | 'doubtful' {
  const madeAtMs = Date.parse(date ?? '');
  if (Number.isNaN(madeAtMs) || leftAtMs === null) return 'doubtful';
  const leftInSecondMs = Math.floor(leftAtMs / 1_000) * 1_000;
  if (madeAtMs >= leftInSecondMs) return 'new';
  return madeAtMs < leftInSecondMs - clockDoubtMs ? 'old' : 'doubtful';
}

export function unknown(why: string): Verdict {
  return { is: 'unknown', why };
}
