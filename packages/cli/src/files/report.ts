import { describeLoss, type Loss } from '@linernotes/exporters';
import { type Console, note, printable, writeJson } from '../console.ts';
import { exitCodes } from '../problem.ts';
import type { Output, OutputOptions } from './output.ts';
import type { Written } from './write-records.ts';

const mostLossesTold = 20;

/** Tells what was written, what of it the format did not carry, and which lines were no records. */
export function reportWritten(
  console: Console,
  written: Written,
  { name, exporter }: Output,
  { json }: OutputOptions,
): number {
  const { survey, items, sizeBytes, lossReport, untold, beside, notices, isDryRun } = written;
  const { problemCount, problems, leftOutCount } = survey;
  if (json) {
    const file = isDryRun ? null : name;
    const { id: format } = exporter;
    writeJson(console, {
      file,
      format,
      items,
      sizeBytes,
      lossReport,
      problemCount,
      problems,
      beside,
    });
  } else {
    for (const problem of problems) note(console, printable(problem));
    if (problemCount > problems.length) {
      note(console, `${problemCount - problems.length} more were no records.`);
    }
    tellLosses(console, untold);
    if (name === null) for (const { text } of notices) note(console, printable(text));
    const what = `${items.toLocaleString('en')} ${items === 1 ? 'record' : 'records'}`;
    const where = name === null ? '' : ` to ${name}`;
    const left = leftOutCount > 0 ? `, ${leftOutInWords(leftOutCount)}` : '';
    note(console, `${what} ${isDryRun ? 'could be written' : 'written'}${where}${left}.`);
    if (beside.notices)
      note(console, `What their platforms want to be shown beside them: ${beside.notices}.`);
    if (beside.schema) note(console, `How it was written, for reading it again: ${beside.schema}.`);
  }
  return problemCount > 0 ? exitCodes.partly : exitCodes.done;
}

/** Tells what a format did not carry, and that of the first columns alone where it is much. */
export function tellLosses(console: Console, lossReport: readonly Loss[]): void {
  for (const loss of lossReport.slice(0, mostLossesTold))
    note(console, printable(describeLoss(loss)));
  const more = lossReport.length - mostLossesTold;
  if (more > 0) note(console, `${more} more columns lost something: --json tells all.`);
}

/** Rows with too many cells and lines that are no records are not written. */
function leftOutInWords(count: number): string {
  return `${count.toLocaleString('en')} left out that ${count === 1 ? 'is' : 'are'} named above`;
}
