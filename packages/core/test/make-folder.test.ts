import { mkdtempSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createLogger } from '../src/logging.ts';
import { makeFolder } from '../src/make-folder.ts';
import { sqliteStore } from '../src/store-sqlite.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'liner-folder-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

describe('a folder', () => {
  test('is made with those above it, for their owner alone, and once', () => {
    const path = join(folder(), 'a', 'b', 'c');
    expect([makeFolder(path), makeFolder(path)]).toEqual([true, false]);
    const modes = ['.', '..', '../..'].map((way) => statSync(join(path, way)).mode & 0o777);
    expect(modes).toEqual([0o700, 0o700, 0o700]);
  });

  test('is one that a link leads to', () => {
    const home = folder();
    symlinkSync(folder(), join(home, 'link'));
    expect([makeFolder(join(home, 'link')), makeFolder(join(home, 'link', 'a'))]).toEqual([
      false,
      true,
    ]);
  });

  test('is not made where a file or a link to nothing is', () => {
    const home = folder();
    writeFileSync(join(home, 'file'), '');
    symlinkSync(join(home, 'nowhere'), join(home, 'link'));
    for (const way of ['file', 'file/a', 'link', 'link/a'])
      expect(() => makeFolder(join(home, way))).toThrow(/EEXIST|ENOTDIR|ENOENT/);
  });
});

// Node's own way of making a folder with those above it never ends there.
describe.skipIf(process.platform !== 'linux')('below /proc', { timeout: 5_000 }, () => {
  test('no folder is made, and nothing waits for one', () => {
    expect(() => makeFolder('/proc/x')).toThrow('ENOENT');
    expect(() => makeFolder('/proc/x/y')).toThrow('ENOENT');
  });

  test('no log is kept, which is told in a sentence', () => {
    const told: string[] = [];
    const logger = createLogger({ dir: '/proc/x', onProblem: (message) => told.push(message) });
    logger.info({}, 'x');
    expect(told).toEqual([expect.stringMatching(/^The log cannot be written \(ENOENT.*\/proc\/x/)]);
  });

  test('no budgets are kept, which is told in a sentence', () => {
    expect(() => sqliteStore({ file: '/proc/x/budgets.sqlite' })).toThrow(
      /^The budget file \/proc\/x\/budgets.sqlite cannot be used \(ENOENT/,
    );
  });
});
