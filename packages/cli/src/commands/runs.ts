import type { ListedRun, RunHead } from '@linernotes/enrich/run';
import { type Console, note, writeJson } from '../console.ts';
import { printTable } from '../output/table.ts';
import { exitCodes, usageProblem } from '../problem.ts';
import { readSettingsOf } from '../settings.ts';
import { describeSpent } from './enrich-report.ts';
import { type Runs, runsOf } from './enrich-run.ts';

export type RunsAction = 'list' | 'show' | 'remove';

interface RunsOptions {
  readonly json?: boolean;
  /** Of `remove`: every run. */
  readonly all?: boolean;
}

/** `liner runs`: the runs of `liner enrich` that can be gone on with. */
export async function runsCommand(
  console: Console,
  action: RunsAction,
  id: string | undefined,
  { json = false, all = false }: RunsOptions,
): Promise<number> {
  assertMeant(action, id, all);
  const runs = await runsOf(console, await readSettingsOf(console));
  if (action === 'list') list(console, runs, json);
  if (action === 'show') show(console, runs, idTyped(id), json);
  if (action === 'remove') remove(console, runs, all ? null : idTyped(id), json);
  return exitCodes.done;
}

/** @throws Problem of usage for what says two things: all would be removed where one was meant */
function assertMeant(action: RunsAction, id: string | undefined, isAll: boolean): void {
  if (action === 'list' && id !== undefined)
    throw usageProblem(`"list" takes no run.`, `Type "liner runs show ${id}" to see one.`);
  if (action !== 'remove' && isAll) throw usageProblem('--all is for "remove".', 'Leave it out.');
  if (id !== undefined && isAll)
    throw usageProblem('A run and --all do not go together.', 'Leave one of them out.');
}

function idTyped(id: string | undefined): string {
  if (id !== undefined) return id;
  throw usageProblem('No run is named.', 'Type "liner runs" to see their ids.');
}

function list(console: Console, { folder, library }: Runs, isJson: boolean): void {
  const found = library.listRuns(folder);
  if (isJson) {
    writeJson(console, { runs: found.map(dataOf) });
    return;
  }
  if (found.length === 0) {
    note(console, 'No run is left to go on with.');
    return;
  }
  const head = ['run', 'begun', 'rows', 'of', 'crate'];
  printTable(console, head, found.map(cellsOf));
  for (const { id, why } of found)
    if (why !== null) note(console, `${id}: ${why}. Forget it: liner runs remove ${id}`);
}

function cellsOf(run: ListedRun): readonly string[] {
  const { id, state, head, counts } = run;
  const done = counts ? String(counts.doneCount) : '?';
  const rows = { left: done, underWay: 'under way', unreadable: 'cannot be read' }[state];
  if (!head) return [id, '', rows, '', ''];
  const begun = head.begunAt.slice(0, 16).replace('T', ' ');
  return [id, begun, rows, String(head.rowCount), crateNameOf(head)];
}

function show(console: Console, { folder, library }: Runs, id: string, isJson: boolean): void {
  const { head, store } = library.openRun(folder, id);
  try {
    const counts = store.counts();
    const spent = store.spent();
    if (isJson) {
      const run = { id, head, counts, state: 'left', why: null } as const;
      writeJson(console, { ...dataOf(run), decisive: head.decisive, requests: spent });
      return;
    }
    const { doneCount, openCount } = counts;
    const lines = [
      `${head.id}, begun ${head.begunAt}, of ${crateNameOf(head)}`,
      `${doneCount} of ${head.rowCount} rows done, ${openCount} of them to be asked again`,
      ...Object.entries(head.decisive).flatMap(([what, value]) =>
        value === null ? [] : `${what} ${value}`,
      ),
      describeSpent(spent, Math.max(1, doneCount)),
    ];
    console.out.write(`${lines.join('\n')}\n`);
  } finally {
    store.close();
  }
}

function remove(
  console: Console,
  { folder, library }: Runs,
  id: string | null,
  isJson: boolean,
): void {
  const ids = id === null ? freeIn(library.listRuns(folder)) : [id];
  const failures = ids.flatMap((one) => failureOf(() => library.removeRun(folder, one)));
  const [failure] = failures;
  if (failure) {
    const count = ids.length - failures.length;
    if (count > 0) note(console, countInWords(count));
    throw failure;
  }
  if (isJson) writeJson(console, { removed: ids });
  else note(console, id === null ? countInWords(ids.length) : `The run ${id} is removed.`);
}

/** Those that no process is at. */
function freeIn(runs: readonly ListedRun[]): readonly string[] {
  return runs.filter(({ state }) => state !== 'underWay').map(({ id }) => id);
}

/** One that cannot be removed keeps none of the others. */
function failureOf(work: () => void): readonly unknown[] {
  try {
    work();
    return [];
  } catch (error) {
    return [error];
  }
}

function countInWords(count: number): string {
  return count === 1 ? '1 run is removed.' : `${count} runs are removed.`;
}

/** The crate of a run, for messages. */
export function crateNameOf({ input }: Pick<RunHead, 'input'>): string {
  return input === '-' ? 'standard input' : input;
}

function dataOf({ id, head, state, counts, why }: ListedRun) {
  const { doneCount, openCount } = counts ?? {};
  return {
    id,
    begunAt: head?.begunAt ?? null,
    crate: head && crateNameOf(head),
    rowCount: head?.rowCount ?? null,
    isUnderWay: state === 'underWay',
    why,
    ...(counts && { doneCount, openCount }),
  };
}
