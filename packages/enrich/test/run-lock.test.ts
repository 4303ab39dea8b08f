import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { oneAtATime } from '../src/run.ts';

function stage() {
  const home = mkdtempSync(join(tmpdir(), 'liner-lock-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const runs = join(home, 'runs');
  return { runs, file: `${runs}.lock` };
}

/** Somebody else who has the lock, as another process would. */
function held(file: string) {
  const other = new DatabaseSync(file);
  other.exec('BEGIN EXCLUSIVE');
  onTestFinished(() => {
    if (other.isOpen) other.close();
  });
  return other;
}

describe('the lock of a folder of runs', () => {
  it('is waited for, and given back after the work', async () => {
    const { runs, file } = stage();
    const other = held(file);
    const done: string[] = [];
    const waiting = oneAtATime(runs, () => done.push('second'));
    await setTimeout(60);
    done.push('first');
    other.close();
    await waiting;
    expect(done).toEqual(['first', 'second']);
    await expect(oneAtATime(runs, () => 'third')).resolves.toBe('third');
  });

  it('is waited for no longer than until the signal, whose own reason is thrown', async () => {
    const { runs, file } = stage();
    held(file);
    const abort = new AbortController();
    const reason = new Error('enough');
    const waiting = oneAtATime(runs, () => 'done', abort.signal);
    const begunMs = performance.now();
    abort.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    expect(performance.now() - begunMs).toBeLessThan(500);
  });

  it('that is a folder is told by its path', async () => {
    const { runs, file } = stage();
    mkdirSync(file);
    await expect(oneAtATime(runs, () => 1)).rejects.toMatchObject({ code: 'EISDIR', path: file });
  });

  // Who may do everything is denied nothing.
  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32').each([0o444, 0o000])(
    'that cannot be written locks nobody out, and is told by its path: mode %o',
    async (mode) => {
      const { runs, file } = stage();
      writeFileSync(file, '');
      chmodSync(file, mode);
      await expect(oneAtATime(runs, () => 1)).rejects.toMatchObject({ code: 'EACCES', path: file });
    },
  );
});
