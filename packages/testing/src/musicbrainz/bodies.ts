/** The fields of MusicBrainz' bodies that the player reads; everything else passes untouched. */

/** A body as it travels; the player prunes it without knowing all that may be in it. */
export type Body = { readonly id: string } & { readonly [key: string]: unknown };

export interface AreaBody extends Body {
  readonly name: string;
  readonly 'sort-name'?: string;
  readonly 'iso-3166-1-codes'?: readonly string[];
}

export interface AliasBody {
  readonly name: string;
  readonly begin?: string | null;
  readonly end?: string | null;
  readonly ended?: boolean;
}

interface NamedBody extends Body {
  readonly name: string;
  readonly type?: string | null;
  readonly 'type-id'?: string | null;
  readonly 'sort-name'?: string;
  readonly disambiguation?: string;
  readonly country?: string | null;
  readonly gender?: string | null;
  readonly 'label-code'?: number | null;
  readonly area?: AreaBody | null;
  readonly 'begin-area'?: AreaBody | null;
  readonly 'life-span'?: {
    readonly begin?: string | null;
    readonly end?: string | null;
    readonly ended?: boolean;
  };
  readonly aliases?: readonly AliasBody[];
}

export type ArtistBody = NamedBody;
export type LabelBody = NamedBody;

export interface CreditPart {
  readonly name: string;
  readonly joinphrase?: string;
  readonly artist: ArtistBody;
}

export interface RecordingBody extends Body {
  readonly title: string;
  readonly length?: number | null;
  readonly video?: boolean;
  readonly disambiguation?: string;
  readonly isrcs?: readonly string[];
  readonly 'artist-credit'?: readonly CreditPart[];
  readonly 'first-release-date'?: string;
}

interface TrackBody extends Body {
  readonly title: string;
  readonly number: string;
  readonly length?: number | null;
  readonly position?: number;
  readonly 'artist-credit'?: readonly CreditPart[];
  readonly recording: RecordingBody;
}

export interface MediumBody {
  readonly id?: string;
  readonly position?: number;
  readonly title?: string;
  readonly format?: string | null;
  readonly 'format-id'?: string | null;
  readonly 'track-count'?: number;
  readonly tracks?: readonly TrackBody[];
  readonly pregap?: TrackBody;
  readonly 'data-tracks'?: readonly TrackBody[];
  readonly discs?: readonly unknown[];
}

export interface GroupBody extends Body {
  readonly title: string;
  readonly 'primary-type'?: string | null;
  readonly 'primary-type-id'?: string | null;
  readonly 'secondary-types'?: readonly string[];
  readonly 'secondary-type-ids'?: readonly string[];
  readonly 'first-release-date'?: string;
  readonly disambiguation?: string;
  readonly 'artist-credit'?: readonly CreditPart[];
}

export interface ReleaseBody extends Body {
  readonly title: string;
  readonly status?: string | null;
  readonly 'status-id'?: string | null;
  readonly packaging?: string | null;
  readonly 'packaging-id'?: string | null;
  readonly barcode?: string | null;
  readonly asin?: string | null;
  readonly date?: string;
  readonly country?: string | null;
  readonly disambiguation?: string;
  readonly 'text-representation'?: {
    readonly language?: string | null;
    readonly script?: string | null;
  };
  readonly 'release-events'?: readonly {
    readonly date?: string;
    readonly area?: AreaBody | null;
  }[];
  readonly 'artist-credit'?: readonly CreditPart[];
  readonly 'label-info'?: readonly {
    readonly 'catalog-number'?: string | null;
    readonly label?: LabelBody | null;
  }[];
  readonly 'release-group'?: GroupBody;
  readonly media?: readonly MediumBody[];
}

/** All tracks of a medium, hidden ones and data tracks too. */
export function tracksOf({ pregap, tracks = [], ...medium }: MediumBody): readonly TrackBody[] {
  return [...(pregap ? [pregap] : []), ...tracks, ...(medium['data-tracks'] ?? [])];
}
