import type {
  Artist,
  EntityKind,
  Image,
  Label,
  Link,
  Playlist,
  Recording,
  Release,
  ReleaseGroup,
} from '@linernotes/model';

/** A slice of a long list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /**
   * Where each item stands among the rows of its slice, from 0; absent where that is its place in `items`,
   * as no row was left out.
   */
  readonly places?: readonly number[];
  /** How many there are in all; `null` when the platform does not say. */
  readonly total: number | null;
  /** What to pass as `offset` for the next slice; `null` on the last, and where `nextCursor` says it. */
  readonly nextOffset: number | null;
  /** What to pass as `cursor` for the next slice, on platforms whose pages name the next one. */
  readonly nextCursor?: string | null;
  /** Why the platform shows less than there is; absent when it shows all. */
  readonly limitedBy?: string;
  /** Scheme and host of the server that answered, where the adapter has another one behind it. */
  readonly server?: string;
}

/** Which slice of a list is wanted. */
export interface Paging {
  /** How many items at most. @default 25 */
  readonly limit?: number;
  /** How many items to skip; take it from `nextOffset`. @default 0 */
  readonly offset?: number;
  /** Where a list goes on, on platforms whose pages name the next one; take it from `nextCursor`. */
  readonly cursor?: string;
}

/** What to search for: free text, fields, or both. A platform leaves out the fields it cannot search. */
export interface SearchQuery extends Paging {
  /** Free text, never query syntax: special characters are searched for as they are. */
  readonly text?: string;
  readonly artist?: string;
  /** Title of what is searched for: the release's for releases, the recording's for recordings. */
  readonly title?: string;
  /** Title of the release that a recording is on. */
  readonly album?: string;
  /** Title of a track that a release has. */
  readonly track?: string;
  readonly label?: string;
  readonly catalogNumber?: string;
  readonly year?: number;
  readonly country?: string;
  /** A carrier: `Vinyl`, `CD`. */
  readonly format?: string;
  readonly durationMs?: number;
}

/** Names one thing by the platform's id. */
export interface ById {
  readonly id: string;
}

/** Names one thing whose list is wanted, and which slice of it. */
export interface OfOne extends ById, Paging {}

/**
 * Everything that a platform may be able to do, with what goes in and what comes out. The list is
 * closed: a new entry needs several platforms that offer it. `null`, `[]` and an empty page mean
 * that the platform answered and has none; failures are thrown.
 */
export interface Capabilities {
  readonly searchArtists: { input: SearchQuery; output: Page<Artist> };
  readonly searchLabels: { input: SearchQuery; output: Page<Label> };
  readonly searchReleaseGroups: { input: SearchQuery; output: Page<ReleaseGroup> };
  readonly searchReleases: { input: SearchQuery; output: Page<Release> };
  readonly searchRecordings: { input: SearchQuery; output: Page<Recording> };
  readonly searchPlaylists: { input: SearchQuery; output: Page<Playlist> };

  readonly artistById: { input: ById; output: Artist | null };
  readonly labelById: { input: ById; output: Label | null };
  readonly releaseGroupById: { input: ById; output: ReleaseGroup | null };
  readonly releaseById: { input: ById; output: Release | null };
  readonly recordingById: { input: ById; output: Recording | null };
  readonly playlistById: { input: ById; output: Playlist | null };

  /** Several releases may carry one barcode. `gtin` is validated by `parseGtin` of the model before. */
  readonly releasesByBarcode: { input: { readonly gtin: string }; output: readonly Release[] };
  readonly releasesByCatalogNumber: {
    input: { readonly catalogNumber: string; readonly label?: string };
    output: readonly Release[];
  };
  /** Several recordings may carry one ISRC. */
  readonly recordingsByIsrc: { input: { readonly isrc: string }; output: readonly Recording[] };

  readonly releasesOfArtist: { input: OfOne; output: Page<Release | ReleaseGroup> };
  readonly releasesOfLabel: { input: OfOne; output: Page<Release> };
  readonly versionsOfReleaseGroup: { input: OfOne; output: Page<Release> };
  /** In the playlist's order; a recording may stand in it twice. */
  readonly recordingsOfPlaylist: { input: OfOne; output: Page<Recording> };

  /** Pages elsewhere that the platform says are the same thing. */
  readonly links: {
    input: { readonly kind: EntityKind; readonly id: string };
    output: readonly Link[];
  };

  /** All its pictures, in the platform's order; for who asks for them alone. */
  readonly images: {
    input: { readonly kind: EntityKind; readonly id: string };
    output: readonly Image[];
  };
}

/** The name of something that a platform may be able to do: `releaseById`. */
export type Capability = keyof Capabilities;
/** What is asked with a capability. */
export type Input<C extends Capability> = Capabilities[C]['input'];
/** What a capability answers; `null`, `[]` or an empty page where the platform has none. */
export type Output<C extends Capability> = Capabilities[C]['output'];

/** The names of all capabilities. */
export const capabilityNames = Object.keys({
  searchArtists: 0,
  searchLabels: 0,
  searchReleaseGroups: 0,
  searchReleases: 0,
  searchRecordings: 0,
  searchPlaylists: 0,
  artistById: 0,
  labelById: 0,
  releaseGroupById: 0,
  releaseById: 0,
  recordingById: 0,
  playlistById: 0,
  releasesByBarcode: 0,
  releasesByCatalogNumber: 0,
  recordingsByIsrc: 0,
  releasesOfArtist: 0,
  releasesOfLabel: 0,
  versionsOfReleaseGroup: 0,
  recordingsOfPlaylist: 0,
  links: 0,
  images: 0,
  // `satisfies` makes the list complete; the cast gives the keys back the type that they have.
} satisfies Record<Capability, 0>) as readonly Capability[];
