import type { Statement } from '@linernotes/matching';
import type { Candidate } from './candidate.ts';

/** What a candidate says of a field. */
export type Read<Value> = (candidate: Candidate) => Value | undefined;

/** What each of the chosen says of a field, with where it says so; `raw` reads its own words for it. */
export function statements<Value>(
  chosen: readonly Candidate[],
  read: Read<Value>,
  raw: Read<string> = () => undefined,
): readonly Statement<Value>[] {
  return chosen.flatMap((candidate) => {
    const value = read(candidate);
    if (value === undefined) return [];
    const { platform, id, url, fetchedAt } = candidate.release?.source ?? candidate.source;
    const words = raw(candidate);
    return [
      {
        value,
        platform,
        id,
        fetchedAt,
        ...(url ? { url } : {}),
        ...(words === undefined ? {} : { raw: words }),
      },
    ];
  });
}
