import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { killWriter, versionsIn } from './kill.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exporters-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a process that is killed', () => {
  // Twenty in all; `npm run soak:export` kills twenty of each format.
  it.concurrent.each([
    ['csv', 7],
    ['json', 6],
    ['sqlite', 7],
  ] as const)(
    'leaves the old %s file or the whole new one, at %i random moments',
    { timeout: 60_000 },
    async (format, kills) => {
      const home = await mkdtemp(join(tmpdir(), 'exporters-'));
      const path = join(home, `a.${format}`);
      const found: unknown[] = [];
      for (let kill = 0; kill < kills; kill += 1) {
        await killWriter(path, 1_000, Math.random() * 60);
        found.push(await versionsIn(path));
      }

      expect(found).toEqual(Array.from({ length: kills }, () => ({ versions: 1, count: 1_000 })));
      await rm(home, { recursive: true });
    },
  );
});

const asOther = fileURLToPath(new URL('write-as-other.ts', import.meta.url));

describe.skipIf(process.platform === 'win32')('what may not be written', () => {
  it('is said, and stays as it was', async () => {
    await chmod(folder, 0o755);
    await mkdir(join(folder, 'locked'), { mode: 0o555 });
    const path = join(folder, 'old.json');
    await writeFile(path, 'old', { mode: 0o444 });
    await chmod(path, 0o444);
    const paths = ['locked/a.json', 'old.json'].map((name) => join(folder, name));
    const args = ['--conditions=@linernotes/source', asOther, ...paths];
    const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });

    expect(stdout.trim().split('\n')).toEqual(
      paths.map(
        (one) => `${one} may not be written. Change its permissions, or name another file.`,
      ),
    );
    expect(await readdir(join(folder, 'locked'))).toEqual([]);
    expect(await readFile(path, 'utf8')).toBe('old');
  });
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
