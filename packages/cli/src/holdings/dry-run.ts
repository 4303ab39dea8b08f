import type { PlannedRequest } from '@linernotes/core';
import { type HoldingsPlan, type HoldingsTarget, planRequests } from '@linernotes/holdings';
import { type Console, note, printable, writeJson } from '../console.ts';
import { exitCodes } from '../problem.ts';
import type { UnreadRow } from './print-report.ts';

/** Prints the exact requests of a plan, and what is decided about the other rows. Answers the exit code. */
export async function printPlan(
  console: Console,
  target: HoldingsTarget,
  plan: HoldingsPlan,
  {
    isJson,
    action,
    unread,
  }: {
    readonly isJson: boolean;
    readonly action: string;
    readonly unread: readonly UnreadRow[];
  },
): Promise<number> {
  const requests: (PlannedRequest & { readonly row: number | null })[] = [];
  const { signal } = console;
  for await (const { step, request } of planRequests(target, plan, { signal })) {
    if (isJson) requests.push({ row: step.row, ...request });
    else console.out.write(`${printable(lineOf(request))}\n`);
  }
  const { rows, otherCount } = plan;
  const refused = rows.filter(({ status }) => status === 'refused');
  if (isJson) {
    const { platform, kind, owner } = target;
    const about = { platform, kind, owner, action, isDryRun: true };
    writeJson(console, { ...about, requests, rows, otherCount, unread });
  } else {
    for (const { problems } of unread) for (const one of problems) note(console, printable(one));
    for (const { row, releaseId, reason } of rows) {
      if (reason) note(console, printable(`Row ${row}, release ${releaseId}: ${reason}.`));
    }
    const already = rows.filter(({ status }) => status === 'already').length;
    note(
      console,
      `Nothing was sent. ${plan.steps.length} requests would be; ${already} rows are so already, ${refused.length} are refused.`,
    );
  }
  return refused.length + unread.length > 0 ? exitCodes.partly : exitCodes.done;
}

function lineOf({ method, url, body }: PlannedRequest): string {
  return body === undefined ? `${method} ${url}` : `${method} ${url}  ${body}`;
}
