import type { Answer, WriteMethod } from '@linernotes/core';
import type * as z from 'zod';
import type { DiscogsPage } from './page.ts';

/**
 * Whose credential an endpoint wants: nobody's for what is public, that of any user or application,
 * or that of the user whom the thing belongs to.
 */
export type Auth = 'none' | 'token' | 'owner';

/** Where a parameter stands in a request. */
export interface Parameter<Schema extends z.ZodType = z.ZodType> {
  readonly in:
    | 'path'
    | 'query'
    | 'header'
    | 'body'
    /** Never sent: what the others are checked by, or sent with. */
    | 'aside';
  readonly schema: Schema;
  /** Discogs' name, where two parameters of one request share it. @default the key in the table */
  readonly name?: string;
}

export type Parameters = Readonly<Record<string, Parameter>>;

/** One row of the endpoint table: all that is known of a request, and how its answer is read. */
export interface Endpoint<P extends Parameters = Parameters, Output = unknown> {
  /** The name under which coverage counts it. */
  readonly id: string;
  readonly method: 'GET' | WriteMethod;
  /** `/releases/{release_id}`; parameters have Discogs' names. */
  readonly path: string;
  /** The page that documents it; `null` for what nobody documents, and works. */
  readonly source: string | null;
  readonly auth: Auth;
  readonly parameters: P;
  readonly answer: Answer<Output>;
  /** Parameters of which at least one is given: without any it would change nothing. @default none is needed */
  readonly needsOneOf?: readonly string[];
  /** Says what is wrong with parameters that are good one by one; nothing is read for it. @default nothing is */
  readonly problemOf?: (given: Given) => Problem | null;
  /** What is sent: its one parameter in the body is a file where it says so. @default 'json' */
  readonly body?: 'json' | 'file';
  /** What an answer says together with the request; `null` is one without a body. @default the answer */
  conclude?(answered: Output | null, given: Given): Output;
  /** What is looked at before it is sent. @default nothing */
  readonly check?: Check;
  /** What becomes of a change whose answer was lost. @default nobody knows, and the caller is told so */
  readonly lost?: Lost;
  /** Where to see what became of a change that nobody can tell of. @default as `lost` says, or its own path */
  readonly lookAt?: string;
  /** Answers that no cache may keep, as they differ by who asks. @default false */
  readonly isPersonal?: boolean;
  /** Answers with something of whoever asks beside what all see: a cache keeps them for that one alone. @default false */
  readonly isPersonalised?: boolean;
  /** Answers with what is private to people: they stand in no cache, recording or error. @default false */
  readonly isConfidential?: boolean;
  /** Whom it is asked of: the API, or the server of the pictures. @default 'api' */
  readonly host?: 'api' | 'pictures';
  /** What tells two rows of its list apart. @default nothing is compared */
  readonly keyOf?: (row: RowOf<Output>) => string;
  /** The last page that Discogs answers to others than the user whom it asks about. @default no end */
  readonly lastForeignPage?: number;
}

/** Why a request is not sent. */
export interface Problem {
  /** The parameter that it is told of. */
  readonly option: string;
  /** Goes on after its name. */
  readonly why: string;
}

/** What was given for an endpoint, by the names of its parameters. */
export type Given = Readonly<Record<string, unknown>>;

/** What must hold before a change is sent: Discogs would refuse it, or take it and mean something else. */
export interface Check {
  /** What is read for it: once for a client, and once more before something is refused. */
  readonly endpoint: Endpoint;
  readonly inputOf: (given: Given) => object;
  /** Says which parameter is wrong, and why; `null` when all are good. */
  readonly refuse: (
    seen: unknown,
    given: Given,
  ) => { readonly option: string; readonly why: string } | null;
}

/**
 * What becomes of a change whose answer was lost. `repeat`: the same twice is the same as once, so that it
 * is sent again; a repeat that finds nothing there (404) may have been overtaken by the first one: `ifGone`
 * says whether that is the aim, or what to read. `read`: once more would be one more, so that it is read
 * back before anything is sent again.
 */
export type Lost =
  | { readonly by: 'repeat'; readonly ifGone?: 'done' | ReadBack }
  | { readonly by: 'read'; readonly back: ReadBack; readonly made?: Made };

/** How to find out by reading what became of a change. */
export interface ReadBack {
  readonly endpoint: Endpoint;
  readonly inputOf: (given: Given) => object;
  /**
   * Whether it matters who asks: the name is found out, and added as `username` where the endpoint wants
   * one. @default false
   */
  readonly isOfAsker?: boolean;
  /** Takes what the endpoint answers. */
  readonly judge: (seen: unknown, about: LostChange) => Verdict;
  /** Where people see it. */
  readonly lookAt: (given: Given) => string;
}

/** Things that a change makes, by their ids. */
export interface Made {
  /** Of what the change answers. */
  readonly idOf: (output: unknown) => number;
  /** Of what is read back. */
  readonly idsOf: (seen: unknown) => readonly number[];
  /** Whether they are read before the change too, where the caller does not say what was there. */
  readonly isReadBefore: boolean;
}

/** A change whose answer was lost. */
export interface LostChange {
  readonly given: Given;
  /** When it left, by the platform's clock, in milliseconds since 1970; `null` when that cannot be told. */
  readonly left: { readonly earliestMs: number; readonly latestMs: number } | null;
  /** The name of the one who asks; `null` where it was not found out. */
  readonly asker: string | null;
  /** Whether something was there before, or was made by another call. */
  readonly isKnown: (id: number) => boolean;
  /** Whether all that was there before is known. */
  readonly isAllKnown: boolean;
}

/** What reading back says of a change. */
export type Verdict =
  | { readonly is: 'done'; readonly output: unknown }
  | { readonly is: 'not-done' }
  | { readonly is: 'unknown'; readonly why: string };

/** What a page has rows of; `never` for what has no pages. */
export type RowOf<Output> = Output extends DiscogsPage<infer Row> ? Row : never;

type Required<P extends Parameters> = {
  [K in keyof P]: undefined extends z.input<P[K]['schema']> ? never : K;
}[keyof P];

/** What the caller of an endpoint gives: parameters by Discogs' names. */
export type InputOf<E extends Endpoint> = {
  readonly [K in Required<E['parameters']>]: z.input<E['parameters'][K]['schema']>;
} & {
  readonly [K in Exclude<keyof E['parameters'], Required<E['parameters']>>]?: z.input<
    E['parameters'][K]['schema']
  >;
};

/** What an endpoint answers. */
export type OutputOf<E extends Endpoint> =
  E extends Endpoint<Parameters, infer Output> ? Output : never;

/** Types one row of the table. */
export function defineEndpoint<
  const P extends Parameters,
  Output,
  const Method extends Endpoint['method'],
>(
  endpoint: Endpoint<P, Output> & { readonly method: Method },
): Endpoint<P, Output> & { readonly method: Method } {
  return endpoint;
}
