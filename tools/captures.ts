// Runs liner in terminals of 80×24 and 200×50, asking platforms played on this machine, and prints what is on their
// screens then, as docs/terminal.md has it: `npm run captures`. Python 3 makes the terminals.
import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { discogsPlayer, musicbrainzPlayer, startPlatformServer } from '@linernotes/testing';
import xterm from '@xterm/headless';

const pathOf = (from: string): string => fileURLToPath(new URL(from, import.meta.url));
const corpus = new URL('../examples/platforms', import.meta.url);
const limit = { requests: 50, windowMs: 1_000 };

const sizes = [
  { rows: 24, columns: 80 },
  { rows: 50, columns: 200 },
] as const;

const commands = [
  ['search', 'Never Gonna Give You Up', '--limit', '3'],
  ['enrich', 'crate.csv', '--out', 'crate.json', '--force'],
  ['doctor'],
] as const;

interface Size {
  readonly rows: number;
  readonly columns: number;
}

const cwd = mkdtempSync(join(tmpdir(), 'liner-captures-'));
copyFileSync(pathOf('../examples/crate.csv'), join(cwd, 'crate.csv'));
const server = await startPlatformServer({
  platforms: [discogsPlayer({ corpus, limit }), musicbrainzPlayer({ corpus, limit })],
});
const env = {
  PATH: process.env['PATH'],
  TERM: 'xterm-256color',
  LANG: 'C.UTF-8',
  LINERNOTES_STATE_DIR: join(cwd, 'state'),
  LINERNOTES_CREDENTIAL_STORE: 'file',
  LINERNOTES_PLATFORMS: 'discogs,musicbrainz',
  DISCOGS_BASE_URL: server.url('discogs'),
  MUSICBRAINZ_BASE_URL: server.url('musicbrainz'),
  MUSICBRAINZ_CONTACT: 'captures@linernotes.example',
  RATE_LIMIT_REQUESTS: '50',
  RATE_LIMIT_WINDOW: '1',
};

/** The lines of a screen that is as wide as a terminal and as long as what was written. */
async function screenOf(args: readonly string[], { rows, columns }: Size): Promise<string> {
  const argv = [process.execPath, '--conditions=@linernotes/source', pathOf('liner.ts'), ...args];
  const child = spawn('python3', [pathOf('../packages/cli/test/in-terminal.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify({ argv, cwd, env, rows, columns, steps: [], timeoutS: 60 }));
  const { output }: { readonly output: string } = JSON.parse(await text(child.stdout));
  const terminal = new xterm.Terminal({ rows: 200, cols: columns, allowProposedApi: true });
  await new Promise<void>((resolve) => terminal.write(Buffer.from(output, 'base64'), resolve));
  const buffer = terminal.buffer.active;
  const lines = Array.from({ length: buffer.length }, (_, at) =>
    (buffer.getLine(at)?.translateToString(true) ?? '').trimEnd(),
  );
  return lines.join('\n').trimEnd();
}

/** What differs from run to run and from machine to machine. */
function alike(screen: string): string {
  return screen
    .replaceAll(cwd, '/home/you')
    .replaceAll(new URL(server.url('discogs')).origin, 'http://127.0.0.1:4000')
    .replace(/\b\d+ ms\b/g, '20 ms')
    .replace(/[\d.]+ GB free/g, '72.0 GB free')
    .replace(/(?<=cache\.sqlite: )[\d.]+ kB/, '340.0 kB')
    .replace(/Node\.js [\d.]+/, 'Node.js 24.21.0');
}

const quoted = (word: string): string => (/\s/.test(word) ? `"${word}"` : word);

console.log(
  '# In a terminal\n\nThis page is printed by `npm run captures`: `liner` in terminals of two sizes, asking platforms that are played on this machine.',
);
try {
  for (const size of sizes) {
    console.log(`\n## ${size.columns}×${size.rows}`);
    for (const args of commands) {
      const screen = alike(await screenOf(args, size));
      console.log(`\n\`\`\`\n$ liner ${args.map(quoted).join(' ')}\n${screen}\n\`\`\``);
    }
  }
} finally {
  await server.close();
  rmSync(cwd, { recursive: true, force: true });
}
