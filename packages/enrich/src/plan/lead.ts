import type { Capability } from '@linernotes/core';
import { normalizeText } from '@linernotes/matching';
import type { Decisions } from '../decisions/read-decisions.ts';
import { albumQueryOf, firstSearchOf, hasLooserSearch, isIntricate, type Search } from '../find.ts';
import type { Operations } from '../platform-state.ts';
import type { CrateRow } from '../row.ts';

/** By which question a platform is asked for a row first: what it costs depends on that most. */
export const paths = [
  'decision',
  'isrc',
  'barcode',
  'catalogNumber',
  /** By what another platform finds by an identifier: a link, or its words. */
  'elsewhere',
  /** One question for all tracks of an album. */
  'album',
  'recordings',
  'releases',
  /** Releases by a track, as neither their title is known nor tracks can be searched. */
  'track',
] as const;
/** By which way a platform is asked first. */
export type Path = (typeof paths)[number];

/** The first question to a platform for a row. */
export interface Lead {
  readonly path: Path;
  /** By what it is asked; `null` where that depends on another platform. */
  readonly capability: Capability | null;
  /** Equal for rows that one question answers. */
  readonly key: string;
  /** Equal for rows that one thing answers that is opened: tracks of an album, or of an artist where none is named. */
  readonly work: string;
  /** Whether rows of one `work` are of one album; else they may be of several. */
  readonly isOneAlbum: boolean;
  /** Who made it, as words are compared; `null` where that is not said. */
  readonly artist: string | null;
  /** Whether the row's words are such as are often found only when they are taken apart. */
  readonly isIntricate: boolean;
  /** Whether more is asked when the first question finds nothing. */
  readonly canGoOn: boolean;
}

type Question = Pick<Lead, 'path' | 'capability' | 'key'>;

/** What decides about the first question, besides the row. */
export interface LeadContext {
  readonly isAlbumShared?: ((row: CrateRow) => boolean) | undefined;
  readonly decisions?: Decisions | null | undefined;
}

/** Whom is asked: what it can do, and what all others can that are asked beside it or before. */
export interface LeadPlatform {
  readonly id: string;
  readonly operations: Operations;
  readonly others: readonly Operations[];
}

/** The first question that a platform is asked for a row; `null` when it is asked none. */
export function leadOf(row: CrateRow, platform: LeadPlatform, context: LeadContext): Lead | null {
  const question = questionOf(row, platform, context);
  if (!question) return null;
  const isSearch = ['recordings', 'releases', 'track'].includes(question.path);
  const canGoOn = isSearch ? hasLooserSearch(row) : Boolean(row.title ?? row.album);
  return { ...question, ...workOf(row, question.key), canGoOn, isIntricate: isIntricate(row) };
}

/** Tracks that are registered after each other are of one album mostly: 25 of a registrant's year. */
const registeredTogether = 25;

/** What a row is opened with: its album; else what its artist, or its ISRC, lets expect. */
function workOf(
  { artist, album, title, isrc, barcode, catalogNumber }: CrateRow,
  key: string,
): Pick<Lead, 'work' | 'isOneAlbum' | 'artist'> {
  const by = artist ? normalizeText(artist) : null;
  const known = { artist: by, isOneAlbum: true };
  if (album) return { ...known, work: JSON.stringify([by, normalizeText(album)]) };
  const release = barcode ?? catalogNumber;
  if (release) return { ...known, work: release };
  if (by && title) return { ...known, work: JSON.stringify([by]), isOneAlbum: false };
  if (!isrc) return { ...known, work: key };
  const block = Math.floor(Number(isrc.slice(7)) / registeredTogether);
  return { ...known, work: `${isrc.slice(0, 7)} ${block}` };
}

function questionOf(
  row: CrateRow,
  { id, operations, others }: LeadPlatform,
  { isAlbumShared, decisions }: LeadContext,
): Question | null {
  const ref = decisions?.of(row)?.chosen.find((one) => one.startsWith(`${id}:`));
  if (ref !== undefined) return { path: 'decision', capability: null, key: ref };
  const own = identifierOf(row, operations);
  if (own) return own;
  const [elsewhere] = others.flatMap((other) => identifierOf(row, other) ?? []);
  if (elsewhere) {
    // Where tracks cannot be searched, what is asked for is the album that was found elsewhere.
    const key = operations.searchRecordings ? elsewhere.key : workOf(row, elsewhere.key).work;
    return { path: 'elsewhere', capability: null, key: `elsewhere ${key}` };
  }
  const isShared = isAlbumShared?.(row) ?? false;
  const album = isShared ? albumQueryOf(row, operations) : null;
  if (album) return asked('album', { capability: 'searchReleases', query: album });
  const search = firstSearchOf(row, operations);
  if (!search) return null;
  const { capability, query } = search;
  // Where tracks cannot be searched, a search for a row is one for its album.
  if (isShared && query.title && capability === 'searchReleases') return asked('album', search);
  if (query.track) return asked('track', search);
  return asked(capability === 'searchRecordings' ? 'recordings' : 'releases', search);
}

function asked(path: Path, { capability, query }: Search): Question {
  const words = Object.entries(query).toSorted(([a], [b]) => a.localeCompare(b));
  return { path, capability, key: JSON.stringify([capability, words]) };
}

function identifierOf(row: CrateRow, operations: Operations): Question | null {
  const { isrc, barcode, catalogNumber } = row;
  if (isrc && operations.recordingsByIsrc)
    return { path: 'isrc', capability: 'recordingsByIsrc', key: isrc };
  if (barcode && operations.releasesByBarcode)
    return { path: 'barcode', capability: 'releasesByBarcode', key: barcode };
  if (catalogNumber && operations.releasesByCatalogNumber)
    return { path: 'catalogNumber', capability: 'releasesByCatalogNumber', key: catalogNumber };
  return null;
}
