import type { Answer, WriteMethod } from '@linernotes/core';
import type * as z from 'zod';

/** Whose credential an endpoint wants: anybody's none, anybody's, the owner's. */
export type Auth = 'none' | 'any' | 'owner';

/** Where a parameter stands in a request. */
export interface Parameter<Schema extends z.ZodType = z.ZodType> {
  readonly in: 'path' | 'query' | 'body';
  readonly schema: Schema;
}

export type Parameters = Readonly<Record<string, Parameter>>;

/** One row of the endpoint table: all that is known of a request, and how its answer is read. */
export interface Endpoint<P extends Parameters = Parameters, Output = unknown> {
  /** The name under which coverage counts it. */
  readonly id: string;
  readonly method: 'GET' | WriteMethod;
  /** `/releases/{release_id}`; parameters have Discogs' names. */
  readonly path: string;
  /** The page that documents it. */
  readonly source: string;
  readonly auth: Auth;
  readonly parameters: P;
  readonly answer: Answer<Output>;
  /** Answers that no cache may keep: orders, messages, whoever asks. @default false */
  readonly isPersonal?: boolean;
}

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
export function defineEndpoint<const P extends Parameters, Output>(
  endpoint: Endpoint<P, Output>,
): Endpoint<P, Output> {
  return endpoint;
}
