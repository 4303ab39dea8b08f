// What goes in and what comes out, by entity and by the way in which it is asked for. What an answer has
// follows from what was included: a list that was not asked for is not empty, it is not there.
import type { AllOfOptions, Answer, CallOptions, Listing, Page } from '@linernotes/core';
import type { Answered } from './answered.ts';
import type { answers } from './answers.ts';
import type { IncOf } from './inc.ts';
import type { Search } from './query.ts';
import type { EntityName, Table } from './table.ts';
import type { ReleaseGroupType, ReleaseStatus } from './vocabulary.ts';

/** What may be said of one call. */
export type Call = Omit<CallOptions, 'fields'>;

/** What may be said of reading a whole list. */
export interface ListCall
  extends Call,
    Pick<AllOfOptions<unknown>, 'pageSize' | 'limit' | 'from'> {}

/** Which page of a list: 25 items unless more are asked for, and 100 at most. */
export interface Slice {
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
}

type Answers = typeof answers;
type Kind<E extends EntityName, K extends string> = K extends keyof Answers[E]
  ? Answers[E][K] extends Answer<infer Output>
    ? Output
    : never
  : never;

/** `release-group` as it is written here: `releaseGroup`. */
export type Camel<Name extends string> = Name extends `${infer Head}${'-' | '_'}${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Name;

type Rules<E extends EntityName, K extends 'lookup' | 'browse'> = NonNullable<Table[E][K]>;
type OwnInc<E extends EntityName, K extends 'lookup' | 'browse'> =
  Rules<E, K> extends { readonly inc: infer Own extends readonly string[] } ? Own : readonly [];

/** The incs of a look-up, or of a browse, of an entity. */
export type Inc<E extends EntityName, K extends 'lookup' | 'browse'> = IncOf<OwnInc<E, K>>;

type Links<E extends EntityName> =
  Rules<E, 'browse'> extends { readonly by: readonly (infer Link extends string)[] } ? Link : never;

/** Filters, where releases or release groups are asked for. */
interface ReleaseFilters {
  readonly type?: ReleaseGroupType | readonly ReleaseGroupType[] | undefined;
  readonly status?: ReleaseStatus | readonly ReleaseStatus[] | undefined;
}

type LookupFilters<E extends EntityName> = E extends
  | 'artist'
  | 'label'
  | 'recording'
  | 'release'
  | 'release-group'
  ? ReleaseFilters
  : unknown;

type BrowseFilters<E extends EntityName> = E extends 'release'
  ? ReleaseFilters
  : E extends 'release-group'
    ? Pick<ReleaseFilters, 'type'> & {
        /** Which groups of an artist: those of their page, or all; with `artist` only. */
        readonly releaseGroupStatus?: 'website-default' | 'all' | undefined;
      }
    : unknown;

/** What a lookup asks for. */
export type LookupInput<E extends EntityName, I extends string> = {
  /** An MBID in any case, or the address of its page. */
  readonly id: string;
  readonly inc?: readonly I[] | undefined;
} & LookupFilters<E>;

type OneOf<Names extends string> = {
  [Name in Names]: { readonly [N in Name]: string } & {
    readonly [Other in Exclude<Names, Name>]?: undefined;
  };
}[Names];

/** Whose things a browse lists: exactly one link, by its MBID. */
export type BrowseInput<E extends EntityName, I extends string> = OneOf<Camel<Links<E>>> & {
  readonly inc?: readonly I[] | undefined;
} & BrowseFilters<E>;

type Field<E extends EntityName> =
  NonNullable<Table[E]['search']> extends {
    readonly fields: readonly (infer Name extends string)[];
  }
    ? Name
    : never;

/** What a search looks for: a query, or fields of the entity. */
export type SearchInput<E extends EntityName> = Search<Field<E>>;

/** Fields that an answer has when one of these was included, and not otherwise. */
interface IncOfField {
  readonly aliases: 'aliases';
  readonly annotation: 'annotation';
  readonly tags: 'tags';
  readonly userTags: 'user-tags';
  readonly genres: 'genres';
  readonly userGenres: 'user-genres';
  readonly rating: 'ratings';
  readonly userRating: 'user-ratings';
  readonly relations: `${string}-rels`;
  readonly recordings: 'recordings';
  readonly releases: 'releases';
  readonly releaseGroups: 'release-groups';
  readonly releaseGroup: 'release-groups';
  readonly works: 'works';
  readonly artistCredit: 'artist-credits' | 'artists';
  readonly isrcs: 'isrcs';
  readonly labelInfo: 'labels';
  readonly media: 'media' | 'recordings' | 'discids';
  readonly collections: 'collections' | 'user-collections';
}

type NotAsked<I extends string> = {
  [Name in keyof IncOfField]: [Extract<I, IncOfField[Name]>] extends [never] ? Name : never;
}[keyof IncOfField];

/** An answer without what was not included. */
export type Included<Output, I extends string> = Omit<Output, NotAsked<I>>;

type ItemOf<Paged> = Paged extends Page<infer Item> ? Item : never;

/** Pages that can be read one by one, or all, each item once. */
export type Paged<Input, Item> = ((
  input: Input & Slice,
  call?: Call,
) => Promise<Answered<Page<Item>>>) & {
  readonly all: (input: Input, call?: ListCall) => Listing<Item>;
};

interface Lookup<E extends EntityName> {
  /** By MBID. One that was merged into another is answered at once, with `source.requestedId`. */
  readonly lookup: <const I extends Inc<E, 'lookup'> = never>(
    input: LookupInput<E, I> & Completing,
    call?: Call,
  ) => Promise<Answered<Included<Kind<E, 'lookup'>, I>>>;
}

/** What may be done about lists that MusicBrainz cuts. */
export interface Completing {
  /**
   * Reads lists that a look-up cuts at 25 to their end, by further requests. Of which that did not bring
   * all, `source.incomplete` names still, with the reason.
   * @default false, and `source.incomplete` names what may have been cut
   */
  readonly complete?: boolean | undefined;
}

interface Browse<E extends EntityName> {
  /** By one thing that they are linked to. Items of a page stand in the order of their ids, which says nothing. */
  readonly browse: (<const I extends Inc<E, 'browse'> = never>(
    input: BrowseInput<E, I> & Slice,
    call?: Call,
  ) => Promise<Answered<Page<Included<ItemOf<Kind<E, 'browse'>>, I>>>>) & {
    readonly all: <const I extends Inc<E, 'browse'> = never>(
      input: BrowseInput<E, I>,
      call?: ListCall,
    ) => Listing<Included<ItemOf<Kind<E, 'browse'>>, I>>;
  };
}

interface Found<E extends EntityName> {
  /** By words and fields of its index. A hit knows less than a look-up, and some of it otherwise. */
  readonly search: Paged<SearchInput<E>, ItemOf<Kind<E, 'search'>>>;
}

/** The ways in which an entity can be asked for; what MusicBrainz does not offer is absent. */
export type EntityClient<E extends EntityName> = (Table[E]['lookup'] extends null
  ? unknown
  : Lookup<E>) &
  (Table[E]['browse'] extends null ? unknown : Browse<E>) &
  (Table[E]['search'] extends null ? unknown : Found<E>);
