import type { Adapter, Liner, Priority } from '@linernotes/core';
import { compact, type Release } from '@linernotes/model';
import { type Candidate, subjectOfRow } from './candidate.ts';
import { contradictionsOf, refusalsOf } from './contradictions.ts';
import { type Known, lookUp } from './look-up.ts';
import type { CandidateSummary, EnrichedRow, PlatformResult } from './output.ts';
import { createPlatformState, type PlatformState } from './platform-state.ts';
import { isSamePressing } from './pressing.ts';
import { toRecord } from './record.ts';
import type { CrateRow, Issue, ParsedRow } from './row.ts';
import { type Settlement, settle } from './settle.ts';

export interface RowOptions {
  readonly liner: Liner<Adapter>;
  /** Candidates to tell per row. */
  readonly top: number;
  readonly priority: Priority;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Finds out about one row: looks it up on every platform, makes one choice of what they chose, and
 * tells the one record with what speaks for it and against it.
 */
export async function enrichRow(
  rowNumber: number,
  parsed: ParsedRow,
  options: RowOptions,
): Promise<EnrichedRow> {
  const { row, issues } = parsed;
  if (!row) return refused(rowNumber, parsed.input, issues);
  const states = options.liner.adapters
    .map((adapter) => createPlatformState(options.liner, adapter, options))
    .sort((a, b) => knowsIdentity(b) - knowsIdentity(a));
  const known = await lookUp(row, states, options.liner);
  return assemble({ rowNumber, row, known, states, issues }, options);
}

function knowsIdentity({ adapter }: PlatformState): number {
  return adapter.authority['title'] ?? 1;
}

function refused(row: number, input: CrateRow, issues: readonly Issue[]): EnrichedRow {
  return {
    row,
    input,
    status: 'failed',
    record: {},
    score: null,
    candidates: [],
    sources: [],
    issues,
  };
}

interface LookedUp {
  readonly rowNumber: number;
  readonly row: CrateRow;
  readonly known: Known;
  readonly states: readonly PlatformState[];
  /** What was wrong with the row as it was read. */
  readonly issues: readonly Issue[];
}

function assemble(found: LookedUp, { top, liner }: RowOptions): EnrichedRow {
  const { row, states } = found;
  const settlement = settle(states);
  const { chosen } = settlement;
  const all = states.flatMap(({ candidates }) => candidates).sort((a, b) => b.score - a.score);
  const order = liner.adapters.map(({ id }) => id);
  const authority = Object.fromEntries(
    liner.adapters.map((adapter) => [adapter.id, adapter.authority]),
  );
  return {
    row: found.rowNumber,
    input: row,
    status: statusOf(settlement, states),
    record: toRecord(chosen, { authority, order }),
    score: chosen[0] ? Math.max(...chosen.map(({ score }) => score)) : (all[0]?.score ?? null),
    candidates: topOf(all, chosen, top).map((candidate) =>
      summarize(candidate, chosen.includes(candidate), found),
    ),
    sources: states
      .map(resultOf)
      .sort((a, b) => order.indexOf(a.platform) - order.indexOf(b.platform)),
    issues: [...found.issues, ...settlement.issues, ...doubtsOf(row, settlement, all)],
  };
}

function statusOf(
  { chosen, isAmbiguous }: Settlement,
  states: readonly PlatformState[],
): EnrichedRow['status'] {
  if (isAmbiguous) return 'ambiguous';
  if (chosen.length > 0) return 'matched';
  return states.some(({ error }) => error) ? 'failed' : 'missing';
}

function doubtsOf(
  row: CrateRow,
  { chosen, isAmbiguous }: Settlement,
  all: readonly Candidate[],
): readonly Issue[] {
  if (isAmbiguous) return [];
  if (chosen.length === 0) return refusalsOf(row, all);
  return [...contradictionsOf(row, chosen, all), ...pressingIssues(chosen)];
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

function summarize(
  candidate: Candidate,
  isChosen: boolean,
  { row, known }: LookedUp,
): CandidateSummary {
  const { source, subject, score, reasons, release, recording } = candidate;
  const own = subjectOfRow(row);
  const { toldBy } = known;
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
    reasons: reasons.map((reason) =>
      toldBy !== null && learned.has(reason.field) && !(reason.field in own)
        ? { ...reason, toldBy }
        : reason,
    ),
    chosen: isChosen,
  });
}

/** Fields whose wanted value another platform can have told. */
const learned: ReadonlySet<string> = new Set(['artist', 'guests', 'title', 'version', 'album']);

function resultOf(state: PlatformState): PlatformResult {
  const { adapter, chosen, rivals, error, asked } = state;
  const platform = adapter.id;
  const requests = asked.size;
  if (chosen || rivals.length > 0)
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
