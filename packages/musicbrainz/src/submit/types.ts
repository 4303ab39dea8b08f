import type { Adapter, CallOptions, Liner } from '@linernotes/core';
import type { MusicBrainzScope } from '../credentials.ts';

/** What may be said of one submission; `dryRun` shows what would be sent, and sends nothing. */
export type SubmitCall = Omit<CallOptions, 'fields'>;

/** What every submission wants beside what it submits. */
export interface Confirmed {
  /** The explicit yes: without it, nothing is sent. A dry run needs none. */
  readonly confirm?: true | undefined;
}

/** What became of a submission. */
export interface Submitted<Item> {
  /** What MusicBrainz has taken; in a dry run, what would be sent. */
  readonly sent: readonly Item[];
  /** What was there already, and was not sent. */
  readonly already: readonly Item[];
  /** Requests that changed something, or would. */
  readonly requestCount: number;
  readonly isDryRun: boolean;
}

/** What submissions are sent through. */
export interface SubmitDoor {
  readonly liner: Pick<Liner<Adapter<'musicbrainz'>>, 'through'>;
  readonly adapter: Pick<Adapter, 'options' | 'secrets' | 'digest' | 'origin' | 'basePath'>;
}

export type { MusicBrainzScope };
