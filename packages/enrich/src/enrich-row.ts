import type { Adapter, Liner } from '@linernotes/core';
import { compact, type Release } from '@linernotes/model';
import type { Candidate } from './candidate.ts';
import { choose, isAmbiguous, isSamePressing } from './choose.ts';
import { findByIdentifier, findByLink, findBySearch } from './find.ts';
import type { CandidateSummary, EnrichedRow, PlatformResult } from './output.ts';
import { attempt, createPlatformState, type PlatformState } from './platform-state.ts';
import { toRecord } from './record.ts';
import type { CrateRow, Issue, ParsedRow } from './row.ts';

export interface RowOptions {
  readonly liner: Liner<Adapter>;
  /** Candidates to tell per row. */
  readonly top: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Finds out about one row: identifiers first, on all platforms side by side; then what one platform
 * says about the other; then search. What is found is opened on one platform after the other, so
 * that the later can be aligned to the pressing of the earlier.
 */
export async function enrichRow(
  rowNumber: number,
  parsed: ParsedRow,
  options: RowOptions,
): Promise<EnrichedRow> {
  const { row, issues } = parsed;
  if (!row) return refused(rowNumber, parsed);
  const states = options.liner.adapters
    .map((adapter) => createPlatformState(options.liner, adapter, options.signal))
    .sort((a, b) => knowsIdentity(b) - knowsIdentity(a));
  await lookUp(row, states, options.liner);
  return assemble(rowNumber, row, states, issues, options);
}

async function lookUp(
  row: CrateRow,
  states: readonly PlatformState[],
  liner: Liner<Adapter>,
): Promise<void> {
  await onEach(states, (state) => findByIdentifier(row, state));
  await chooseInOrder(row, states);
  // What one platform knows for certain, another can be asked for: an ISRC becomes artist and title.
  const known = withLearned(row, states);
  await onEach(states, (state) => findByLink(known, state, states, liner));
  await chooseInOrder(known, states);
  await onEach(states, (state) => findBySearch(known, state));
  await chooseInOrder(known, states);
  await onEach(states, (state) => findByLink(known, state, states, liner));
  await chooseInOrder(known, states);
  await searchAgain(known, states);
}

/** A platform that did not know the row's words is asked once more, in those of one that did. */
async function searchAgain(row: CrateRow, states: readonly PlatformState[]): Promise<void> {
  const isOpen = states.some(({ chosen, error }) => chosen === null && error === null);
  const lead = states.find(({ chosen }) => chosen)?.chosen;
  if (!isOpen || !lead) return;
  const { artist = row.artist, title = row.title } = lead.subject;
  if (artist === row.artist && title === row.title) return;
  const said = { ...row, artist, title: row.title && title };
  await onEach(states, (state) => findBySearch(said, state));
  await chooseInOrder(said, states);
}

/** Fills what the row leaves open from what was found by an identifier. */
function withLearned(row: CrateRow, states: readonly PlatformState[]): CrateRow {
  const lead = states.find(({ chosen }) => chosen)?.chosen;
  if (!lead || (row.title ?? row.album)) return row;
  const { artist, title, version, album } = lead.subject;
  const whole = title && version ? `${title} (${version})` : title;
  const learned = {
    artist,
    album: lead.release?.title ?? album,
    ...(whole ? { title: whole } : {}),
  };
  return compact({ ...learned, ...row });
}

/** Does a step on every platform that has not found the row yet, side by side. */
async function onEach(
  states: readonly PlatformState[],
  step: (state: PlatformState) => Promise<void>,
): Promise<void> {
  const open = states.filter(({ chosen }) => chosen === null);
  await Promise.all(open.map((state) => attempt(state, () => step(state))));
}

async function chooseInOrder(row: CrateRow, states: readonly PlatformState[]): Promise<void> {
  for (const state of states) {
    if (state.chosen || state.candidates.length === 0) continue;
    const aligned = states.flatMap(({ chosen }) => chosen?.release ?? []);
    await attempt(state, () => choose(row, state, aligned));
  }
}

function knowsIdentity({ adapter }: PlatformState): number {
  return adapter.authority['title'] ?? 1;
}

function refused(row: number, { issues }: ParsedRow): EnrichedRow {
  return {
    row,
    input: {},
    status: 'failed',
    record: {},
    score: null,
    candidates: [],
    sources: [],
    issues,
  };
}

function assemble(
  row: number,
  input: CrateRow,
  states: readonly PlatformState[],
  issues: readonly Issue[],
  { top, liner }: RowOptions,
): EnrichedRow {
  const chosen = states.flatMap((state) => state.chosen ?? []);
  const all = states.flatMap(({ candidates }) => candidates).sort((a, b) => b.score - a.score);
  const order = liner.adapters.map(({ id }) => id);
  const authority = Object.fromEntries(
    liner.adapters.map((adapter) => [adapter.id, adapter.authority]),
  );
  return {
    row,
    input,
    status: statusOf(states),
    record: toRecord(chosen, { authority, order }),
    score: chosen[0] ? Math.max(...chosen.map(({ score }) => score)) : (all[0]?.score ?? null),
    candidates: topOf(all, chosen, top).map((candidate) =>
      summarize(candidate, chosen.includes(candidate)),
    ),
    sources: states
      .map(resultOf)
      .sort((a, b) => order.indexOf(a.platform) - order.indexOf(b.platform)),
    issues: [...issues, ...pressingIssues(chosen)],
  };
}

function statusOf(states: readonly PlatformState[]): EnrichedRow['status'] {
  if (states.some(({ chosen }) => chosen)) return 'matched';
  if (states.some(isAmbiguous)) return 'ambiguous';
  return states.some(({ error }) => error) ? 'failed' : 'missing';
}

/** The best by score; what was chosen is always among them. */
function topOf(
  all: readonly Candidate[],
  chosen: readonly Candidate[],
  top: number,
): readonly Candidate[] {
  const others = all.filter((candidate) => !chosen.includes(candidate));
  return [...chosen, ...others].slice(0, Math.max(top, chosen.length));
}

function summarize(candidate: Candidate, isChosen: boolean): CandidateSummary {
  const { source, subject, score, reasons, release, recording } = candidate;
  return compact({
    source,
    artist: subject.artist,
    title: subject.title,
    album: release?.title ?? subject.album,
    date: release?.date ?? recording?.firstReleaseDate,
    country: release?.country,
    catalogNumber: release?.labels.find(({ catalogNumber }) => catalogNumber)?.catalogNumber,
    format: release?.formats[0]?.name,
    score,
    reasons,
    chosen: isChosen,
  });
}

function resultOf({ adapter, chosen, candidates, error, requests }: PlatformState): PlatformResult {
  const platform = adapter.id;
  const isFound =
    chosen !== null ||
    (candidates.length > 0 && isAmbiguous({ adapter, chosen, candidates } as PlatformState));
  if (isFound)
    return compact({ platform, status: 'found' as const, requests, foundBy: chosen?.foundBy });
  if (!error) return { platform, status: 'missing', requests };
  const { code, message } = error;
  return { platform, status: 'failed', requests, error: { code, message } };
}

/** Says so when the platforms found the same work on different pressings. */
function pressingIssues(chosen: readonly Candidate[]): readonly Issue[] {
  const releases: readonly Release[] = chosen.flatMap(({ release }) => release ?? []);
  const [first, ...others] = releases;
  if (!first || others.every((other) => isSamePressing(first, other))) return [];
  const message =
    'The platforms describe different pressings; date, country, label, catalogue number, barcode and format are those of one of them.';
  return [{ code: 'different-pressings', message }];
}
