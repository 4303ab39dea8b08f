// The rows that the normaliser reads: those of a raw answer, of the client and of the adapter all fit.

/** Discogs leaves out what it does not know, or sends `null` or an empty text. */
export type Said = string | null | undefined;

/** An entry of `artists` or `extraartists`. */
export interface CreditRow {
  /** 0 for a name that is linked to no artist. */
  readonly id?: number | null | undefined;
  readonly name: string;
  readonly anv?: Said;
  readonly join?: Said;
  readonly role?: Said;
  readonly tracks?: Said;
}

/** An entry of `labels`, `series` or `companies`. */
export interface LabelRow {
  readonly id?: number | null | undefined;
  readonly name: string;
  readonly catno?: Said;
  readonly entity_type_name?: Said;
}

/** An entry of `formats`. */
export interface FormatRow {
  readonly name: string;
  readonly qty?: Said;
  readonly descriptions?: readonly string[] | null | undefined;
  readonly text?: Said;
}

/** An entry of `identifiers`. */
export interface IdentifierRow {
  readonly type?: Said;
  readonly value?: Said;
  readonly description?: Said;
}

/** An entry of `sub_tracks`. */
export interface SubTrackRow {
  readonly position?: Said;
  readonly title?: Said;
  readonly duration?: Said;
  readonly artists?: readonly CreditRow[] | null | undefined;
  readonly extraartists?: readonly CreditRow[] | null | undefined;
}

/** An entry of `tracklist`. */
export interface TrackRow extends SubTrackRow {
  /** `track`, `heading` or `index`; very old answers leave it out. */
  readonly type_?: Said;
  readonly sub_tracks?: readonly SubTrackRow[] | null | undefined;
}
