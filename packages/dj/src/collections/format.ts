import type { DjHeader, DjTrack, PlaylistNode } from '../collection.ts';
import type { Lose } from '../tracks/slots.ts';
import type { UnreadTally } from '../tracks/unread-tally.ts';
import type { XmlElement, XmlNode } from '../xml/element.ts';
import type { XmlLayout } from '../xml/write-xml.ts';
import type { ReaderIds } from './reader-ids.ts';

/** A collection as a file of XML: one element with all tracks, and one with the playlists behind it. */
export interface CollectionFormat {
  readonly id: string;
  readonly name: string;
  /** The first element. */
  readonly root: string;
  /** Around the tracks. */
  readonly collection: string;
  /** Around one of them. */
  readonly track: string;
  /** The attribute of `collection` that says how many there are. */
  readonly count: string;
  readonly playlists: string;
  /** What a new file holds, with the two in their places, and nothing in them. */
  readonly newRoot: XmlElement;
  /** Elements that the playlists of a new file stand behind. */
  readonly before: readonly string[];
  /** The program that wrote a file, by what stands in it. */
  readonly productOf: (root: XmlElement) => { name: string; version?: string } | undefined;
  readonly layout: (newLine: string) => XmlLayout;
  /** What the first elements of other formats are, for those who name the wrong one. */
  readonly otherRoots: Readonly<Record<string, string>>;
  readonly reader: (options: ReaderOptions) => TrackReader;
  readonly writer: (context: WriteContext) => CollectionWriter;
}

/** How a file is read. */
export interface ReaderOptions {
  /** For messages. */
  readonly fileName: string;
  /** Playlists are asked for, and what they need of the tracks must be remembered. */
  readonly hasPlaylists: boolean;
}

/** Reads the tracks of one file and its playlists. */
export interface TrackReader {
  readonly track: (element: XmlElement, place: number) => DjTrack;
  readonly playlists: PlaylistReader;
  readonly ids: ReaderIds;
  /** What of the tracks was not understood. */
  readonly unread: UnreadTally;
}

/** Is told the elements within those of the playlists. */
export interface PlaylistReader {
  readonly isWhole: (name: string) => boolean;
  readonly open: (element: XmlElement) => void;
  readonly whole: (element: XmlElement) => void;
  readonly close: (name: string) => void;
  /** The playlists, when the file has ended. */
  readonly nodes: () => readonly PlaylistNode[];
  /** How many tracks of playlists are named by no key. */
  readonly keylessCount: number;
  /** How many of those that are named by their location say more than that. */
  readonly extraCount: number;
  /** How many elements are not kept where they are. */
  readonly misplacedCount: number;
  /** What stood around them all. */
  readonly rest: () => readonly XmlNode[];
}

/** What an exporter of collections takes. */
export interface CollectionOptions {
  /**
   * Moves every cue and beat of MP3 files by so many milliseconds, never before their start. Programs disagree by about 26 ms where decoders begin some files: Traktor to Rekordbox `-26`, back `26`,
   * for the files that need it. @default 0
   */
  readonly shiftMs?: number | undefined;
  /** Where relative paths of tracks from other files lead from: the folder of the file they were read from. @default they stay, and are told */
  readonly sourceFolder?: string | undefined;
  /**
   * How keys are spelled, also of tracks that came with another notation: `musical` (C#m), `rekordbox` (Dbm), `camelot`
   * (12A) or `open-key` (5m); any other is told, and keys are as without it. In NML it is the text of the tag; what Traktor
   * analysed is a number, which is `traktor`, and shown as it likes.
   * @default tracks keep theirs, others get `rekordbox`, or `open-key` in Traktor
   */
  readonly keyNotation?: string | undefined;
}

/** What a file is written with. */
export interface WriteContext {
  readonly options: CollectionOptions;
  /** Playlists and what is around them. */
  readonly header: DjHeader;
  readonly layout: XmlLayout;
  readonly lose: Lose;
  /** By what playlists call a track: what this file calls it; `null` for one that is not in it. */
  readonly keys: ReadonlyMap<string, string | null>;
}

/** A track as it is written. */
export interface WrittenTrack {
  readonly element: XmlElement;
  /** What playlists of the file call it; `null` where they cannot. */
  readonly key: string | null;
}

/** Writes the tracks of one file and its playlists. */
export interface CollectionWriter {
  readonly track: (track: DjTrack, lose: Lose) => WrittenTrack;
  /** The text of the playlists, in pieces; `placeholder` is what a file had around them. */
  readonly playlists: (placeholder: XmlElement) => Iterable<string>;
}
