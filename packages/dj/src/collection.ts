import type { MusicalKey } from '@linernotes/model';

/** `#rrggbb`, in lower case. */
export type Color = `#${string}`;

/** A marked point or stretch of a track. */
export interface CuePoint {
  readonly kind: 'cue' | 'fade-in' | 'fade-out' | 'load' | 'loop';
  /** From the start of the track; a fraction where the format has one. */
  readonly startMs: number;
  /** Absent for points. */
  readonly endMs?: number | undefined;
  /** The pad that it lies on, from 0 (A); `null` for one that lies on none (memory cue). */
  readonly hotCue: number | null;
  readonly name?: string | undefined;
  readonly color?: Color | undefined;
}

/** From here on, beats come at a tempo. */
export interface GridMarker {
  readonly startMs: number;
  readonly bpm: number;
  /** `4/4`; absent where the format knows no other. */
  readonly meter?: string | undefined;
  /** Which beat of its bar stands here, from 1. Absent where the format does not say. */
  readonly beat?: number | undefined;
}

/** A track as a DJ program or a playlist knows it. All of it is JSON. What is unknown is absent. */
export interface DjTrack {
  /** What playlists of the same file call it by; unlike any other in that file. */
  readonly id: string;
  /**
   * Where the file is: a path with `/` between folders (`D:/Music/a.mp3`, `/Users/me/a.mp3`, `../a.mp3`), not
   * percent-encoded, or an address (`https://…`).
   */
  readonly location?: string | undefined;
  /**
   * Where it begins in that file, which holds several: a mix, or a side of a record. A fraction where the format has
   * one. Absent where the whole file is the track.
   */
  readonly startInFileMs?: number | undefined;
  readonly title?: string | undefined;
  /** One text, as DJ programs have it. */
  readonly artist?: string | undefined;
  readonly album?: string | undefined;
  readonly albumArtist?: string | undefined;
  readonly composer?: string | undefined;
  readonly remixer?: string | undefined;
  readonly producer?: string | undefined;
  readonly label?: string | undefined;
  readonly catalogNumber?: string | undefined;
  readonly isrc?: string | undefined;
  /** Pages or URNs that name the track elsewhere. */
  readonly links?: readonly string[] | undefined;
  readonly genre?: string | undefined;
  /** `Extended Mix`. */
  readonly mix?: string | undefined;
  readonly grouping?: string | undefined;
  readonly comment?: string | undefined;
  readonly discNumber?: number | undefined;
  readonly trackNumber?: number | undefined;
  readonly year?: number | undefined;
  /** Of the release, `2012`, `2012-01` or `2012-01-31`. */
  readonly releaseDate?: string | undefined;
  readonly durationMs?: number | undefined;
  readonly bpm?: number | undefined;
  readonly key?: MusicalKey | undefined;
  /** As the file spells the key; the only word of it where it is no key that we know. */
  readonly keyText?: string | undefined;
  /** Stars, 0 to 5; 0 is a rating of none. */
  readonly rating?: number | undefined;
  readonly playCount?: number | undefined;
  /** `2026-01-31`. */
  readonly lastPlayed?: string | undefined;
  readonly dateAdded?: string | undefined;
  readonly dateModified?: string | undefined;
  /** Of the whole row. */
  readonly color?: Color | undefined;
  readonly bitRateKbps?: number | undefined;
  readonly sampleRateHz?: number | undefined;
  readonly sizeBytes?: number | undefined;
  readonly cues?: readonly CuePoint[] | undefined;
  readonly grid?: readonly GridMarker[] | undefined;
  /** What it was read from, kept so that the same format gets back all that it had. */
  readonly origin?: Origin | undefined;
}

/** A thing as one format had it. Written in that format again, it changes only where its values changed. */
export interface Origin {
  /** The id of the format. */
  readonly format: string;
  /** In the format's own shape; JSON. */
  readonly data: unknown;
}

/** A playlist, or a folder of playlists. */
export interface PlaylistNode {
  /** A `smart` one finds its tracks by rules, which only its program knows; they are in its origin. */
  readonly kind: 'folder' | 'playlist' | 'smart';
  readonly id: string;
  /** The folder that it lies in; `null` at the top. */
  readonly parentId: string | null;
  readonly name: string;
  /** Ids of tracks in their order, a track perhaps twice; of a folder none. */
  readonly trackIds: readonly string[];
  readonly origin?: Origin | undefined;
}

/** Something that a reader could not take over, counted. */
export interface Unread {
  /** The field of a track or header (`cues`, `playlists.trackIds`); `''` for no field. */
  readonly field: string;
  /** What it is, and what becomes of it. */
  readonly reason: string;
  readonly count: number;
  /** Written in the same format, it is there again. */
  readonly isKept: boolean;
  /** The playlist that it is of, by its id. @default the whole file */
  readonly playlistId?: string | undefined;
}

/** What a file says beside its tracks; the header of a document of them. */
export interface DjHeader {
  /** The program that wrote it. */
  readonly product?: { readonly name: string; readonly version?: string | undefined } | undefined;
  /** Parents before their children, in the order of the file. */
  readonly playlists: readonly PlaylistNode[];
  /** Others of its file were left out, with their tracks: what the file counted is not what there is. @default false */
  readonly isPart?: boolean | undefined;
  /** What of the file is not in the tracks and playlists as it was there. @default nothing */
  readonly unread?: readonly Unread[] | undefined;
  readonly origin?: Origin | undefined;
}
