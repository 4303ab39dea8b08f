import type { Adapter, Liner } from '@linernotes/core';
import { compact } from '@linernotes/model';
import type { Candidate } from './candidate.ts';
import { choose } from './choose.ts';
import { findByAlbum, findByIdentifier, findByLink, findBySearch } from './find.ts';
import { attempt, type PlatformState } from './platform-state.ts';
import type { CrateRow } from './row.ts';

/** The row with what an identifier told about it, and the platform that told. */
export interface Known {
  readonly row: CrateRow;
  /** `null` when the row's words are its own. */
  readonly toldBy: string | null;
}

/**
 * Finds candidates for a row on every platform and chooses one on each: by identifiers first, side by
 * side; then by what one platform says about the other; then by search. What is found is opened on one
 * platform after the other, so that the later can be aligned to what the earlier chose. Where a person has
 * chosen on one platform, the others are asked in its words. A row whose album is shared with others is
 * looked for on the album before it is searched for itself.
 */
export async function lookUp(
  row: CrateRow,
  states: readonly PlatformState[],
  liner: Liner<Adapter>,
  isAlbumShared = false,
): Promise<Known> {
  const decided = leadOf(states);
  const start = decided ? inWordsOf(decided, row) : { row, toldBy: null };
  await onEach(states, (state) => findByIdentifier(start.row, state));
  await chooseInOrder(start, states);
  // What one platform knows for certain, another can be asked for: an ISRC becomes artist and title.
  const known = decided ? start : withLearned(row, states);
  await onEach(states, (state) => findByLink(known.row, state, states, liner));
  await chooseInOrder(known, states);
  if (isAlbumShared) {
    await onEach(states, (state) => findByAlbum(known.row, state));
    await chooseInOrder(known, states);
  }
  await onEach(states, (state) => findBySearch(known.row, state));
  await chooseInOrder(known, states);
  await onEach(states, (state) => findByLink(known.row, state, states, liner));
  await chooseInOrder(known, states);
  await searchAgain(known, states);
  return known;
}

/** A platform that did not know the row's words is asked once more, in those of one that did. */
async function searchAgain(known: Known, states: readonly PlatformState[]): Promise<void> {
  const { row } = known;
  const isOpen = states.some(
    ({ chosen, error, isDone }) => chosen === null && error === null && !isDone,
  );
  const lead = leadOf(states);
  if (!isOpen || !lead) return;
  const { artist = row.artist, title = row.title } = lead.subject;
  if (artist === row.artist && title === row.title) return;
  const words = { ...row, artist, title: row.title && title };
  await onEach(states, (state) => findBySearch(row, state, words));
  await chooseInOrder(known, states);
}

/** Fills what the row leaves open from what was found by an identifier. */
function withLearned(row: CrateRow, states: readonly PlatformState[]): Known {
  const lead = leadOf(states);
  if (!lead || (row.title ?? row.album)) return { row, toldBy: null };
  return { row: compact({ ...wordsOf(lead), ...row }), toldBy: lead.source.platform };
}

/** A row as what a person chose for it says it: what the row says otherwise is not looked for elsewhere. */
function inWordsOf(decided: Candidate, row: CrateRow): Known {
  const { reasons, source } = decided;
  const contradicted = new Set(
    reasons.filter(({ outcome }) => outcome === 'different').map(({ field }) => field),
  );
  const kept = Object.fromEntries(
    Object.entries(row).filter(([field]) => !contradicted.has(field)),
  );
  return { row: compact({ ...kept, ...wordsOf(decided) }), toldBy: source.platform };
}

/** What a row about it would say. */
function wordsOf({ subject, release }: Candidate): CrateRow {
  const { artist, title, version } = subject;
  const whole = title && version ? `${title} (${version})` : title;
  return compact({ artist, title: whole, album: release?.title ?? subject.album });
}

function leadOf(states: readonly PlatformState[]): Candidate | null {
  return states.find(({ chosen }) => chosen)?.chosen ?? null;
}

/** Does a step on every platform that has not found the row yet, side by side. */
async function onEach(
  states: readonly PlatformState[],
  step: (state: PlatformState) => Promise<void>,
): Promise<void> {
  const open = states.filter(({ chosen, isDone }) => chosen === null && !isDone);
  await Promise.all(open.map((state) => attempt(state, () => step(state))));
}

/** Where nothing was found since the last time, and nothing chosen elsewhere, the answer would be the same. */
async function chooseInOrder(known: Known, states: readonly PlatformState[]): Promise<void> {
  for (const state of states) {
    const aligned = states.flatMap(({ chosen }) => chosen ?? []);
    const isNew =
      state.candidates !== state.weighed.candidates || aligned.length > state.weighed.aligned;
    if (state.chosen || state.isDone || state.candidates.length === 0 || !isNew) continue;
    const question = { row: known.row, aligned, isLearned: known.toldBy !== null };
    await attempt(state, () => choose(question, state));
    state.weighed = { candidates: state.candidates, aligned: aligned.length };
  }
}
