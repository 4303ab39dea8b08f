import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type PlatformServer, recordedPlayer, startPlatformServer } from '../src/index.ts';

let server: PlatformServer;
afterEach(() => server.close());

const album = { body: { id: 7, title: 'Love Wars' } };

async function statusesOf(path: string, count: number): Promise<readonly (number | 'broken')[]> {
  const statuses: (number | 'broken')[] = [];
  for (let index = 0; index < count; index += 1) {
    const status = fetch(`${server.url('crates')}${path}`).then(async (response) => {
      await response.text();
      return response.status;
    });
    statuses.push(await status.catch(() => 'broken' as const));
  }
  return statuses;
}

describe('recorded answers', () => {
  it('are played by address, in whatever order its parameters come', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'recorded-'));
    const recording = { platform: 'crates', replies: { '/albums?a=1&b=x%20y': album } };
    const other = { platform: 'elsewhere', replies: { '/albums/9': album } };
    writeFileSync(join(folder, 'one.json'), JSON.stringify(recording));
    writeFileSync(join(folder, 'two.json'), JSON.stringify(other));
    const none = { status: 200, body: { error: { code: 800 } } };
    const replies = { '/albums/upc:1': album };
    const player = recordedPlayer({ id: 'crates', recordings: folder, replies, none });
    rmSync(folder, { recursive: true });
    server = await startPlatformServer({ platforms: [player] });
    const ask = async (path: string) => (await fetch(server.url('crates') + path)).json();

    expect(await ask('/albums?b=x+y&a=1')).toEqual(album.body);
    expect(await ask('/albums/upc%3A1')).toEqual(album.body);
    expect(await ask('/albums/9')).toEqual(none.body);
  });

  it('come at the speed of the platform', async () => {
    const limit = { requests: 2, windowMs: 60_000 };
    const player = recordedPlayer({ id: 'crates', replies: { '/albums/7': album }, limit });
    server = await startPlatformServer({ platforms: [player] });
    expect(await statusesOf('/albums/7', 3)).toEqual([200, 200, 429]);
  });
});

describe('seeded faults', () => {
  const play = async (seed: string, most?: number) => {
    const seededFaults = { seed, share: 0.5, ...(most === undefined ? {} : { most }) };
    const replies = { '/albums/7': album, '/albums/8': album };
    server = await startPlatformServer({
      platforms: [recordedPlayer({ id: 'crates', replies, seededFaults })],
    });
  };

  it('depend on the request and its attempt, whatever is asked between', async () => {
    await play('a');
    const alone = await statusesOf('/albums/7', 12);
    await server.close();
    await play('a');
    const mixed: (number | 'broken')[] = [];
    for (let index = 0; index < 12; index += 1) {
      mixed.push(...(await statusesOf('/albums/7', 1)));
      await statusesOf('/albums/8', 1);
    }
    await server.close();
    await play('b');
    const other = await statusesOf('/albums/7', 12);

    expect(mixed).toEqual(alone);
    expect(new Set(alone).size).toBeGreaterThan(1);
    expect(other).not.toEqual(alone);
  });

  it('end after so many attempts of a request', async () => {
    await play('a', 2);
    expect((await statusesOf('/albums/7', 8)).slice(2)).toEqual(Array(6).fill(200));
  });
});
