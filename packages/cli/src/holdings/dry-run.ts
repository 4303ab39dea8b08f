import type { PlannedRequest } from '@linernotes/core';
import {
  type HoldingsPlan,
  type HoldingsTarget,
  type JournalView,
  type PlannedRow,
  planRequests,
} from '@linernotes/holdings';
import { type Console, note, printable, writeJson } from '../console.ts';
import { exitCodes } from '../problem.ts';
import { goingOn } from './earlier.ts';
import type { UnreadRow } from './print-report.ts';

interface PlanContext {
  readonly isJson: boolean;
  readonly action: string;
  readonly unread: readonly UnreadRow[];
  /** How far a run came that was cut short; absent where there was none. */
  readonly of?: JournalView['of'];
}

/**
 * Prints the exact requests of a plan, or what is left of it, and what is decided about the other rows.
 * Answers the exit code.
 */
export async function printPlan(
  console: Console,
  target: HoldingsTarget,
  plan: HoldingsPlan,
  { isJson, action, unread, of }: PlanContext,
): Promise<number> {
  const requests: (PlannedRequest & { readonly row: number | null })[] = [];
  const refusedSteps: { readonly row: number | null; readonly reason: string }[] = [];
  let openCount = 0;
  const { signal } = console;
  for await (const one of planRequests(target, plan, { signal, ...(of && { of }) })) {
    const { row } = one.step;
    if ('reason' in one) {
      refusedSteps.push({ row, reason: one.reason });
      continue;
    }
    requests.push({ row, ...one.request });
    if (one.isOpen) openCount += 1;
    if (!isJson) console.out.write(`${printable(lineOf(one.request))}\n`);
  }
  const { rows, otherCount } = plan;
  if (isJson) {
    const { platform, kind, owner } = target;
    const about = { platform, kind, owner, action, isDryRun: true, isResumed: of !== undefined };
    writeJson(console, { ...about, requests, refusedSteps, rows, otherCount, unread });
  } else {
    for (const { problems } of unread) for (const one of problems) note(console, printable(one));
    for (const { row, releaseId, reason } of rows) {
      if (reason) note(console, printable(`Row ${row}, release ${releaseId}: ${reason}.`));
    }
    for (const { row, reason } of refusedSteps) note(console, printable(`Row ${row}: ${reason}`));
    if (of) note(console, goingOn({ plan, of }));
    if (openCount > 0) note(console, `Whether ${openCount} of them were made is looked at first.`);
    note(console, summaryOf(rows, requests.length, refusedSteps.length));
  }
  const isPartly = countOf(rows, 'refused') + countOf(rows, 'partly') > 0;
  const isDone = !isPartly && refusedSteps.length + unread.length === 0;
  return isDone ? exitCodes.done : exitCodes.partly;
}

function summaryOf(
  rows: readonly PlannedRow[],
  requestCount: number,
  refusedStepCount: number,
): string {
  const parts = [
    `${countOf(rows, 'already')} rows are so already`,
    ...(countOf(rows, 'partly') > 0 ? [`${countOf(rows, 'partly')} lack what is left out`] : []),
    `${countOf(rows, 'refused') + refusedStepCount} are refused`,
  ];
  return `Nothing was sent. ${requestCount} requests would be; ${parts.join(', ')}.`;
}

function countOf(rows: readonly PlannedRow[], status: PlannedRow['status']): number {
  return rows.filter((row) => row.status === status).length;
}

function lineOf({ method, url, body }: PlannedRequest): string {
  return body === undefined ? `${method} ${url}` : `${method} ${url}  ${body}`;
}
