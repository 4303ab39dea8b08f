import { createHash, randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { readdir, readFile, readlink, rm } from 'node:fs/promises';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { fileErrorCode } from './errors.ts';

/** Where, which process, since when, and something that makes it another than all others. */
const form = /^\.liner-([\da-f]{16})-(\d+)-(\d+)-[\da-f]{12}\.tmp$/;

const unknownStart = '0';

/** Files into one folder one after the other need not each look through it. */
const sweepEveryMs = 60_000;
let lastSweep = { folder: '', atMs: Number.NEGATIVE_INFINITY };

/** What this process has begun, and not removed yet. */
const begun = new Set<string>();

/** Nothing is awaited at the end of a process; what stays is removed by the next one. */
function removeBegun(): void {
  for (const path of begun) {
    try {
      rmSync(path, { recursive: true, force: true });
    } catch {
      // The process ends for another reason.
    }
  }
}

/** Removes what is at a path that `temporaryPathIn` answered; what is not there is none. */
export async function removeTemporary(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
  begun.delete(path);
  if (begun.size === 0) process.off('exit', removeBegun);
}

/**
 * Answers a path in a folder for what is being written there, which says who writes it; and removes from the
 * folder what processes began there that have ended since. It is looked through at most once a minute.
 * What is at the path is removed with `removeTemporary`, and at `process.exit()`.
 */
export async function temporaryPathIn(folder: string): Promise<string> {
  const [where, start] = await Promise.all([whereabouts(), startOf('self')]);
  const now = performance.now();
  if (folder !== lastSweep.folder || now - lastSweep.atMs >= sweepEveryMs) {
    lastSweep = { folder, atMs: now };
    await removeLeftovers(folder, where);
  }
  const random = randomBytes(6).toString('hex');
  const owner = `${where}-${process.pid}-${start ?? unknownStart}`;
  const path = join(folder, `.liner-${owner}-${random}.tmp`);
  if (begun.size === 0) process.on('exit', removeBegun);
  begun.add(path);
  return path;
}

/** What cannot be looked at or removed stays; the export does not depend on it. */
async function removeLeftovers(folder: string, where: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const [, writtenWhere, pid, start] = form.exec(name) ?? [];
    // Numbers of processes say something only where they were given.
    if (pid === undefined || start === undefined || writtenWhere !== where) continue;
    if (!(await hasEnded(Number(pid), start))) continue;
    await rm(join(folder, name), { recursive: true, force: true }).catch(() => {});
  }
}

/** A number is given again to other processes: where the system tells when one began, that has to agree. */
async function hasEnded(pid: number, start: string): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return fileErrorCode(error) === 'ESRCH';
  }
  const startNow = await startOf(pid);
  return startNow !== null && start !== unknownStart && startNow !== start;
}

/**
 * When a process began, in ticks since the system did; `null` where the system does not tell. One that has
 * ended and is not yet taken note of began at no time.
 * Source: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
async function startOf(pid: number | 'self'): Promise<string | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (text === null) return null;
  // The name of the program before it may hold anything, brackets too.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state = '', start] = [fields[0], fields[19]];
  return state === 'Z' || state === 'X' ? 'ended' : (start ?? null);
}

let known: Promise<string> | undefined;

/**
 * The machine, its start, and the container within it, as a hash. A folder may be shared with others, whose
 * processes have the same numbers.
 */
function whereabouts(): Promise<string> {
  known ??= readWhereabouts();
  return known;
}

async function readWhereabouts(): Promise<string> {
  const parts = process.platform === 'linux' ? await startAndContainer() : networkCards();
  const isTold = parts.length > 0 && parts.every((part) => part !== '');
  // Half of it would prove nothing: then it is like no other place.
  const text = isTold ? [process.platform, hostname(), ...parts].join('\n') : randomBytes(16);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function startAndContainer(): Promise<readonly string[]> {
  return Promise.all([
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
    readlink('/proc/self/ns/pid').catch(() => ''),
  ]);
}

function networkCards(): readonly string[] {
  const cards = Object.values(networkInterfaces()).flatMap((some) => some ?? []);
  return cards.flatMap(({ internal, mac }) => (internal ? [] : [mac])).sort();
}
