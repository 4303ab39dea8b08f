// The platforms that plans are held against: what is played of them, and what they were asked.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Adapter,
  type CacheStore,
  createLiner,
  type Liner,
  memoryCache,
} from '@linernotes/core';
import { discogs } from '@linernotes/discogs';
import {
  type CrateItem,
  createAlbumCount,
  type Decisions,
  inputOf,
  type PlanOptions,
  planCrate,
  type RecordField,
} from '@linernotes/enrich';
import { musicbrainz } from '@linernotes/musicbrainz';
import {
  discogsPlayer,
  musicbrainzPlayer,
  type PlatformServer,
  startPlatformServer,
} from '@linernotes/testing';
import { parseItem } from '../packages/enrich/src/enrich.ts';
import { enrichRow } from '../packages/enrich/src/enrich-row.ts';

/** Platforms that are played, and a way to ask them. */
export interface PlanWorld {
  readonly server: PlatformServer;
  readonly linerOf: (options: {
    readonly on?: readonly string[] | undefined;
    readonly cache: CacheStore | null;
    readonly isOffline?: boolean;
  }) => Liner<Adapter>;
  readonly close: () => Promise<void>;
}

/** What is planned, and then done. */
export interface PlanCase {
  readonly name: string;
  readonly items: readonly CrateItem[];
  readonly fields?: readonly RecordField[] | undefined;
  /** Ids of the platforms that are asked. @default all */
  readonly on?: readonly string[] | undefined;
  readonly decisions?: Decisions | undefined;
  /** Rows that were looked up before. @default none */
  readonly kept?: readonly CrateItem[] | undefined;
}

/** What a plan said, and what the platforms were asked. */
export interface Compared {
  readonly name: string;
  readonly fields: string;
  readonly best: number;
  readonly expected: number;
  readonly most: number;
  readonly measured: number;
  readonly askedForPlan: number;
}

export async function startPlanWorld(corpus: URL | string): Promise<PlanWorld> {
  const limit = { requests: 100_000, windowMs: 1_000 };
  const server = await startPlatformServer({
    platforms: [discogsPlayer({ corpus, limit }), musicbrainzPlayer({ corpus, limit })],
  });
  const adapters = [
    discogs({ baseUrl: server.url('discogs') }),
    musicbrainz({ baseUrl: server.url('musicbrainz'), contact: 'bench@linernotes.example' }),
  ];
  const rate = { requests: 90_000, windowMs: 1_000 };
  return {
    server,
    linerOf: ({ on, cache, isOffline = false }) => {
      const asked = adapters.filter(({ id }) => on?.includes(id) ?? true);
      return createLiner({ adapters: asked, rate, ...(cache && { cache }), isOffline });
    },
    close: () => server.close(),
  };
}

/** Plans a crate, looks it up, and tells both. */
export async function compare(world: PlanWorld, one: PlanCase): Promise<Compared> {
  const { items, fields, on, decisions } = one;
  const cache = memoryCache();
  const liner = world.linerOf({ on, cache });
  const offline = one.kept ? world.linerOf({ on, cache, isOffline: true }) : null;
  const count = createAlbumCount();
  for (const item of items) count.add(inputOf(item));
  const options: PlanOptions = { liner, fields, decisions, isAlbumShared: count.isShared };
  try {
    for (const item of one.kept ?? []) await lookUp(item, { ...options, decisions: null });
    const before = world.server.requests.length;
    const { requests } = await planCrate(items, { ...options, offline });
    const planned = world.server.requests.length;
    for (const item of items) await lookUp(item, options);
    return {
      name: one.name,
      fields: fields?.join(',') ?? 'all',
      ...requests,
      measured: world.server.requests.length - planned,
      askedForPlan: planned - before,
    };
  } finally {
    await liner.close();
    await offline?.close();
  }
}

async function lookUp(item: CrateItem, options: PlanOptions): Promise<void> {
  await enrichRow(item.line, parseItem(item), { ...options, top: 5, priority: 'foreground' });
}

/** A folder for the time that something takes. */
export async function inFolder<Value>(work: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = mkdtempSync(join(tmpdir(), 'plan-calibrate-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
