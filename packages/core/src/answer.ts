import type * as z from 'zod';

/** When the platform answered: what a mapping function needs besides the answer itself. */
export interface Fetched {
  /** ISO 8601 in UTC. */
  readonly fetchedAt: string;
  /** When the thing was last changed, as the platform writes it; absent where it does not say. */
  readonly lastModified?: string | undefined;
  /** The address that was asked, without who asks: what it says of a page stands for what its answer leaves out. */
  readonly url?: string | undefined;
  /** Scheme and host of the server that answered, where the adapter has another one behind it. */
  readonly server?: string | undefined;
  /** The address in the answer's `Location`: of what was made; absent where there is none. */
  readonly location?: string | undefined;
  /** What the platform's clock said as it answered, the header `Date`; absent where it does not say. */
  readonly date?: string | undefined;
}

/** How one kind of answer is read and becomes ours. Made by {@link defineAnswer}. */
export interface Answer<Ours> {
  /** Parses a body and maps it; `kept` is what the schema kept. Throws what the schema throws. */
  readonly read: (
    body: unknown,
    fetched: Fetched,
  ) => { readonly ours: Ours; readonly kept: unknown };
  /** The mapping alone; it takes what the schema made. */
  readonly map: (wire: never, fetched: Fetched) => Ours;
  /** The schema alone: what is kept of a body. */
  readonly schema: z.ZodType;
  /**
   * How the body is written. `form` (`a=1&b=2`) is for what gives out credentials, and neither kept nor
   * recorded. `bytes` is for pictures and files, which the schema gets as a `Uint8Array`: a small one that
   * everybody sees is kept, none is recorded. Of `none` only the headers are read, and the schema gets
   * `null`.
   * @default 'json'
   */
  readonly format?: 'json' | 'form' | 'bytes' | 'none' | undefined;
  /** Paths of the body that are left aside on purpose (`images`, `tracklist[].type_`), each with the reason. */
  readonly ignored: Readonly<Record<string, string>>;
  /** What a 304 is read as; without it a 304 is a failure. */
  readonly notModified?: Ours | undefined;
}

/** Ties a schema to the pure function that maps what it parses. */
export function defineAnswer<
  Schema extends z.ZodType,
  Ours,
  const NotModified = never,
>(definition: {
  /** Only the fields that `map` reads; unknown ones are dropped and reported as drift. */
  readonly schema: Schema;
  readonly map: (wire: z.output<Schema>, fetched: Fetched) => Ours;
  readonly ignored?: Readonly<Record<string, string>>;
  /** @default 'json' */
  readonly format?: 'json' | 'form' | 'bytes' | 'none';
  /** For what may be asked with `ifModifiedSince`: what a 304 is read as. @default a 304 is a failure */
  readonly notModified?: NotModified;
}): Answer<Ours | NotModified> & {
  readonly map: (wire: z.output<Schema>, fetched: Fetched) => Ours;
} {
  const { schema, map, ignored = {}, format, notModified } = definition;
  const read = (
    body: unknown,
    fetched: Fetched,
  ): { readonly ours: Ours; readonly kept: unknown } => {
    const kept = schema.parse(body);
    return { ours: map(kept, fetched), kept };
  };
  return { schema, map, ignored, read, format, notModified };
}
