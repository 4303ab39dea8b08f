import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { musicbrainzPlayer, startPlatformServer } from '@linernotes/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createMusicBrainzClient, type MusicBrainzClientOptions } from '../../src/index.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const examples = [...readme.matchAll(/^```ts\n(.*?)^```/gms)]
  .map(([, code = '']) => code)
  .filter((code) => code.includes('createMusicBrainzClient(') && !code.includes('.submit.'));

const artist = { id: '5b11f4ce-a62d-471e-81fc-a69a8278c7da', name: 'Nirvana' };
const credit = [{ name: 'Nirvana', joinphrase: '', artist }];

/** The release that the examples are about. */
const release = {
  id: 'a146429a-cedc-3ab0-9e41-1aaf5f6cdc2d',
  title: 'Nevermind',
  status: 'Official',
  date: '1991-09-24',
  country: 'US',
  barcode: '720642442524',
  'artist-credit': credit,
  'label-info': [
    {
      'catalog-number': 'DGCD-24425',
      label: { id: '68803e28-86fe-4a95-985f-8e493795ab31', name: 'DGC Records' },
    },
  ],
  'release-group': {
    id: '1b022e01-4da6-387b-8658-8678046e4cef',
    title: 'Nevermind',
    'primary-type': 'Album',
  },
  media: [
    {
      position: 1,
      format: 'CD',
      tracks: ['Smells Like Teen Spirit', 'In Bloom'].map((title, at) => ({
        id: `c0000000-0000-4000-8000-00000000000${at}`,
        number: `${at + 1}`,
        title,
        length: 250_000,
        recording: {
          id: `6da76448-982a-4a01-b65b-9a710301c9c${at}`,
          title,
          length: 250_000,
          isrcs: at === 0 ? ['USGF19142501'] : [],
        },
      })),
    },
  ],
};

let server: Awaited<ReturnType<typeof startPlatformServer>>;
let corpus: string;
beforeAll(async () => {
  corpus = mkdtempSync(join(tmpdir(), 'linernotes-'));
  const player = musicbrainzPlayer({
    corpus,
    releases: [release],
    merged: { '11111111-1111-4111-8111-111111111111': release['release-group'].id },
    limit: { requests: 10_000, windowMs: 1_000 },
  });
  server = await startPlatformServer({ platforms: [player] });
});
afterAll(async () => {
  await server.close();
  rmSync(corpus, { recursive: true });
});

const AsyncFunction = (async () => {}).constructor as new (
  ...source: string[]
) => (given: object) => Promise<void>;

/** Runs an example against the played server. */
async function run(code: string): Promise<readonly unknown[][]> {
  const told: unknown[][] = [];
  const create = ({ fallbackUrl: _fallback, ...options }: MusicBrainzClientOptions) =>
    createMusicBrainzClient({
      ...options,
      baseUrl: server.url('musicbrainz'),
      rateLimit: 'none',
    });
  const modules = { '@linernotes/musicbrainz': { createMusicBrainzClient: create } };
  const body = stripTypeScriptTypes(code).replace(
    /^import (\{.*?\}) from '(.*?)';$/gm,
    (_all, names, from) => `const ${names} = modules['${from}'];`,
  );
  const log = vi.spyOn(console, 'log').mockImplementation((...values) => void told.push(values));
  try {
    await new AsyncFunction('modules', body)(modules);
  } finally {
    log.mockRestore();
  }
  return told;
}

describe('the examples of the README', () => {
  it('are at least seven', () => {
    expect(examples.length).toBeGreaterThanOrEqual(7);
  });

  it.each(
    examples.map((code) => [code.split('\n').find((line) => line.includes('await')) ?? '', code]),
  )('runs: %s', async (_name, code) => {
    const told = await run(code);
    expect(told.length).toBeGreaterThan(0);
    expect(told.flat()).not.toContain(undefined);
  });
});
