import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { discogsPlayer, musicbrainzPlayer, startPlatformServer } from '@linernotes/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const corpus = fileURLToPath(new URL('./platforms', import.meta.url));
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const page = readFileSync(new URL('README.md', import.meta.url), 'utf8');
const limit = { requests: 1_000, windowMs: 1_000 };

let server: Awaited<ReturnType<typeof startPlatformServer>>;
beforeAll(async () => {
  server = await startPlatformServer({
    platforms: [discogsPlayer({ corpus, limit }), musicbrainzPlayer({ corpus, limit })],
  });
});
afterAll(() => server.close());

const state = mkdtempSync(join(tmpdir(), 'linernotes-'));
afterAll(() => rmSync(state, { recursive: true }));

/** Runs a program of this repository against the platforms that are played here. */
async function run(args: readonly string[]): Promise<{ code: number; stdout: string }> {
  const env = {
    ...process.env,
    DISCOGS_API_TOKEN: undefined,
    DISCOGS_BASE_URL: server.url('discogs'),
    MUSICBRAINZ_BASE_URL: server.url('musicbrainz'),
    MUSICBRAINZ_CONTACT: 'examples@linernotes.example',
    RATE_LIMIT_REQUESTS: '500',
    RATE_LIMIT_WINDOW: '1',
    LINERNOTES_STATE_DIR: state,
    LINERNOTES_PLATFORMS: 'discogs,musicbrainz',
  };
  const command = ['--conditions=@linernotes/source', ...args];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: root, env });
    return { code: 0, stdout };
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string };
    return { code, stdout };
  }
}

/** What the page of the examples says that a program prints. */
function shownOutput(name: string): string {
  const [, section = ''] = page.split(`## [${name}](${name})\n`);
  return /^```text\n(.*?)^```$/ms.exec(section.split('\n## ')[0] ?? '')?.[1] ?? '';
}

/** Platforms answer in any order, and no two runs take the same time. */
function comparable(output: string): readonly string[] {
  const lines = output
    .replace(/, \d+ ms$/gm, ', some ms')
    .trim()
    .split('\n');
  return lines.sort();
}

describe('the programs of this folder', () => {
  const programs = readdirSync(new URL('.', import.meta.url)).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  );

  test.each(programs)('%s prints what the page says', async (name) => {
    const { code, stdout } = await run([`examples/${name}`, state]);

    expect(code).toBe(0);
    expect(comparable(stdout)).toEqual(comparable(shownOutput(name)));
  });

  test.each(programs)('%s has at most 80 lines', (name) => {
    const program = readFileSync(new URL(name, import.meta.url), 'utf8');

    expect(program.trimEnd().split('\n').length).toBeLessThanOrEqual(80);
  });

  test('quickstart.ts stands in the README as it is here', () => {
    const program = readFileSync(new URL('quickstart.ts', import.meta.url), 'utf8');

    expect(readme).toContain(`\`\`\`ts\n${program}\`\`\``);
  });
});

/** `npm run -s liner -- show x "two words"` as arguments. */
function argumentsOf(line: string): readonly string[] {
  const words = line.replace(/^.*npm run -s liner -- /, '').match(/"[^"]*"|\S+/g) ?? [];
  return words.map((word) => word.replace(/^"|"$/g, ''));
}

describe('the commands of the README', () => {
  const lines = readme.split('\n').filter((line) => line.includes('npm run -s liner -- '));

  test('are at least five', () => {
    expect(lines.length).toBeGreaterThanOrEqual(5);
  });

  // Not npm itself, which would look for what is missing first: its arguments, to the same program.
  test.each(lines)('%s: its arguments work', { timeout: 30_000 }, async (line) => {
    const args = argumentsOf(line);
    const isEnrich = args[0] === 'enrich';

    const { code, stdout } = await run([
      'tools/liner.ts',
      ...args,
      ...(isEnrich ? ['--force'] : []),
    ]);

    // The example crate has one broken row, for which `enrich` says 3.
    expect(code).toBe(isEnrich ? 3 : 0);
    expect(stdout.length).toBeGreaterThan(100);
  });
});
