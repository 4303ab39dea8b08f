import type { Release } from '@linernotes/model';
import type { Page, Paging } from './capabilities.ts';

/** What a person owns, and what they would like to own. */
export type HoldingsKind = 'collection' | 'wantlist';

/** One thing that a person holds: a copy in a collection, a wish. */
export interface Holding {
  /** Of this very copy; of the release where each stands once. */
  readonly id: string;
  /** What the list tells of the release, which is rarely all. */
  readonly release: Release;
  /** `null` where there are no folders. */
  readonly folderId: string | null;
  /** From 1; `null` when it is not rated. */
  readonly rating: number | null;
  /** What the owner wrote beside it, by the id of the field; a field that is empty is absent. */
  readonly fields: Readonly<Record<string, string>>;
  /** ISO 8601; `null` when the platform does not say. */
  readonly addedAt: string | null;
  /** What the platform's own files have besides: for the adapter's `table` alone. */
  readonly own?: unknown;
}

/** A part of a list that its owner has named. */
export interface HoldingFolder {
  readonly id: string;
  readonly name: string;
  /** `null` when the platform does not say. */
  readonly count: number | null;
  /** Shows what stands in others: nothing can be put there. @default false */
  readonly isView?: boolean;
  /** Takes what names no folder. @default false */
  readonly isDefault?: boolean;
}

/** What may be written beside each copy. */
export interface HoldingField {
  readonly id: string;
  readonly name: string;
  /** The only values that it takes; absent where any text goes. */
  readonly choices?: readonly string[];
}

/** Names a copy, and where it was seen. */
export interface HoldingPlace {
  readonly id: string;
  readonly releaseId: string;
  readonly folderId: string | null;
}

/** What is put on a list. */
export interface NewHolding {
  readonly releaseId: string;
  /** @default the folder for what names none */
  readonly folderId?: string;
  readonly rating?: number;
  /** By the id of the field. */
  readonly fields?: Readonly<Record<string, string>>;
}

type HoldingsOperation<Input, Output, Context> = (
  input: Input,
  context: Context,
) => Promise<Output>;

/**
 * A list of what the person holds who asks; what is left out, the platform cannot. Whoever is asked for
 * must be known: the adapter has an `identity` whose answer is a name. All but `add` and `addFolder`
 * give absolute values, so that they may be said twice.
 */
export interface Holdings<Context> {
  /** Whether a release may stand there several times, each with an id of its own. */
  readonly copies: 'one' | 'several';
  /** The id of a release as the platform writes it, of one that was typed; `null` for what is none. @default as it was typed */
  readonly releaseId?: (typed: string) => string | null;
  /** The best rating, from 1; absent where nothing is rated. */
  readonly maxRating?: number;
  /** What `add` takes besides the release. @default nothing */
  readonly addTakes?: readonly ('folder' | 'rating' | 'fields')[];
  /** What removing a copy does beyond its name: told before it is done. */
  readonly removalNotice?: string;
  readonly list: HoldingsOperation<Paging & { readonly folderId?: string }, Page<Holding>, Context>;
  /** All copies of a release. Where `copies` is `several` and there is `add`, it is needed. */
  readonly ofRelease?: HoldingsOperation<
    { readonly releaseId: string },
    readonly Holding[],
    Context
  >;
  readonly folders?: HoldingsOperation<null, readonly HoldingFolder[], Context>;
  readonly fields?: HoldingsOperation<null, readonly HoldingField[], Context>;
  /** Answers the folder's id; `null` in a dry run. */
  readonly addFolder?: HoldingsOperation<{ readonly name: string }, string | null, Context>;
  /** Answers the copy's id; `null` in a dry run. Sent at most once: what became of a lost one is found by reading. */
  readonly add?: HoldingsOperation<NewHolding, string | null, Context>;
  readonly remove?: HoldingsOperation<HoldingPlace, void, Context>;
  readonly move?: HoldingsOperation<HoldingPlace & { readonly toFolderId: string }, void, Context>;
  /** `null` takes the rating away. */
  readonly rate?: HoldingsOperation<
    HoldingPlace & { readonly rating: number | null },
    void,
    Context
  >;
  /** An empty text empties the field. */
  readonly setField?: HoldingsOperation<
    HoldingPlace & { readonly fieldId: string; readonly value: string },
    void,
    Context
  >;
  /** Loads what reads and writes the platform's own files. */
  readonly table?: () => Promise<HoldingsTable>;
}

/** Folders and fields of a list, which its table names. */
export interface HoldingsNames {
  readonly folders: readonly HoldingFolder[];
  readonly fields: readonly HoldingField[];
}

/** A holding as it should be; what is absent may be as it is. */
export interface WantedHolding {
  readonly releaseId: string;
  /** The copy that is meant, where one is named. */
  readonly id?: string;
  /** By name. */
  readonly folder?: string;
  /** `null`: none. */
  readonly rating?: number | null;
  /** By name; an empty text for an empty field. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** What a line of a file says. */
export interface WantedLine {
  /** From 1: where the line begins in its file. */
  readonly line: number;
  /** `null` when it cannot be told what it is about. */
  readonly wanted: WantedHolding | null;
  /** What is wrong with it, in sentences; what they are about is not in `wanted`. */
  readonly problems: readonly string[];
}

/** The file that the platform's own site gives out and takes. */
export interface HoldingsTable {
  /** In pieces, with holdings read as they are written. */
  readonly write: (holdings: AsyncIterable<Holding>, names: HoldingsNames) => AsyncIterable<string>;
  /** `name` is what messages call the file. Throws what says itself what to do for a file that cannot be read. */
  readonly read: (
    source: AsyncIterable<Uint8Array | string>,
    name: string,
  ) => AsyncIterable<WantedLine>;
}

/** The lists that a platform has. */
export type AdapterHoldings<Context> = {
  readonly [K in HoldingsKind]?: Holdings<Context>;
};
