import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AnyLinerError, PlannedRequest } from '@linernotes/core';
import {
  type Fault,
  type MusicbrainzAccounts,
  musicbrainzPlayer,
  type OAuth2Options,
  oauth2Provider,
  type PlayedEdit,
  startPlatformServer,
} from '@linernotes/testing';
import { onTestFinished } from 'vitest';
import { createMusicBrainzClient, type MusicBrainzClientOptions } from '../../src/index.ts';

export const password = 'cnrypassword5f3a9c';
export const username = 'Jösefine "Doe"';
export const clientId = 'cnryclient5f3a9c';
export const clientSecret = 'cnrysecret5f3a9c';

/** A release of two recordings, the first of which has an ISRC; it has no barcode. */
export const bare = '00000000-0000-4000-8000-100000000001';
/** One with a barcode. */
export const coded = '00000000-0000-4000-8000-100000000002';
export const known = '00000000-0000-4000-8000-200000000001';
export const other = '00000000-0000-4000-8000-200000000002';
export const collection = '00000000-0000-4000-8000-300000000001';
export const missing = '00000000-0000-4000-8000-400000000009';
export const knownIsrc = 'GBAAA9900001';

export const rate = { requests: 1000, windowMs: 1000 };

/** Without the waits of real trouble. */
const soon = { retry: { backoff: { baseMs: 1 }, refusalPauseMs: 1 } };

function makeCorpus(): string {
  const corpus = mkdtempSync(join(tmpdir(), 'linernotes-submit-'));
  onTestFinished(() => rmSync(corpus, { recursive: true, force: true }));
  const folder = join(corpus, 'musicbrainz', 'release');
  mkdirSync(folder, { recursive: true });
  const track = (id: string, isrcs: readonly string[]) => ({
    id: id.replace('-2000', '-5000'),
    number: '1',
    position: 1,
    title: 'A',
    length: null,
    recording: { id, title: 'A', isrcs, length: null },
  });
  const media = [{ position: 1, tracks: [track(known, [knownIsrc]), track(other, [])] }];
  const bodies = { [bare]: { barcode: null, media }, [coded]: { barcode: '720642442524' } };
  for (const [id, body] of Object.entries(bodies))
    writeFileSync(join(folder, `${id}.json`), JSON.stringify({ id, title: 'A', ...body }));
  return corpus;
}

interface StageOptions {
  readonly accounts?: MusicbrainzAccounts;
  readonly oauth?: Partial<OAuth2Options>;
  readonly faults?: readonly Fault[];
  readonly client?: Partial<MusicBrainzClientOptions>;
}

/** MusicBrainz with its users on loopback, and a client that is logged in by name and password. */
export async function stage({
  accounts,
  oauth: more,
  faults = [],
  client = {},
}: StageOptions = {}) {
  const edits: PlayedEdit[] = [];
  const oauth = oauth2Provider({ clients: [{ id: clientId, secret: clientSecret }], ...more });
  const player = musicbrainzPlayer({
    corpus: makeCorpus(),
    limit: rate,
    faults,
    accounts: {
      passwords: { [username]: password },
      oauth,
      collections: { [collection]: { owner: username, entity: 'release' } },
      edits,
      ...accounts,
    },
  });
  const server = await startPlatformServer({ platforms: [player] });
  onTestFinished(() => server.close());
  const baseUrl = server.url('musicbrainz');
  const options: MusicBrainzClientOptions = {
    ...soon,
    contact: 'https://crate.example/about',
    baseUrl,
    rate,
    username,
    password,
    client: 'crate-tests-1.0',
    ...client,
  };
  const musicbrainz = createMusicBrainzClient(options);
  onTestFinished(() => musicbrainz.close());
  /** Method and path of what was asked; the status where it is no 200. */
  const asked = () =>
    server.requests.map(({ method, path, status }) =>
      [method, path.replace('/ws/2', ''), ...(status === 200 ? [] : [status])].join(' '),
    );
  const planned: PlannedRequest[] = [];
  const dryRun = (request: PlannedRequest): void => void planned.push(request);
  /** Has the password proven before what is looked at. */
  const logIn = async () => {
    const ratings = [{ entity: 'work', id: missing, rating: 1 }] as const;
    await musicbrainz.submit.ratings({ ratings, confirm });
  };
  return {
    logIn,
    musicbrainz,
    submit: musicbrainz.submit,
    server,
    asked,
    edits,
    planned,
    dryRun,
    oauth,
    options,
  };
}

export function failureOf(work: Promise<unknown>): Promise<AnyLinerError> {
  return work.then(
    () => Promise.reject(new Error('nothing failed')),
    (error) => error,
  );
}

export const confirm = true;
