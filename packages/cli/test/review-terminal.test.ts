import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { folder } from './helpers.ts';
import { hasPty, inTerminal, type Step } from './in-terminal.ts';
import { crateOf, doubtful } from './review-stage.ts';

const file = 'crate.decisions.ndjson';
const timeout = 30_000;
/** Opens a screen, and fails where nobody catches it. */
const fault = fileURLToPath(new URL('./fault-on-screen.ts', import.meta.url));

async function review(steps: readonly Step[], rows = 24, columns = 80) {
  const cwd = folder({ 'crate.json': crateOf(doubtful(5), doubtful(9)) });
  const result = await inTerminal(['review', 'crate.json'], { cwd, steps, rows, columns });
  const path = join(cwd, file);
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const kept = text.split('\n').filter(Boolean);
  return { ...result, kept: kept.map((line) => JSON.parse(line).chosen) };
}

describe.skipIf(!hasPty)('review in a terminal', { timeout }, () => {
  it('shows a row with its candidates on one screen, takes a key, and leaves the screen as it was', async () => {
    const done = await review([
      { wait: '[q]uit', send: '2' },
      { wait: 'Row 5 is', size: [30, 100] },
      { wait: '[q]uit', send: 'q' },
    ]);
    const first = await done.screen(0);

    expect([done.code, done.missed, done.kept]).toEqual([0, [], [['discogs:release:2']]]);
    expect(first[0]).toMatch(/^Row 5, ambiguous \(1 of 2\) +crate\.decisions\.ndjson$/);
    expect(first[7]).toMatch(/^artist +- +\* Queen +\* ABBA$/);
    expect(first[22]).toBe('[1-2] choose  [n]one  [s]kip  [u]ndo  [p]ages  [?] help  [q]uit');
    // The window was made larger, and is filled.
    expect((await done.screen(2, [30, 100]))[28]).toMatch(/^\[1-2\] choose/);
    expect([done.isRestored, await done.isMainScreen()]).toEqual([true, true]);
    expect((await done.screen()).slice(0, 2)).toEqual([
      `1 decided, 1 left. What was decided is in ${file}.`,
      `Obey it with: liner enrich CRATE --decisions ${file}`,
    ]);
  });

  it.each([
    ['Ctrl-C', { send: '\u0003' }],
    ['SIGTERM', { signal: 'SIGTERM' }],
  ] as const)('keeps what was decided on %s, and gives the terminal back', async (_what, end) => {
    const done = await review([
      { wait: '[q]uit', send: 'n' },
      { wait: 'Row 5 is', ...end },
    ]);

    expect([done.code, done.kept]).toEqual([130, [[]]]);
    expect([done.isRestored, await done.isMainScreen()]).toEqual([true, true]);
    expect((await done.screen()).join('\n')).toContain(`What was decided is in ${file}.`);
  });

  it('keeps what was decided when it is killed', async () => {
    const done = await review([
      { wait: '[q]uit', send: '1' },
      { wait: 'Row 5 is', signal: 'SIGKILL' },
    ]);

    expect([done.signal, done.kept]).toEqual([9, [['discogs:release:1']]]);
  });

  it('gives the terminal back when it fails, and tells what failed on the screen that stays', async () => {
    const cwd = folder({ 'crate.json': crateOf(doubtful(5)) });
    const args = ['review', 'crate.json', '--decisions', 'no/folder/d.ndjson'];
    const done = await inTerminal(args, { cwd, steps: [{ wait: '[q]uit', send: '1' }] });

    expect([done.code, done.isRestored, await done.isMainScreen()]).toEqual([1, true, true]);
    expect((await done.screen()).join('')).toContain('The decision could not be written to');
  });

  it('gives the terminal back before a fault of its own is told', async () => {
    const argv = [process.execPath, '--conditions=@linernotes/source', fault];
    const done = await inTerminal([], { cwd: folder(), argv, steps: [] });

    expect([done.code, done.isRestored, await done.isMainScreen()]).toEqual([1, true, true]);
    expect((await done.screen()).join('\n')).toContain('a fault in a timer');
  });

  it('asks nobody on a terminal that only writes on', async () => {
    const cwd = folder({ 'crate.json': crateOf(doubtful(5)) });
    const done = await inTerminal(['review', 'crate.json'], {
      cwd,
      steps: [],
      env: { TERM: 'dumb' },
    });

    expect(done.code).toBe(2);
    expect(done.raw).toContain('nobody can be asked');
  });
});
