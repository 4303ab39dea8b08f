import { type AnyLinerError, isLinerError, LinerError } from '@linernotes/core';
import type { EndedUpload } from '@linernotes/discogs';
import { type Console, note, onEndAtOnce, printable, writeJson } from '../console.ts';
import { exitCodes, Problem } from '../problem.ts';

/** What waits for the end of an upload. */
export function commandOf(id: number): string {
  return `liner discogs inventory upload --job ${id}`;
}

/** Tells the id of an upload as soon as it is known, and with whatever ends the waiting. */
export function createBegun(console: Console, known: number | null = null) {
  let id = known;
  const goOn = (): string =>
    id === null
      ? 'It may have begun: the same command looks for it, and goes on with it.'
      : `Upload ${id} goes on at Discogs: "${commandOf(id)}" waits for its end.`;
  onEndAtOnce(console, () => `Interrupted at once. ${goOn()}`);
  return {
    onJob: (job: { readonly id: number }): void => {
      if (id === null)
        note(console, `Upload ${job.id} has begun; "${commandOf(job.id)}" waits for its end.`);
      id = job.id;
    },
    /** What is thrown when waiting ended before the upload did. */
    asLastWord: (error: unknown): unknown => {
      const remedy = goOn();
      if (error instanceof Problem) {
        return new Problem(error.message, { exitCode: error.exitCode, remedy });
      }
      return isLinerError(error) ? withRemedy(error, remedy) : error;
    },
  };
}

/** Of what leaves open how an upload ends, says how to go on. */
function withRemedy(error: AnyLinerError, remedy: string): AnyLinerError {
  const { message, platform, requestId } = error;
  const told = { message, platform, requestId, remedy, cause: error };
  if (error.code === 'timeout')
    return new LinerError({ ...told, code: error.code, details: error.details });
  if (error.code !== 'unknown-outcome') return error;
  return new LinerError({ ...told, code: error.code, details: error.details });
}

/** Answers the exit code. `sent` is how many rows the file has; `null` where nobody knows. */
export function tellEnd(
  console: Console,
  { job, report }: EndedUpload,
  isJson: boolean,
  sent: number | null,
): number {
  const { outcome, records, processed, skipped, others } = report;
  const isShort = sent !== null && records !== null && records < sent;
  if (isJson) writeJson(console, { job, report });
  else {
    for (const { row, why } of skipped) note(console, printable(`Row ${row}: ${why}`));
    for (const other of others) note(console, printable(other));
    if (isShort) note(console, `Discogs found ${records} rows in the file, which has ${sent}.`);
    const isCounted = records !== null || processed !== null;
    const counts = `${processed ?? '?'} of ${records ?? '?'} rows`;
    note(
      console,
      isCounted
        ? `Upload ${job.id}: ${counts}.`
        : printable(
            `Upload ${job.id} ended as "${job.status ?? '?'}"; Discogs tells no numbers of rows.`,
          ),
    );
    if (outcome === 'none') note(console, 'Nothing was carried out.');
  }
  if (outcome === 'none') return exitCodes.failed;
  return outcome === 'partly' || isShort ? exitCodes.partly : exitCodes.done;
}
