import type { PlannedRequest } from '@linernotes/core';
import { type Console, note, printable, writeJson } from '../console.ts';
import { exitCodes } from '../problem.ts';

/** Tells the requests that work would send, and sends none of them. */
export async function tellRequests(
  console: Console,
  isJson: boolean,
  work: (dryRun: (request: PlannedRequest) => void) => Promise<unknown>,
): Promise<number> {
  const requests: PlannedRequest[] = [];
  await work((request) => void requests.push(request));
  if (isJson) writeJson(console, { isDryRun: true, requests });
  for (const { method, url, body } of isJson ? [] : requests) {
    console.out.write(
      `${printable(body === undefined ? `${method} ${url}` : `${method} ${url}\n${body}`)}\n`,
    );
  }
  if (!isJson) note(console, 'Nothing was sent.');
  return exitCodes.done;
}
