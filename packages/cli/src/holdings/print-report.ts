import { describeForAgent, isLinerError } from '@linernotes/core';
import type { BatchReport, HoldingsTarget, RowResult } from '@linernotes/holdings';
import { aside, type Console, note, printable, writeJson } from '../console.ts';
import { exitCodes } from '../problem.ts';

/** A row of the input that could not be read. */
export interface UnreadRow {
  readonly row: number;
  readonly problems: readonly string[];
}

export interface ReportContext {
  readonly target: HoldingsTarget;
  readonly action: string;
  readonly isJson: boolean;
  /** Copies that no row wants, and that stay. */
  readonly otherCount: number;
  readonly unread: readonly UnreadRow[];
}

const mostRowsTold = 50;

/** Prints what became of a batch; answers the exit code. What stopped it is told by who threw it. */
export function printReport(console: Console, report: BatchReport, about: ReportContext): number {
  if (about.isJson) printJson(console, report, about);
  else printText(console, report, about);
  const { failed, partly, refused, unknown, waiting } = report.counts;
  const isPartly =
    failed + partly + refused + unknown + waiting + about.unread.length > 0 ||
    report.rows.some(({ surplusIds }) => surplusIds.length > 0);
  return isPartly ? exitCodes.partly : exitCodes.done;
}

function printJson(console: Console, report: BatchReport, about: ReportContext): void {
  const { stoppedBy, rows, ...rest } = report;
  const { platform, kind, owner } = about.target;
  const error = isLinerError(stoppedBy) ? { error: describeForAgent(stoppedBy) } : {};
  const { action, otherCount, unread } = about;
  writeJson(console, {
    platform,
    kind,
    owner,
    action,
    ...rest,
    otherCount,
    ...error,
    rows,
    unread,
  });
}

function printText(console: Console, report: BatchReport, about: ReportContext): void {
  const { target, action, otherCount, unread } = about;
  const told = report.rows.filter(
    ({ status, reason, surplusIds }) =>
      (status !== 'done' && status !== 'waiting' && (status !== 'already' || reason)) ||
      reason ||
      surplusIds.length > 0,
  );
  for (const { problems } of unread) for (const one of problems) note(console, printable(one));
  for (const row of told.slice(0, mostRowsTold)) note(console, printable(lineOf(row)));
  if (told.length > mostRowsTold) {
    note(console, `… and ${told.length - mostRowsTold} more; --json tells all.`);
  }
  const counts = Object.entries(report.counts)
    .filter(([, number]) => number > 0)
    .map(([status, number]) => `${number} ${words[status] ?? status}`);
  const what = `${action} in the ${target.kind} of ${target.owner}`;
  aside(console, `${what}: ${counts.join(', ') || 'nothing to do'}. ${requests(report)}`);
  if (otherCount > 0) note(console, `${otherCount} that no row wants stay as they are.`);
}

/** Looks at what became of a change count as well. */
function requests({ requestCount }: BatchReport): string {
  return requestCount === 1 ? '1 request was sent.' : `${requestCount} requests were sent.`;
}

const words: Readonly<Record<string, string>> = {
  already: 'so already',
  partly: 'only in part',
  waiting: 'not tried yet',
};

function lineOf({ row, releaseId, status, reason, surplusIds }: RowResult): string {
  const surplus =
    surplusIds.length === 0
      ? ''
      : ` A lost request seems to have added it once more: look at ${surplusIds.map((id) => `${releaseId}@${id}`).join(', ')}.`;
  const why = reason === null ? '' : `: ${reason.replace(/\.$/, '')}`;
  return `Row ${row}, release ${releaseId}: ${words[status] ?? status}${why}.${surplus}`;
}
