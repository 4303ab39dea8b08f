import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { newAdapter } from '../packages/testing/src/scaffold/new-adapter.ts';

const root = new URL('../', import.meta.url);
const textOf = (path: string) => readFileSync(new URL(path, root), 'utf8');
const page = textOf('docs/adding-a-platform.md');
const adapter = 'examples/smallest-adapter';

/** The words of a command line, without their quotes. */
function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);
}

describe('docs/adding-a-platform.md', () => {
  it('has at most 150 lines', () => {
    expect(page.trimEnd().split('\n').length).toBeLessThanOrEqual(150);
  });

  it.each(readdirSync(new URL(`${adapter}/src/`, root)))('shows %s as it is', (name) => {
    const text = textOf(`${adapter}/src/${name}`);

    expect(page).toContain(`**\`src/${name}\`**\n\n\`\`\`typescript\n${text}\`\`\``);
  });

  it('says how long the facts of the smallest adapter are', () => {
    const lines = textOf(`${adapter}/test/facts.ts`).trimEnd().split('\n').length;

    expect(page).toContain(`/test/facts.ts) are ${lines} lines`);
  });

  it('names scripts that there are', () => {
    const { scripts } = JSON.parse(textOf('package.json'));
    const named = [...page.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, name = '']) => name);

    expect(new Set(named)).toEqual(
      new Set(['new:adapter', 'record', 'test:live', 'tiers', 'typecheck']),
    );
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('begins an adapter by the command that it shows', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'adding-a-platform-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    mkdirSync(join(folder, 'packages'));
    const line = /^npm run new:adapter -- (--id .*)$/m.exec(page)?.[1] ?? '';
    const printed: string[] = [];

    const code = await newAdapter(wordsOf(line), {
      templates: new URL('packages/testing/templates/', root),
      manifest: new URL('packages/testing/package.json', root),
      cwd: folder,
      repository: folder,
      command: 'npm run new:adapter --',
      isInteractive: false,
      print: (text) => printed.push(text),
    });

    expect([code, printed[0]]).toEqual([0, 'Tiny is begun in packages/tiny.']);
    expect(printed[1]).toContain('npx vitest run --config vitest.workspace.ts --project tiny');
    expect(readdirSync(join(folder, 'packages/tiny/test')).sort()).toEqual([
      'facts.ts',
      'kit.test.ts',
    ]);
  });
});

it('the smallest adapter has at most 60 lines of source', () => {
  const files = readdirSync(new URL(`${adapter}/src/`, root));
  const lines = files.flatMap((name) => textOf(`${adapter}/src/${name}`).trimEnd().split('\n'));

  expect(lines.length).toBeLessThanOrEqual(60);
});
