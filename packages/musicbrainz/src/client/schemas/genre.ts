import type * as z from 'zod';
import type { Ours } from '../ours.ts';
import { GenreFields } from './linked.ts';

/** https://musicbrainz.org/doc/Genre; there is no search for them. */
export const GenreLookupWire = GenreFields.omit({ relations: true });
/** A genre as a lookup answers it. */
export type GenreLookup = Ours<z.output<typeof GenreLookupWire>>;
