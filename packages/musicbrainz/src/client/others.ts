// What is asked for in other ways than by id, link and search.
import type { Answer, Listing, Page } from '@linernotes/core';
import type { Ratable } from '../submit/ratings.ts';
import type { Taggable } from '../submit/tags.ts';
import type { Answered, Incomplete } from './answered.ts';
import { answers } from './answers.ts';
import type { Ask } from './ask.ts';
import { givenOf, type Toc } from './codes.ts';
import { full, isFull } from './cut-lists.ts';
import type { IncOf } from './inc.ts';
import { askPages, type Given } from './pages.ts';
import * as requests from './request.ts';
import type { CollectionContents } from './schemas/collection.ts';
import type { CodeName, codes, Table } from './table.ts';
import type { Call, ListCall, Paged, Slice } from './types.ts';
import { type UrlClient, urlClient } from './urls.ts';

type CodeInc<C extends CodeName> = IncOf<(typeof codes)[C]['inc']>;
type CodeInput<C extends CodeName> = {
  readonly [Code in C]: string;
} & { readonly inc?: readonly CodeInc<C>[] | undefined };
type AnswerOf<C extends CodeName> =
  (typeof answers)[C]['lookup'] extends Answer<infer Output> ? Output : never;

interface ByCode<C extends CodeName> {
  readonly lookup: (input: CodeInput<C>, call?: Call) => Promise<Answered<AnswerOf<C>>>;
}

/** A disc by what a drive reads of it, where its id is not known: discs that are about as long. */
export interface TocInput {
  readonly toc: Toc;
  readonly inc?: readonly CodeInc<'discid'>[] | undefined;
  /** `all`: media of any kind. @default CDs only */
  readonly mediaFormat?: 'all' | undefined;
  /** Whether a stub may stand for a disc that nobody has entered. @default true */
  readonly cdstubs?: boolean | undefined;
}

/** A disc by its id; with `toc`, discs about as long stand in for one that is not known. */
type DiscidInput = CodeInput<'discid'> & Partial<Omit<TocInput, 'inc'>>;

type Collectable = Exclude<Table['collection']['browse']['by'][number], 'editor'>;
type Contents = (typeof answers)['collection']['contents'];
type ItemOf<E extends Collectable> =
  Contents[E] extends Answer<CollectionContents<infer Item>> ? Item : never;
type ContentsInput<E> = { readonly id: string; readonly entity: E };
type OpinionInput<Entity> = { readonly entity: Entity; readonly id: string };

/** Codes, all genres, URLs by their addresses, collections, and what is one's own. */
export interface OtherClients {
  readonly isrc: ByCode<'isrc'>;
  readonly iswc: ByCode<'iswc'>;
  readonly discid: {
    readonly lookup: (input: DiscidInput, call?: Call) => Promise<Answered<AnswerOf<'discid'>>>;
    readonly byToc: (input: TocInput, call?: Call) => Promise<Answered<AnswerOf<'discid'>>>;
  };
  readonly genre: {
    /** All genres, by name. */
    readonly list: Paged<Record<never, never>, GenreItem>;
  };
  readonly url: UrlClient;
  readonly collection: {
    /**
     * What is in a collection; `entity` is what it holds. Without incs: a `browse` of that entity by
     * `collection` answers the same, and takes all of them.
     */
    readonly contents: (<E extends Collectable>(
      input: ContentsInput<E> & Slice,
      call?: Call,
    ) => Promise<Answered<CollectionContents<ItemOf<E>>>>) & {
      readonly all: <E extends Collectable>(
        input: ContentsInput<E>,
        call?: ListCall,
      ) => Listing<ItemOf<E>>;
    };
    /** The collections of whoever asks. */
    readonly own: ((input?: Slice, call?: Call) => Promise<Answered<Page<CollectionItem>>>) & {
      readonly all: (
        input?: Readonly<Record<never, never>>,
        call?: ListCall,
      ) => Listing<CollectionItem>;
    };
  };
  readonly tag: {
    /** The tags that whoever asks has given to one thing. */
    readonly own: (
      input: OpinionInput<Taggable>,
      call?: Call,
    ) => Promise<Answered<{ readonly tags: readonly string[] }>>;
  };
  readonly rating: {
    /** The rating that whoever asks has given to one thing, as they submit it: from 0 to 100, `null` where there is none. */
    readonly own: (
      input: OpinionInput<Ratable>,
      call?: Call,
    ) => Promise<Answered<{ readonly rating: number | null }>>;
  };
}

