import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runsOf } from '../commands/enrich-run.ts';
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
  return library.listRuns(folder).flatMap(({ head, counts }) => {
    const { ok, warning } = finderOf('unfinished', head.id);
    const of = `enrich of ${head.input === '-' ? 'standard input' : head.input}, begun ${dayOf(head.begunAt)}`;
    if (counts === null) return [ok(`${of}: under way in another process.`)];
    return [
      warning(
        `${of}: ${counts.doneCount} of ${head.rowCount} rows done.`,
        `Go on: liner enrich --resume ${head.id}. Or forget it: liner runs remove ${head.id}`,
      ),
    ];
  });
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
