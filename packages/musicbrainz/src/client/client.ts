import {
  type Adapter,
  type BudgetStatus,
  createLiner,
  type DriftCount,
  type LinerOptions,
} from '@linernotes/core';
import { musicbrainz } from '../musicbrainz.ts';
import { MusicBrainzOptions } from '../options.ts';
import { type SubmitClient, submitClient } from '../submit/submit.ts';
import { createAsk } from './ask.ts';
import { type EntityClients, entityClients } from './entities.ts';
import { type OtherClients, otherClients } from './others.ts';

/** What a client is made with: who asks, and how its requests are sent. */
export interface MusicBrainzClientOptions
  extends MusicBrainzInput,
    Omit<LinerOptions<Adapter>, 'adapters'> {}

type MusicBrainzInput = NonNullable<Parameters<typeof musicbrainz>[0]>;

/** All of MusicBrainz' web service in its own words. */
export type MusicBrainzClient = EntityClients & OtherClients & Basics;

interface Basics {
  /** Barcodes, ISRCs, tags, ratings and collections. */
  readonly submit: SubmitClient;
  /** What is left of the limit of the server that is asked first; sends nothing. */
  readonly budget: () => Promise<BudgetStatus>;
  /** Where answers differed from what is known, and how often. */
  readonly drift: () => readonly DriftCount[];
  /** Finishes what is under way, and closes the connections. */
  readonly close: () => Promise<void>;
}

/**
 * Makes a client: `createMusicBrainzClient({ contact: 'me@example.org' })`. Throws `configuration` for a
 * bad option.
 */
export function createMusicBrainzClient(options: MusicBrainzClientOptions): MusicBrainzClient {
  const { own, rest } = divided(options);
  const adapter: Adapter<'musicbrainz'> = musicbrainz(own);
  const liner = createLiner<Adapter<'musicbrainz'>>({ ...rest, adapters: [adapter] });
  const ask = createAsk(liner, { origin: adapter.origin, isKnown: hasCredential(adapter) });
  const entities = entityClients(ask);
  const others = otherClients(ask);
  return {
    ...entities,
    ...others,
    genre: { ...entities.genre, ...others.genre },
    url: { ...entities.url, ...others.url },
    collection: { ...entities.collection, ...others.collection },
    tag: { ...entities.tag, ...others.tag },
    submit: submitClient({ liner, adapter }),
    budget: () => liner.budget('musicbrainz'),
    drift: liner.drift,
    close: liner.close,
  };
}

/** Behind a mirror the official server may be the one that it is for. */
function hasCredential({ secrets, fallback }: Adapter): boolean {
  return secrets.length > 0 || (fallback?.secrets.length ?? 0) > 0;
}

/** The adapter checks its own options, and the liner has the others. */
function divided(options: MusicBrainzClientOptions): {
  readonly own: MusicBrainzInput;
  readonly rest: Omit<LinerOptions<Adapter>, 'adapters'>;
} {
  const isOwn = ([name]: [string, unknown]): boolean =>
    Object.hasOwn(MusicBrainzOptions.shape, name);
  const entries = Object.entries(options);
  return {
    // The schema says which options are the adapter's; it checks them.
    own: Object.fromEntries(entries.filter(isOwn)) as MusicBrainzInput,
    rest: Object.fromEntries(entries.filter((entry) => !isOwn(entry))),
  };
}