type PageItem<Paging> = Paging extends Answer<Page<infer Item>> ? Item : never;
type GenreItem = PageItem<(typeof answers)['genre']['browse']>;
type CollectionItem = PageItem<(typeof answers)['collection']['browse']>;

export function otherClients(ask: Ask): OtherClients {
  const discid = codeClient(ask, 'discid').lookup;
  return {
    isrc: codeClient(ask, 'isrc'),
    iswc: codeClient(ask, 'iswc'),
    discid: { lookup: discid, byToc: (input, call) => discid(input as never, call) },
    genre: {
      // The answer of a browse is that of the whole list.
      list: askPages(ask, {
        kind: 'genre-list',
        request: requests.allGenres,
        answer: answers.genre.browse,
      }) as OtherClients['genre']['list'],
    },
    url: urlClient(ask),
    collection: collectionClient(ask),
    tag: {
      own: async (given, call) =>
        ask(
          {
            kind: 'tag-own',
            request: requests.ownOpinion('tag', givenOf(given)),
            answer: wrapped(answers.tag.own, (tags) => ({ tags })),
          },
          call,
        ),
    },
    rating: {
      own: async (given, call) =>
        ask(
          {
            kind: 'rating-own',
            request: requests.ownOpinion('rating', givenOf(given)),
            answer: wrapped(answers.rating.own, (rating) => ({ rating })),
          },
          call,
        ),
    },
  };
}

function codeClient<C extends CodeName>(ask: Ask, name: C): ByCode<C> {
  const lookup = async (given: Given, call?: Call): Promise<object> => {
    const request = await requests.byCode(name, givenOf(given));
    const answer: Answer<object> = answers[name].lookup;
    const incomplete = cutOf[name];
    return ask({ kind: `${name}-lookup`, request, answer, incomplete }, call);
  };
  // The answer is the one of the code whose type says so.
  return { lookup } as unknown as ByCode<C>;
}

/** What of an answer may be cut at 25. */
const cutOf: Readonly<Partial<Record<CodeName, (output: object) => readonly Incomplete[]>>> = {
  discid: (output) => (isFull(output, 'releases') ? [full('releases')] : []),
  isrc: (output) => {
    // An ISRC answers recordings.
    const recordings = Reflect.get(output, 'recordings') as readonly object[];
    const isCut = recordings.some((one) => isFull(one, 'releases'));
    return isCut ? [full('recordings[].releases')] : [];
  },
};

function collectionClient(ask: Ask): OtherClients['collection'] {
  const contents = askPages(ask, {
    kind: 'collection-contents',
    request: requests.contents,
    answer: ({ entity }) => answers.collection.contents[entity as Collectable],
  });
  const own = askPages(ask, {
    kind: 'collection-own',
    request: requests.ownCollections,
    answer: answers.collection.browse,
  });
  const ownOrAll = Object.assign((given: Given = {}, call?: Call) => own(given, call), {
    all: (given: Given = {}, call?: ListCall) => own.all(given, call),
  });
  return {
    // The items are those of the entity that is named.
    contents: contents as unknown as OtherClients['collection']['contents'],
    // The answer is a page of collections.
    own: ownOrAll as OtherClients['collection']['own'],
  };
}

/** An answer of another shape. */
function wrapped<Inner, Outer>(
  answer: Answer<Inner>,
  wrap: (inner: Inner) => Outer,
): Answer<Outer> {
  return {
    ...answer,
    map: (wire, fetched) => wrap(answer.map(wire, fetched)),
    read: (body, fetched) => {
      const { ours, kept } = answer.read(body, fetched);
      return { ours: wrap(ours), kept };
    },
    notModified: undefined,
  };
}
