// Runs an example against platforms that are played on this machine: `npm run -s example -- quickstart`.
// With MUSICBRAINZ_CONTACT set it asks the platforms themselves.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { discogsPlayer, musicbrainzPlayer, startPlatformServer } from '@linernotes/testing';

const root = fileURLToPath(new URL('..', import.meta.url));
const names = readdirSync(new URL('../examples', import.meta.url)).flatMap(
  (file) => /^(?!.*\.test\.)(.+)\.ts$/.exec(file)?.[1] ?? [],
);

const [name = '', ...args] = process.argv.slice(2);
if (names.includes(name)) await play(name);
else {
  console.error(`npm run -s example -- <name>: one of ${names.join(', ')}`);
  process.exitCode = 2;
}

async function play(example: string): Promise<void> {
  const corpus = new URL('../examples/platforms', import.meta.url);
  const limit = { requests: 1_000, windowMs: 1_000 };
  const platforms = [discogsPlayer({ corpus, limit }), musicbrainzPlayer({ corpus, limit })];
  const server = process.env['MUSICBRAINZ_CONTACT']
    ? null
    : await startPlatformServer({ platforms });
  const played = server && {
    DISCOGS_API_TOKEN: undefined,
    DISCOGS_BASE_URL: server.url('discogs'),
    MUSICBRAINZ_BASE_URL: server.url('musicbrainz'),
  };
  const command = ['--conditions=@linernotes/source', `examples/${example}.ts`, ...args];
  const child = spawn(process.execPath, command, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...played },
  });
  const [code] = await once(child, 'exit');
  process.exitCode = code ?? 1;
  await server?.close();
}
