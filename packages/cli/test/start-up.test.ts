import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { folder } from './helpers.ts';

const pathOf = (from: string) => fileURLToPath(new URL(from, import.meta.url));
const root = pathOf('../../../');

/** What the program prints, and the files of the repository that it loads for that. */
function loadedFor(...args: readonly string[]) {
  const flags = ['--conditions=@linernotes/source', '--import', pathOf('tell-loaded.ts')];
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [...flags, pathOf('../../../tools/liner.ts'), ...args],
    { encoding: 'utf8', cwd: folder() },
  );
  const urls = stderr.split('\n').filter((line) => line.startsWith('file:'));
  const files = urls.map((url) => fileURLToPath(url).replace(root, ''));
  return { stdout, files: files.filter((file) => !file.startsWith('tools/')) };
}

it('--version loads three files of its own, and no package', () => {
  const { stdout, files } = loadedFor('--version');
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  const names = ['main', 'problem', 'version'];
  expect(files.toSorted()).toEqual(names.map((name) => `packages/cli/src/${name}.ts`));
});

it.each([[['--help']], [['search', '--help']], [['collection', '--help']]])(
  '%j loads the declarations and what reads command lines, and nothing else',
  (args) => {
    const { stdout, files } = loadedFor(...args);
    expect(stdout).toMatch(/^Usage: liner /);
    const isLight =
      /^packages\/cli\/(?:src\/|node_modules\/commander\/)|^node_modules\/commander\//;
    expect(files.filter((file) => !isLight.test(file))).toEqual([]);
    const isWork = /^packages\/cli\/src\/(?:commands|settings|plugins|login)\//;
    expect(files.filter((file) => isWork.test(file))).toEqual([]);
  },
);
