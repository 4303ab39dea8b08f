import { normalizeText } from '@linernotes/matching';
import type { Decisions } from '../decisions/read-decisions.ts';
import { albumQueryOf, firstSearchOf } from '../find.ts';
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
  /** Equal for rows that one question answers. */
  readonly key: string;
  /** Equal for rows that one thing answers that is opened: tracks of an album. */
  readonly work: string;
}

type Question = Omit<Lead, 'work'>;

/** What decides about the first question, besides the row. */
export interface LeadContext {
  readonly isAlbumShared?: ((row: CrateRow) => boolean) | undefined;
  readonly decisions?: Decisions | null | undefined;
}

/** Whom is asked: what it can do, and what all others that are asked can. */
export interface LeadPlatform {
  readonly id: string;
  readonly operations: Operations;
  readonly others: readonly Operations[];
}

/** The first question that a platform is asked for a row; `null` when it is asked none. */
export function leadOf(row: CrateRow, platform: LeadPlatform, context: LeadContext): Lead | null {
  const question = questionOf(row, platform, context);
  if (!question) return null;
  const { artist, album } = row;
  const work = album
    ? JSON.stringify([artist, album].map((text) => normalizeText(text ?? '')))
    : question.key;
  return { ...question, work };
}

function questionOf(
  row: CrateRow,
  { id, operations, others }: LeadPlatform,
  { isAlbumShared, decisions }: LeadContext,
): Question | null {
  const ref = decisions?.of(row)?.chosen.find((one) => one.startsWith(`${id}:`));
  if (ref !== undefined) return { path: 'decision', key: ref };
  const own = identifierOf(row, operations);
  if (own) return own;
  const [elsewhere] = others.flatMap((other) => identifierOf(row, other) ?? []);
  if (elsewhere) return { path: 'elsewhere', key: elsewhere.key };
  const isShared = isAlbumShared?.(row) ?? false;
  const album = isShared ? albumQueryOf(row, operations) : null;
  if (album) return { path: 'album', key: JSON.stringify(album) };
  const search = firstSearchOf(row, operations);
  if (!search) return null;
  const { capability, query } = search;
  // Where tracks cannot be searched, a search for a row is one for its album.
  if (isShared && query.title && capability === 'searchReleases')
    return { path: 'album', key: JSON.stringify(query) };
  const path = query.track
    ? 'track'
    : capability === 'searchRecordings'
      ? 'recordings'
      : 'releases';
  return { path, key: JSON.stringify(query) };
}

function identifierOf(row: CrateRow, operations: Operations): Question | null {
  const { isrc, barcode, catalogNumber } = row;
  if (isrc && operations.recordingsByIsrc) return { path: 'isrc', key: isrc };
  if (barcode && operations.releasesByBarcode) return { path: 'barcode', key: barcode };
  if (catalogNumber && operations.releasesByCatalogNumber)
    return { path: 'catalogNumber', key: catalogNumber };
  return null;
}
