import { type PlatformServer, recordedPlayer, startPlatformServer } from '@linernotes/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDiscogsClient, type DiscogsClient } from '../../src/index.ts';
import { facts } from './facts.ts';
import { folder, placesOfEndpoints, type Recording, readRecordings } from './recordings.ts';

const recordings = readRecordings();
const places = placesOfEndpoints();
let server: PlatformServer;
let client: DiscogsClient;

beforeAll(async () => {
  server = await startPlatformServer({
    platforms: [recordedPlayer({ id: 'discogs', recordings: folder })],
  });
  const baseUrl = server.url('discogs');
  const rate = { requests: 1_000, windowMs: 1_000 };
  client = createDiscogsClient({ baseUrl, picturesUrl: baseUrl, token: 'cnryabc5f3a9c', rate });
});
afterAll(async () => {
  await client.close();
  await server.close();
});

function ask({ operation, input }: Recording): Promise<unknown> {
  const { group, name } = places.get(operation) ?? { group: '', name: '' };
  const asks = client as unknown as Record<
    string,
    Record<string, (input: object) => Promise<unknown>>
  >;
  return asks[group]?.[name]?.(input) ?? Promise.reject(new Error(`no endpoint is ${operation}`));
}

describe('over HTTP', () => {
  it.each(recordings)('$name ($origin) is asked for and read whole', async (recording) => {
    const answer = await ask(recording);
    const fact = facts[recording.name];
    expect(fact).toBeDefined();
    if (fact) expect(answer).toMatchObject(fact);
    else expect(answer).toBeNull();
    expect(client.drift()).toEqual([]);
  });

  it('every endpoint of the table is asked for', () => {
    const asked = new Set(recordings.map(({ operation }) => operation));
    expect(asked).toEqual(new Set(places.keys()));
  });

  it('every fact has its recording', () => {
    expect(Object.keys(facts).sort()).toEqual(recordings.map(({ name }) => name).sort());
  });
});
