import type { Adapter, Liner, SearchQuery } from '@linernotes/core';
import { acceptAt, parseArtists, parseTitle } from '@linernotes/matching';
import type { EntityRef, Recording, Release } from '@linernotes/model';
import { askRelease } from './ask-release.ts';
import { type Candidate, type FoundBy, fromRecording, fromRelease } from './candidate.ts';
import type { Operations, PlatformState } from './platform-state.ts';
import type { CrateRow } from './row.ts';

/** Candidates that a search is asked for: more pressings than that are told apart by identifiers, not by search. */
const searchLimit = 10;

/** Looks the row up by what names it best; the next identifier is asked only when the one before gave nothing. */
export async function findByIdentifier(row: CrateRow, state: PlatformState): Promise<void> {
  const { operations, call } = state;
  const { isrc, barcode, catalogNumber } = row;
  if (isrc && operations.recordingsByIsrc) {
    const recordings = await operations.recordingsByIsrc({ isrc }, call);
    addRecordings(row, state, recordings, 'isrc');
  }
  if (barcode && operations.releasesByBarcode && !hasGoodCandidate(state)) {
    const releases = await operations.releasesByBarcode({ gtin: barcode }, call);
    addReleases(row, state, releases, 'barcode');
  }
  if (catalogNumber && operations.releasesByCatalogNumber && !hasGoodCandidate(state)) {
    const releases = await operations.releasesByCatalogNumber({ catalogNumber }, call);
    addReleases(row, state, releases, 'catalogNumber');
  }
}

/** Follows what another platform's chosen release says about this one. */
export async function findByLink(
  row: CrateRow,
  state: PlatformState,
  others: readonly PlatformState[],
  liner: Liner<Adapter>,
): Promise<void> {
  for (const ref of linksTo(state.adapter.id, others, liner)) {
    const release = await releaseOf(ref, row, state);
    if (release) addReleases(row, state, [release], 'link');
    if (hasGoodCandidate(state)) return;
  }
}

/**
 * Asks in words: as they are first; more loosely, without the release, when that finds nothing. What
 * is found is compared with the row, whosever words it was found by.
 */
export async function findBySearch(
  row: CrateRow,
  state: PlatformState,
  words: CrateRow = row,
): Promise<void> {
  if (!words.title && !words.album) return;
  const exact = termsOf(words);
  await search(row, exact, state);
  const loose = looseTermsOf(words);
  if (words.artist && isOtherSearch(loose, exact) && !hasHopefulCandidate(state))
    await search(row, loose, state);
}

/** Releases of an album search that may be opened; they are pressings of one work mostly. */
const mostOfAlbum = 3;

/**
 * Asks for the row's album where tracks could be searched one by one: what is found answers all its tracks.
 * Only releases that nothing speaks against are looked into.
 */
export async function findByAlbum(row: CrateRow, state: PlatformState): Promise<void> {
  const { operations, call } = state;
  const query = albumQueryOf(row, operations);
  if (!query || !operations.searchReleases) return;
  const { items } = await operations.searchReleases(query, call);
  const found = items.map((release) => fromRelease(row, release, 'search'));
  const fitting = found.filter(({ reasons }) =>
    reasons.every(({ outcome }) => outcome !== 'different'),
  );
  add(state, fitting.slice(0, mostOfAlbum));
}

/** The question for a row's album; `null` where the row names none, or the platform has no tracks to search. */
export function albumQueryOf(row: CrateRow, operations: Operations): SearchQuery | null {
  const { artist, album } = termsOf(row);
  if (!artist || !album || !operations.searchRecordings || !operations.searchReleases) return null;
  return { artist, title: album, limit: searchLimit };
}

/** A search, and what it is of. */
export interface Search {
  readonly capability: 'searchRecordings' | 'searchReleases';
  readonly query: SearchQuery;
}

/** The first search for a row in its own words; `null` where it has none, or the platform searches for nothing. */
export function firstSearchOf(row: CrateRow, operations: Operations): Search | null {
  return row.title || row.album ? searchFor(termsOf(row), operations) : null;
}

/** Whether a search for a row in its own words that finds nothing is followed by a looser one. */
export function hasLooserSearch(row: CrateRow): boolean {
  return Boolean(row.artist) && isOtherSearch(looseTermsOf(row), termsOf(row));
}

