import { expect, it } from 'vitest';
import { filesIn, folder, startPlatforms } from './helpers.ts';
import { start } from './program.ts';

/** Polls, because the other process cannot be awaited. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}

it('stops at the first Ctrl-C with 130, a sentence and no file', { timeout: 30_000 }, async () => {
  const { server, env } = await startPlatforms({ discogs: { latencyMs: 100 } });
  const titles = Array.from({ length: 200 }, (_, index) => `Lithium ${index},Nirvana`);
  const cwd = folder({ 'crate.csv': `title,artist\n${titles.join('\n')}\n` });
  const args = ['enrich', 'crate.csv', '--out', 'o.json', '--no-cache'];
  const { child, ended } = start(args, cwd, env);
  await until(() => server.requests.length > 4);
  child.kill('SIGINT');
  const { code, out, err } = await ended;
  expect([code, out]).toEqual([130, '']);
  // A slow machine is told how far the run is before that.
  expect(err).toMatch(
    /(?:^|\n)Interrupted after \d+ of 200 rows; nothing was written\. Go on with: liner .*\n$/,
  );
  expect(filesIn(cwd)).toEqual(['crate.csv']);
});

it('tells at the second Ctrl-C what is kept, and how to go on', { timeout: 30_000 }, async () => {
  const { server, env } = await startPlatforms({ discogs: { latencyMs: 100 } });
  const titles = Array.from({ length: 200 }, (_, index) => `Lithium ${index},Nirvana`);
  const cwd = folder({ 'crate.csv': `title,artist\n${titles.join('\n')}\n` });
  const state = { LINERNOTES_STATE_DIR: folder() };
  const { child, ended } = start(['enrich', 'crate.csv', '--out', 'o.json'], cwd, {
    ...env,
    ...state,
  });
  await until(() => server.requests.length > 4);
  const again = setInterval(() => child.kill('SIGINT'), 1);
  const { code, out, err } = await ended;
  clearInterval(again);
  expect([code, out]).toEqual([130, '']);
  expect(err).toMatch(
    /(?:^|\n)Interrupted after \d+ of 200 rows; nothing was written\. Go on with: liner enrich --resume \S+\n$/,
  );
  expect(err.split('Interrupted')).toHaveLength(2);
});

it('exits with 130 whatever Ctrl-C comes after it was told', { timeout: 30_000 }, async () => {
  const { server, env } = await startPlatforms({ discogs: { latencyMs: 100 } });
  const cwd = folder({ 'crate.csv': `title,artist\n${'Lithium,Nirvana\n'.repeat(200)}` });
  const { child, ended } = start(['enrich', 'crate.csv', '--out', 'o.json'], cwd, env);
  await until(() => server.requests.length > 0);
  child.kill('SIGINT');
  child.stderr.on('data', (text) => {
    if (!String(text).includes('Interrupted')) return;
    const again = setInterval(() => child.kill('SIGINT'), 1);
    child.once('exit', () => clearInterval(again));
  });
  const { code, err } = await ended;
  expect([code, err.split('Interrupted')]).toEqual([130, expect.objectContaining({ length: 2 })]);
});

it('leaves nothing of a file at the second Ctrl-C', { timeout: 30_000 }, async () => {
  const record = `${JSON.stringify({ artist: 'Nirvana', title: 'Lithium' })}\n`;
  const cwd = folder({ 'many.ndjson': record.repeat(300_000) });
  const { child, ended } = start(['convert', 'many.ndjson', 'o.json'], cwd, {});
  await until(() => filesIn(cwd).some((name) => name.startsWith('.liner-')));
  const again = setInterval(() => child.kill('SIGINT'), 1);
  const { code, err } = await ended;
  clearInterval(again);
  expect([code, err]).toEqual([130, expect.stringMatching(/^Interrupted/)]);
  expect(filesIn(cwd)).toEqual(['many.ndjson']);
});

it('answers and exits by itself', { timeout: 30_000 }, async () => {
  const { env } = await startPlatforms();
  const { code, out, err } = await start(['show', 'discogs:release:249504'], folder(), env).ended;
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^Never Gonna Give You Up\n/);
});
