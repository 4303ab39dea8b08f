import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import process from 'node:process';
import { configurationError } from '@linernotes/core';
import { makeFolder } from '@linernotes/core/files';

/**
 * Takes a list for one batch at a time on this machine: two that add would not know each other's copies.
 * What a killed process left is taken over. Answers what gives it back.
 * @throws LinerError `configuration` while another process has it
 */
export function takeLock(path: string): () => void {
  makeFolder(dirname(path));
  const own = `${JSON.stringify({ pid: process.pid, host: hostname() })}\n`;
  for (let tries = 0; tries < 3; tries += 1) {
    try {
      writeFileSync(path, own, { flag: 'wx', mode: 0o600 });
      return () => rmSync(path, { force: true });
    } catch (cause) {
      if (codeOf(cause) !== 'EEXIST') throw unusable(path, cause);
      removeLeft(path);
    }
  }
  throw taken(path);
}

/** Of several that would do this at the same time, one renames it. */
function removeLeft(path: string): void {
  const holder = holderOf(path);
  if (holder && holder.host === hostname() && isRunning(holder.pid)) throw taken(path, holder.pid);
  if (holder && holder.host !== hostname()) throw taken(path, holder.pid, holder.host);
  const left = `${path}.${process.pid}.left`;
  try {
    renameSync(path, left);
    const isOther = JSON.stringify(holderOf(left)) !== JSON.stringify(holder);
    // Somebody took it over before us: what was renamed is theirs, and goes back.
    if (isOther) linkSync(left, path);
    rmSync(left, { force: true });
    if (isOther) throw taken(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

/** `null` for what was cut while it was written. */
function holderOf(path: string): { readonly pid: number; readonly host: string } | null {
  try {
    const { pid, host } = JSON.parse(readFileSync(path, 'utf8'));
    return Number.isSafeInteger(pid) && typeof host === 'string' ? { pid, host } : null;
  } catch {
    return null;
  }
}

/** A process of our own number that is not us was before us: in a container numbers come again. */
function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

function taken(path: string, pid?: number, host?: string): Error {
  const who = pid === undefined ? 'another process' : `process ${pid}${host ? ` on ${host}` : ''}`;
  const message = `This list is being changed by ${who}. Wait for its end; if there is none, remove ${path}.`;
  return configurationError({ option: 'lock', message });
}

function unusable(path: string, cause: unknown): Error {
  const message = `The lock ${path} cannot be written (${codeOf(cause) ?? String(cause)}).`;
  return configurationError({ option: 'lock', message, cause });
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
