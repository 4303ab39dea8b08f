import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { type LinerEvent, memoryCache } from '@linernotes/core';
import { record } from '@linernotes/core/recording';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DiscogsClient } from '../../src/index.ts';
import type { Played } from '../scale/played.ts';
import { added, losing, playUsers, release } from './stage.ts';

let played: Played;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linernotes-'));
});
afterEach(async () => {
  await played.close();
  rmSync(folder, { recursive: true });
});

const username = 'anna';
const notes = 'lent to a neighbour';
const isPrivate = /neighbour|listener@linernotes/;

async function writeAndRead({ collection, users, wantlist }: DiscogsClient): Promise<string> {
  const { instance_id } = await collection.addRelease(added());
  await collection.editField({ ...added(), instance_id, field_id: 3, value: notes });
  const of = { username, release_id: release };
  return inspect(
    [
      await wantlist.add({ ...of, notes }),
      await wantlist.edit({ ...of, notes }),
      await wantlist.wants({ username }),
      await collection.items({ username, folder_id: 0 }),
      await collection.itemsOfRelease(of),
      await users.profile({ username }),
      await users.editProfile({ username, profile: notes }),
    ],
    { depth: 9 },
  );
}

describe('what a person wrote, and their address', () => {
  it('stands in no cache, no recording, no event and no line of a log', async () => {
    const events: LinerEvent[] = [];
    const lines: unknown[] = [];
    const log = (...line: unknown[]): unknown => lines.push(line);
    const logger = { debug: log, info: log, warn: log, error: log };
    const cache = memoryCache();
    const onEvent = (event: LinerEvent): unknown => events.push(event);
    played = await playUsers({}, { cache, logger, recording: record({ folder }), onEvent });
    const answers = await writeAndRead(played.client);
    expect(answers).toMatch(isPrivate);

    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'));
    // What is not private is recorded, so that the recording is one.
    expect(files.join()).toContain('collection/fields');
    expect(files.join()).not.toMatch(isPrivate);
    expect(events.length + lines.length).toBeGreaterThan(20);
    expect(JSON.stringify([events, lines])).not.toMatch(isPrivate);
    expect((await cache.stats()).entries).toBe(0);
  });

  it('stands in no error, whatever Discogs says of it', async () => {
    const body = { message: `Invalid notes: ${notes}` };
    played = await playUsers(losing({ method: 'PUT', status: 422, body }));
    const change = played.client.wantlist.add({ username, release_id: release, notes });
    const error = await change.catch((failure: unknown) => failure);
    expect(error).toMatchObject({ code: 'bad-request' });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(isPrivate);
  });
});
