import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Problem } from '../src/problem.ts';
import { holdingsStage, itemsOf } from './holdings-stage.ts';

const csv = 'release_id\n900000001\n900000002\n';

/** A pipe that has a name, and nobody who writes into it. */
async function staged() {
  const stage = await holdingsStage();
  const pipe = join(stage.cwd, 'pipe');
  spawnSync('mkfifo', [pipe]);
  return { ...stage, pipe };
}

/** Writes a text into a pipe while something reads it. */
async function writing<Value>(text: string, pipe: string, read: () => Promise<Value>) {
  const writer = spawn('sh', ['-c', 'printf "%s" "$1" > "$0"', pipe, text]);
  const value = await read();
  if (writer.exitCode === null) await once(writer, 'close');
  return value;
}

describe.skipIf(process.platform === 'win32')('a pipe that has a name', () => {
  it.each([
    ['import', ['collection', 'import', 'pipe'], csv],
    ['add --from', ['collection', 'add', '--from', 'pipe'], '900000001\n900000002\n'],
  ])('is read by %s', async (_what, args, text) => {
    const { run, pipe } = await staged();
    const { code, err } = await writing(text, pipe, () => run(args));
    expect([code, err]).toEqual([0, expect.stringContaining('2 done')]);
    expect(await itemsOf(run)).toHaveLength(2);
  });

  it('is known as JSON by how it begins', async () => {
    const { run, pipe, cwd } = await staged();
    await run(['collection', 'add', '900000001']);
    await run(['collection', 'export', '--out', 'mine.json']);
    const text = readFileSync(join(cwd, 'mine.json'), 'utf8');
    const { code, err } = await writing(text, pipe, () => run(['collection', 'diff', 'pipe']));
    expect([code, err]).toEqual([0, 'No difference.\n']);
  });

  it('is known as JSON by its first letter, however late that comes', async () => {
    const { run, pipe, cwd } = await staged();
    await run(['collection', 'add', '900000001']);
    await run(['collection', 'export', '--out', 'mine.json']);
    const late = 'printf "\\357\\273\\277 \\n"; sleep 0.1; echo; sleep 0.1; cat mine.json';
    const writer = spawn('sh', ['-c', `{ ${late}; } > "$0"`, pipe], { cwd });
    const { code, err } = await run(['collection', 'diff', 'pipe']);
    if (writer.exitCode === null) await once(writer, 'close');
    expect([code, err]).toEqual([0, 'No difference.\n']);
  });

  it.each([
    ['import', ['wantlist', 'import', 'pipe']],
    ['diff', ['collection', 'diff', 'pipe']],
    ['add --from', ['collection', 'add', '--from', 'pipe']],
  ])('without a writer keeps %s waiting until Ctrl-C', async (_what, args) => {
    const { run } = await staged();
    const abort = new AbortController();
    setTimeout(() => abort.abort(new Problem('Interrupted.', { exitCode: 130 })), 100);
    const { code, err } = await run(args, { signal: abort.signal });
    expect([code, err]).toEqual([130, 'Interrupted.\n']);
  });
});

it('a collection is compared with standard input', async () => {
  const { run } = await holdingsStage();
  const { code, out } = await run(['collection', 'diff', '-'], { stdin: csv });
  expect([code, out.match(/only in the file/g)]).toEqual([3, Array(2).fill('only in the file')]);
});
