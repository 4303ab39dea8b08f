import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { withFileLock } from '../src/credentials/file-lock.ts';
import { folder } from './helpers.ts';

const { signal } = new AbortController();

/** Another process that holds a lock. */
async function holder(path: string) {
  const worker = fileURLToPath(new URL('file-lock-worker.ts', import.meta.url));
  const args = ['--conditions=@linernotes/source', worker, path];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}

/** How many are at work at the same time, at most, of some that want the same lock. */
async function mostAtOnce(path: string, count: number): Promise<number> {
  let [now, most] = [0, 0];
  const work = async () => {
    now += 1;
    most = Math.max(most, now);
    await wait(10);
    now -= 1;
  };
  await Promise.all(Array.from({ length: count }, () => withFileLock(path, signal, work)));
  return most;
}

describe('a lock of a file', () => {
  it('is held by one at a time, and is for this person alone', async () => {
    const path = join(folder(), 'a.lock');
    expect(await mostAtOnce(path, 4)).toBe(1);
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  it('of a process that was killed is taken by one of all who wait for it', async () => {
    const path = join(folder(), 'a.lock');
    const child = await holder(path);
    const waiting = mostAtOnce(path, 4);
    expect(await Promise.race([waiting, wait(120, 'waits')])).toBe('waits');
    child.kill('SIGKILL');
    expect(await waiting).toBe(1);
  });

  it('is let go of when the work fails', async () => {
    const path = join(folder(), 'a.lock');
    const failing = withFileLock(path, signal, () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(await mostAtOnce(path, 1)).toBe(1);
  });

  it('is waited for until the wait is aborted', async () => {
    const path = join(folder(), 'a.lock');
    const ends = AbortSignal.timeout(30);
    await withFileLock(path, signal, async () => {
      const second = withFileLock(path, ends, async () => 'taken');
      await expect(second).rejects.toMatchObject({ name: expect.stringMatching(/Abort|Timeout/) });
    });
  });

  it('that cannot be made is told with its path', async () => {
    const work = async () => 'taken';
    await expect(withFileLock(join(folder(), 'none', 'a.lock'), signal, work)).rejects.toThrow(
      /a\.lock cannot be locked \(ENOENT\)/,
    );
    const other = join(folder(), 'a.lock');
    writeFileSync(
      other,
      'a file of somebody else, which is no database and longer than its head'.repeat(20),
    );
    await expect(withFileLock(other, signal, work)).rejects.toThrow('cannot be locked');
  });
});
