import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { killWriter, versionsIn } from './kill.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exporters-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a process that is killed', () => {
  // `npm run soak:export` kills 20 of each.
  it.concurrent.each(['csv', 'json', 'sqlite'])(
    'leaves the old %s file or the whole new one',
    { timeout: 30_000 },
    async (format) => {
      const home = await mkdtemp(join(tmpdir(), 'exporters-'));
      const path = join(home, `a.${format}`);
      await killWriter(path, 2_000, Math.random() * 60);

      expect(await versionsIn(path)).toEqual({ versions: 1, count: 2_000 });
      await rm(home, { recursive: true });
    },
  );
});

/** Where the system limits files, a disk that is full can be had by anybody. */
const hasLimit = spawnSync('bash', ['-c', 'ulimit -f 64']).status === 0;

describe.runIf(hasLimit)('a file that grows beyond what the system allows', () => {
  it.each([
    ['csv', 'is larger than files may be here'],
    ['ndjson', 'is larger than files may be here'],
    ['sqlite', 'was refused by the disk'],
  ])('is refused in a sentence, and nothing is left of it: %s', async (format, sentence) => {
    const code = `
      import { exporters, exportToFile } from '@linernotes/exporters';
      const items = Array.from({ length: 5000 }, (_, id) => ({ id, title: 'x'.repeat(50) }));
      const document = { header: {}, listName: 'rows', items };
      try {
        await exportToFile(exporters.${format}, document, 'a.${format}');
      } catch (error) {
        console.log(error.name, error.message, error.remedy);
      }`;
    const script = join(folder, 'write.mjs');
    await writeFile(
      script,
      code.replace('@linernotes/exporters', import.meta.resolve('../src/index.ts')),
    );
    const command = 'ulimit -f 64; exec "$0" --conditions=@linernotes/source write.mjs';
    const run = spawnSync('bash', ['-c', command, process.execPath], {
      cwd: folder,
      encoding: 'utf8',
    });

    expect(run.stdout).toContain(`ExportError a.${format} ${sentence}.`);
    expect(await readdir(folder)).toEqual(['write.mjs']);
  });
});
