import type { ListedRun } from '@linernotes/enrich/run';
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
  const runs = await runsOf(console, await readSettingsOf(console));
  if (action === 'list') list(console, runs, json);
  if (action === 'show') show(console, runs, idTyped(id), json);
  if (action === 'remove') remove(console, runs, all ? null : idTyped(id), json);
  return exitCodes.done;
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
  const cells = found.map((run) => [
    run.head.id,
    run.head.begunAt.slice(0, 16).replace('T', ' '),
    run.counts ? String(run.counts.doneCount) : 'under way',
    String(run.head.rowCount),
    nameOf(run),
  ]);
  printTable(console, head, cells);
}

function show(console: Console, { folder, library }: Runs, id: string, isJson: boolean): void {
  const { head, store } = library.openRun(folder, id);
  try {
    const run = { head, counts: store.counts() };
    const spent = store.spent();
    if (isJson) {
      writeJson(console, { ...dataOf(run), decisive: head.decisive, requests: spent });
      return;
    }
    const { doneCount, openCount } = run.counts;
    const lines = [
      `${head.id}, begun ${head.begunAt}, of ${nameOf(run)}`,
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
  const heads = library.listRuns(folder).filter(({ counts }) => id !== null || counts !== null);
  const ids = id === null ? heads.map(({ head }) => head.id) : [id];
  for (const one of ids) library.removeRun(folder, one);
  if (isJson) writeJson(console, { removed: ids });
  else
    note(
      console,
      ids.length === 1 ? `The run ${ids[0]} is removed.` : `${ids.length} runs are removed.`,
    );
}

function nameOf({ head }: Pick<ListedRun, 'head'>): string {
  return head.input === '-' ? 'standard input' : head.input;
}

function dataOf(run: ListedRun) {
  const { id, begunAt, rowCount } = run.head;
  return {
    id,
    begunAt,
    crate: nameOf(run),
    rowCount,
    isUnderWay: run.counts === null,
    ...run.counts,
  };
}
