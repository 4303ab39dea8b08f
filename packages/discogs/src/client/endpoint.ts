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
  readonly in: 'path' | 'query' | 'header' | 'body';
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
