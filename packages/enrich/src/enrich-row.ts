import type { Priority } from '@linernotes/core';
import { compact, type Release } from '@linernotes/model';
import type { Candidate } from './candidate.ts';
import { contradictionsOf, refusalsOf } from './contradictions.ts';
import type { HeldDecision } from './decisions/decision.ts';
import { obey } from './decisions/obey.ts';
import type { Decisions } from './decisions/read-decisions.ts';
import { onlyFields } from './fields.ts';
import type { Known } from './look-up.ts';
import { lookUpInTurn, statesFor, type TurnOptions } from './look-up-in-turn.ts';
import type { EnrichedRow, PlatformResult } from './output.ts';
import type { PlatformState } from './platform-state.ts';
import { isSamePressing } from './pressing.ts';
import { toRecord } from './record.ts';
import type { CrateRow, Issue, ParsedRow } from './row.ts';
import { type Settlement, settle } from './settle.ts';
import { summarize } from './summarize.ts';
import { tempoAndKeyIssues } from './tempo-and-key.ts';
import { isRival, verdictOf } from './verdict.ts';

export interface RowOptions extends TurnOptions {
  /** Candidates to tell per row. */
  readonly top: number;
  readonly priority: Priority;
  /** What a person decided about rows. */
  readonly decisions?: Decisions | null | undefined;
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
  if (!row) return empty(rowNumber, parsed.input, 'failed', issues);
  const decision = options.decisions?.of(row) ?? null;
  if (decision?.chosen.length === 0) return leftOut(rowNumber, row, decision, issues);
  const states = statesFor(row, options, decision?.chosen);
  const obedience = decision && (await obey(row, decision, states));
  // What a person chose is not replaced by a guess because its platform is down.
  const known = obedience?.isFailed
    ? { row, toldBy: null }
    : await lookUpInTurn(row, states, options);
  const told = [...issues, ...(obedience?.issues ?? [])];
  const asked = options.fields ? states.filter(hadItsTurn) : states;
  const enriched = assemble({ rowNumber, row, known, states: asked, issues: told }, options);
  return decision && obedience?.isObeyed ? { ...enriched, decision: toldOf(decision) } : enriched;
}

function hadItsTurn({ isDone, chosen, error }: PlatformState): boolean {
  return isDone || chosen !== null || error !== null;
}

/** A row of which a person said that no platform has it: none is asked. */
function leftOut(
  row: number,
  input: CrateRow,
  decision: HeldDecision,
  issues: readonly Issue[],
): EnrichedRow {
  const message = `On ${decision.at.slice(0, 10)} none of what the platforms have was chosen for the row; they were not asked.`;
  const told = [...issues, { code: 'decided-none', message }];
  return { ...empty(row, input, 'missing', told), decision: toldOf(decision) };
}

function toldOf({ chosen, at }: HeldDecision): EnrichedRow['decision'] {
  return { chosen, at };
}

/** A row for which nobody was asked. */
function empty(
  row: number,
  input: CrateRow,
  status: EnrichedRow['status'],
  issues: readonly Issue[],
): EnrichedRow {
  return {
    row,
    input,
    status,
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

function assemble(found: LookedUp, { top, liner, fields }: RowOptions): EnrichedRow {
  const { row, states } = found;
  const settlement = settle(states);
  const { chosen } = settlement;
  const all = states.flatMap(({ candidates }) => candidates).sort((a, b) => b.score - a.score);
  const rivals = all.filter((candidate) => isRival(candidate, settlement, states));
  const order = liner.adapters.map(({ id }) => id);
  const authority = Object.fromEntries(
    liner.adapters.map((adapter) => [adapter.id, adapter.authority]),
  );
  const whole = toRecord(chosen, { authority, order }, { ...row, rowNumber: found.rowNumber });
  const record = fields ? onlyFields(whole, fields) : whole;
  return {
    row: found.rowNumber,
    input: row,
    status: statusOf(settlement, states),
    record,
    score: chosen[0] ? Math.max(...chosen.map(({ score }) => score)) : (all[0]?.score ?? null),
    candidates: topOf(all, [...chosen, ...rivals], top).map((candidate) =>
      summarize(candidate, verdictOf(candidate, settlement, states), found),
    ),
    sources: states
      .map(resultOf)
      .sort((a, b) => order.indexOf(a.platform) - order.indexOf(b.platform)),
    issues: [
      ...found.issues,
      ...settlement.issues,
      ...doubtsOf(row, settlement, all),
      ...tempoAndKeyIssues(record),
    ],
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

/** The best by score; what was chosen, and what a person has to choose from, is always among them. */
function topOf(
  all: readonly Candidate[],
  first: readonly Candidate[],
  top: number,
): readonly Candidate[] {
  const others = all.filter((candidate) => !first.includes(candidate));
  return [...first, ...others].slice(0, Math.max(top, first.length));
}

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
