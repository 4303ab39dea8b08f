import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../src/problem.ts';
import { filesIn, folder, liner, startPlatforms } from './helpers.ts';

const titles = [
  'Lithium,Nirvana',
  'Enter Sandman,Metallica',
  'So What,Miles Davis',
  'Nude,Radiohead',
];
/** Four rows, each a track. */
export const crate = `title,artist\n${titles.join('\n')}\n`;
const fixed = { SOURCE_DATE_EPOCH: '1700000000' };

/** What stands for the platforms, a state folder that outlives a command, and a crate. */
export async function stage(latencyMs = 0) {
  const slow = { latencyMs };
  const { server, env } = await startPlatforms({ discogs: slow, musicbrainz: slow });
  const cwd = folder({ 'crate.csv': crate });
  const state = folder();
  const around = { cwd, env: { ...env, ...fixed, LINERNOTES_STATE_DIR: state } };
  const runs = () =>
    filesIn(state).filter((name) => name.startsWith('runs/') && name.endsWith('run.json'));
  /** Changes what a run was begun with. */
  const head = (id: string, change: (head: Head) => object): void => {
    const file = join(state, 'runs', id, 'run.json');
    writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')))));
  };
  return { server, cwd, around, state, runs, head };
}

interface Head {
  readonly typed: object;
  readonly decisive: object;
}

/** The bytes that a run writes which nobody disturbs. */
export async function calmBytes(format = 'json'): Promise<Buffer> {
  const { cwd, around } = await stage();
  await liner(['enrich', 'crate.csv', '--out', `out.${format}`], around);
  return readFileSync(join(cwd, `out.${format}`));
}

/** A run that Ctrl-C ends after so many requests, and its id. */
export async function interrupt(requestCount: number, args: readonly string[], stdin?: string) {
  const staged = await stage(30);
  const again = async (count: number, typed: readonly string[]) => {
    const before = staged.server.requests.length;
    const abort = new AbortController();
    const watch = setInterval(() => {
      if (staged.server.requests.length >= before + count)
        abort.abort(new Problem('Interrupted.', { exitCode: 130 }));
    }, 1);
    const { signal } = abort;
    const ended = await liner(typed, { ...staged.around, signal, ...(stdin && { stdin }) });
    clearInterval(watch);
    return ended;
  };
  const ended = await again(requestCount, args);
  const id = /--resume (\S+)/.exec(ended.err)?.[1] ?? '';
  return { ...staged, ended, id, again };
}
