import type { z } from 'zod';

/** When the platform answered: what a mapping function needs besides the answer itself. */
export interface Fetched {
  /** ISO 8601 in UTC. */
  readonly fetchedAt: string;
}

/** How one kind of answer is read and becomes ours. Made by {@link defineAnswer}. */
export interface Answer<Ours> {
  /** Parses the body and maps it; throws what the schema throws. */
  readonly read: (body: unknown, fetched: Fetched) => Ours;
  /** The schema alone: what is kept of a body. */
  readonly schema: z.ZodType;
  /** Paths of the body that are left aside on purpose (`images`, `tracklist[].type_`), each with the reason. */
  readonly ignored: Readonly<Record<string, string>>;
}

/** Ties a schema to the pure function that maps what it parses. */
export function defineAnswer<Schema extends z.ZodType, Ours>(definition: {
  /** Only the fields that `map` reads; unknown ones are dropped and reported as drift. */
  readonly schema: Schema;
  readonly map: (wire: z.output<Schema>, fetched: Fetched) => Ours;
  readonly ignored?: Readonly<Record<string, string>>;
}): Answer<Ours> & { readonly map: (wire: z.output<Schema>, fetched: Fetched) => Ours } {
  const { schema, map, ignored = {} } = definition;
  return {
    schema,
    map,
    ignored,
    read: (body, fetched) => map(schema.parse(body), fetched),
  };
}
