import type { Adapter } from '@linernotes/core';
import type { NewRun, Run, RunChange } from '@linernotes/enrich/run';
import { usageProblem } from '../problem.ts';
import type { ReadSetting } from '../settings.ts';
import { version } from '../version.ts';
import type { Runs } from './enrich-run.ts';

/** What decides what comes out, as the person who typed it knows it. */
export function decisiveOf(
  adapters: readonly Adapter[],
  typed: {
    readonly top: number;
    readonly fields?: readonly string[] | null;
    readonly decisions?: string | undefined;
    readonly from?: string;
    readonly replay?: string;
  },
  read: ReadSetting,
): NewRun['decisive'] {
  const origins = adapters.map(({ id, origin }) => [`the address of ${id}`, origin]);
  return {
    liner: version,
    '--on': adapters.map(({ id }) => id).join(','),
    ...Object.fromEntries(origins),
    '--top': String(typed.top),
    '--fields': typed.fields?.join(',') ?? null,
    '--decisions': typed.decisions ?? null,
    '--from': typed.from ?? null,
    '--replay': typed.replay ?? null,
    SOURCE_DATE_EPOCH: read('SOURCE_DATE_EPOCH')?.value ?? null,
  };
}

/** Goes on with a run as it was begun. @throws Problem of usage that says what is not as it was */
export function assertSameRun({ library }: Runs, run: Run, now: NewRun): void {
  const [change] = library.changesOf(run.head, now);
  if (!change) return;
  throw usageProblem(
    changeInWords(run, change, now.input),
    'Let it be as it was, or begin anew without --resume.',
  );
}

function changeInWords({ head }: Run, { what, was, is }: RunChange, input: string): string {
  const run = `The run ${head.id} cannot go on`;
  if (what === '--decisions') return `${run}: ${decisionsInWords(was, is)}.`;
  if (what !== 'input')
    return `${run}: it was begun with ${said(what, was)}, not with ${said(what, is)}.`;
  const rows = was === is ? 'its rows were changed' : `it had ${was} rows then, and has ${is} now`;
  if (head.input !== '-' && head.input !== input)
    return `${run} with ${input}: its rows are not those of ${head.input}.`;
  const crate = head.input === '-' ? 'standard input' : head.input;
  return `${run}: ${crate} is another since it was begun; ${rows}.`;
}

function said(what: string, value: string | null): string {
  return value === null ? `no ${what}` : `${what} ${value}`;
}

/** They are named by how many they are, and by a hash that tells a person nothing. */
function decisionsInWords(was: string | null, is: string | null): string {
  if (was === null) return 'it was begun without --decisions';
  if (is === null) return 'it was begun with --decisions, and none are named now';
  const [before, after] = [was, is].map((name) => Number.parseInt(name, 10));
  const counts = before === after ? '' : `: there were ${before}, and now there are ${after}`;
  return `what is decided was changed since it was begun${counts}`;
}
