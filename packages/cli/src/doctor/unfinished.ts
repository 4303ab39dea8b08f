import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ListedRun } from '@linernotes/enrich/run';
import { runsOf } from '../commands/enrich-run.ts';
import { crateNameOf } from '../commands/runs.ts';
import type { Console } from '../console.ts';
import { stateFolder } from '../settings/state-folder.ts';
import type { ReadSetting } from '../settings.ts';
import { type Finding, finderOf } from './finding.ts';

/** What was cut short and can be gone on with. */
export async function examineUnfinished(
  console: Console,
  read: ReadSetting,
): Promise<readonly Finding[]> {
  const { ok, failed } = finderOf('unfinished');
  try {
    const found = [
      ...(await unfinishedRuns(console, read)),
      ...unfinishedBatches(join(stateFolder(console.cwd, read), 'holdings')),
    ];
    return found.length > 0 ? found : [ok('Nothing was cut short.')];
  } catch (error) {
    return [failed(error)];
  }
}

async function unfinishedRuns(console: Console, read: ReadSetting): Promise<readonly Finding[]> {
  const { folder, library } = await runsOf(console, read);
  // Looking makes no folder.
  if (!existsSync(folder)) return [];
  return library.listRuns(folder).map(unfinishedRun);
}

function unfinishedRun({ id, head, state, counts, why }: ListedRun): Finding {
  const { ok, warning } = finderOf('unfinished', id);
  if (state === 'underWay') return ok(`${ofRun(id, head)}: under way in another process.`);
  const forget = `liner runs remove ${id}`;
  if (why !== null || !head)
    return warning(`${ofRun(id, head)} cannot be read: ${why}.`, `Forget it: ${forget}`);
  return warning(
    `${ofRun(id, head)}: ${counts?.doneCount ?? '?'} of ${head.rowCount} rows done.`,
    `Go on: liner enrich --resume ${id}. Or forget it: ${forget}`,
  );
}

function ofRun(id: string, head: ListedRun['head']): string {
  if (!head) return `the run ${id}`;
  return `enrich of ${crateNameOf(head)}, begun ${dayOf(head.begunAt)}`;
}

/** Changes of a collection or wantlist; a journal without its end was cut short. */
function unfinishedBatches(folder: string): readonly Finding[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ndjson'))
    .flatMap((name) => {
      const path = join(folder, name);
      const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
      const types = lines.map(typeOf);
      // Without a plan nothing had been sent.
      if (types.includes('ended') || !types.includes('planned')) return [];
      const { warning } = finderOf('unfinished', name);
      const what = name.split('-').slice(0, 2).reverse().join(' of ');
      const when = dayOf(statSync(path).mtime.toISOString());
      return [
        warning(
          `Changes of the ${what}, last touched ${when}, were cut short.`,
          'Run the same command again: it goes on. With --fresh it begins anew.',
        ),
      ];
    });
}

function typeOf(line: string): unknown {
  try {
    const { type } = JSON.parse(line) as { readonly type?: unknown }; // what is no object of JSON has no type either
    return type;
  } catch {
    return null;
  }
}

function dayOf(time: string): string {
  return time.slice(0, 10);
}
