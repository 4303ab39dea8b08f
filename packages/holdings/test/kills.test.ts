import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { discogsPlayer, startPlatformServer } from '@linernotes/testing';
import { expect, it, onTestFinished } from 'vitest';
import { folder } from './batch.ts';

const corpus = new URL('../../../examples/platforms', import.meta.url);
const worker = fileURLToPath(new URL('./kill-worker.ts', import.meta.url));
const token = 'cnrybert5f3a9c1';
const first = 900_000_000;
const itemCount = 60;

async function played() {
  const player = discogsPlayer({
    corpus,
    limit: { requests: 100_000, windowMs: 1_000 },
    tokens: { [token]: 'bert' },
    users: { bert: { collection: 10 } },
    generated: 1_000,
    latencyMs: 2,
  });
  const server = await startPlatformServer({ platforms: [player] });
  onTestFinished(() => server.close());
  return server;
}

/** The releases in bert's collection, with the newest first. */
async function owned(baseUrl: string): Promise<readonly number[]> {
  const path = '/users/bert/collection/folders/0/releases?per_page=100';
  const headers = { authorization: `Discogs token=${token}`, 'user-agent': 'KillTest/1.0' };
  const answer = await fetch(baseUrl + path, { headers });
  const { releases } = (await answer.json()) as { releases: { id: number }[] };
  return releases.map(({ id }) => id);
}

it('adds each once, however often it is killed', { timeout: 60_000 }, async () => {
  const server = await played();
  const home = folder();
  const changes = () => server.requests.filter(({ method }) => method === 'POST').length;
  const args = [server.url('discogs'), token, home, String(first), String(itemCount)];
  let killCount = 0;
  let out = '';
  while (out === '') {
    const before = changes();
    const child = spawn(process.execPath, ['--conditions=@linernotes/source', worker, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    // Each time a few changes later, and some microseconds into the next.
    const timer = setInterval(() => {
      const isDue = killCount < 8 && changes() >= before + 1 + killCount;
      if (isDue && child.kill('SIGKILL')) killCount += 1;
    }, 1);
    [out] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    clearInterval(timer);
  }
  const wanted = Array.from({ length: itemCount }, (_, index) => first + index);
  const there = Array.from({ length: 10 }, (_, index) => first + index);
  expect(killCount).toBe(8);
  expect(JSON.parse(out)).toMatchObject({ done: itemCount, failed: 0, unknown: 0 });
  expect((await owned(server.url('discogs'))).toSorted()).toEqual([...wanted, ...there].toSorted());
  expect(readdirSync(home)).toEqual([]);
});