/** Whether a row's artist or title is written in a way that a looser search takes apart: guests, versions, `The` behind. */
export function isIntricate(row: CrateRow): boolean {
  const { artist, title } = looseTermsOf(row);
  return artist !== row.artist || (title !== undefined && title !== row.title);
}

function isOtherSearch(loose: Terms, exact: Terms): boolean {
  return JSON.stringify(loose) !== JSON.stringify(exact);
}

function searchFor({ artist, title, album }: Terms, operations: Operations): Search | null {
  const common = { limit: searchLimit, ...(artist ? { artist } : {}) };
  if (title && operations.searchRecordings) {
    const query = { ...common, title, ...(album ? { album } : {}) };
    return { capability: 'searchRecordings', query };
  }
  if (!operations.searchReleases) return null;
  const query = { ...common, ...(album ? { title: album } : title ? { track: title } : {}) };
  return { capability: 'searchReleases', query };
}

interface Terms {
  readonly artist?: string | undefined;
  readonly title?: string | undefined;
  readonly album?: string | undefined;
}

/** Guests are credited in many ways and places: they are compared, not searched for. */
function termsOf({ artist, title, album }: CrateRow): Terms {
  return { artist: artist && withoutGuests(artist), title: title && withoutGuests(title), album };
}

function looseTermsOf({ artist, title, album }: CrateRow): Terms {
  const [first = artist] = parseArtists(artist ?? '').main;
  return title
    ? { artist: first, title: parseTitle(title).base }
    : { artist: first, album: album && parseTitle(album).base };
}

function withoutGuests(text: string): string {
  return text.replace(/\s*[([]?\b(?:feat|ft|featuring)\b\.?\s.*$/iu, '').trim() || text;
}

async function search(row: CrateRow, terms: Terms, state: PlatformState): Promise<void> {
  const { operations, call } = state;
  const asked = searchFor(terms, operations);
  if (asked?.capability === 'searchRecordings') {
    const found = await operations.searchRecordings?.(asked.query, call);
    addRecordings(row, state, found?.items ?? [], 'search');
  } else if (asked) {
    const found = await operations.searchReleases?.(asked.query, call);
    addReleases(row, state, found?.items ?? [], 'search');
  }
}

function addRecordings(
  row: CrateRow,
  state: PlatformState,
  recordings: readonly Recording[],
  by: FoundBy,
): void {
  add(
    state,
    recordings.map((recording) => fromRecording(row, recording, by)),
  );
}

function addReleases(
  row: CrateRow,
  state: PlatformState,
  releases: readonly Release[],
  by: FoundBy,
): void {
  add(
    state,
    releases.map((release) => fromRelease(row, release, by)),
  );
}

function add(state: PlatformState, found: readonly Candidate[]): void {
  const known = new Set(state.candidates.map(({ source }) => source.id));
  const added = found.filter(({ source }) => !known.has(source.id));
  if (added.length > 0) state.candidates = [...state.candidates, ...added];
}

/** A release that was only named in a list may still turn out to have the track. */
function hasHopefulCandidate(state: PlatformState): boolean {
  return state.candidates.some(({ score, isVerified }) => score >= acceptAt || !isVerified);
}

function hasGoodCandidate(state: PlatformState): boolean {
  return state.candidates.some(({ score }) => score >= acceptAt);
}

function linksTo(
  platform: string,
  others: readonly PlatformState[],
  liner: Liner<Adapter>,
): readonly EntityRef[] {
  const urls = others.flatMap(({ chosen }) => [
    ...(chosen?.release?.links ?? []),
    ...(chosen?.recording?.links ?? []),
  ]);
  const refs = urls.flatMap(({ url }) => liner.refOf(url) ?? []);
  return refs.filter((ref) => ref.platform === platform);
}

async function releaseOf(
  ref: EntityRef,
  row: CrateRow,
  state: PlatformState,
): Promise<Release | null> {
  const { operations, call } = state;
  if (ref.kind === 'release') return askRelease(row, state, ref.id);
  if (ref.kind !== 'release-group') return null;
  const group = await operations.releaseGroupById?.({ id: ref.id }, call);
  const id = group?.mainReleaseId;
  return id ? askRelease(row, state, id) : null;
}
