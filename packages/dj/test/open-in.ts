import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';

/** A folder for temporary files of the test's own. */
export function ownTemporaryFolder(): string {
  const home = mkdtempSync(join(tmpdir(), 'waiting-'));
  vi.stubEnv('TMPDIR', home);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(home, { recursive: true });
  });
  return home;
}

/** How many files below a folder this process has open, also without a name; Linux alone can tell. */
export function openIn(home: string): number {
  return readdirSync('/proc/self/fd').filter((fd) => isIn(home, join('/proc/self/fd', fd))).length;
}

function isIn(home: string, link: string): boolean {
  try {
    return readlinkSync(link).startsWith(home);
  } catch {
    // That of the folder which was just read.
    return false;
  }
}
