import type { EndedRun, JournalView } from '@linernotes/holdings';

const mostNamed = 3;

/** What a run that reached its end has left. It is over: all is planned anew. */
export function earlierSentence({ atMs, left }: EndedRun): string {
  const named = left
    .slice(0, mostNamed)
    .map(({ row, releaseId, reason }) => `row ${row}, release ${releaseId}${why(reason)}`);
  const more = left.length > mostNamed ? `; and ${left.length - mostNamed} more` : '';
  const rows = left.length === 1 ? '1 row' : `${left.length} rows`;
  return `An earlier run of this command ended at ${timeOf(atMs)} and left ${rows} (${named.join('; ')}${more}). All is looked at anew.`;
}

function why(reason: string | null): string {
  return reason === null ? '' : `: ${reason.replace(/\.$/, '')}`;
}

/** How far a run came that was cut short. */
export function goingOn({ plan: { steps, readAtMs }, of }: JournalView): string {
  const records = steps.map(({ n }) => of(n));
  const doneCount = records.filter(({ outcome }) => outcome !== null).length;
  const lastAtMs = Math.max(readAtMs, ...records.map((record) => record.lastAtMs ?? 0));
  const what = 'Going on with what an earlier run of this command left';
  if (doneCount === 0) return `${what} (--fresh begins anew).`;
  return `${what}: ${doneCount} of ${steps.length} changes were made until ${timeOf(lastAtMs)}, and are not looked at again (--fresh begins anew).`;
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}
