import {
  type CompareTempoOptions,
  isSameTempoButOctave,
  type TempoRelation,
  tempoRelation,
} from './tempo-relations.ts';
import { isBelievableBpm } from './tempo-units.ts';

/** What one source says of a tempo. */
export interface TempoStatement {
  readonly bpm: number;
  /** Who says so. A source that speaks twice counts once. */
  readonly source: string;
  /** How well it knows tempo, above others of less. @default 1 */
  readonly trust?: number;
}

/** Why a tempo was chosen, in the order in which the rules are tried. */
export const tempoRules = {
  only: 'One source alone says anything.',
  agreed: 'All sources say this tempo.',
  octave:
    'All sources say this tempo but for half and double time; who is trusted most says which.',
  majority: 'More sources say this tempo than another, half and double time counted as one.',
  trust: 'The sources disagree, and this one is trusted most.',
  order: 'The sources disagree and are trusted alike; this one was given first.',
} as const;
/** One of {@link tempoRules}. */
export type TempoRule = keyof typeof tempoRules;

/** A statement, and what it is of the chosen tempo. */
export interface ComparedTempo extends TempoStatement {
  /** `double` when it says twice the chosen tempo; `null` when the two have nothing to do with each other. */
  readonly relation: TempoRelation | null;
  /** Whether it speaks for the chosen tempo, in whatever octave. */
  readonly isFor: boolean;
}

/** What was made of several statements. */
export interface ReconciledTempo {
  /** One of the values that were said, never a mean or a folded one. */
  readonly bpm: number;
  readonly source: string;
  readonly rule: TempoRule;
  /** All statements that could be believed, in the order in which they were given. */
  readonly statements: readonly ComparedTempo[];
}

/**
 * Chooses among the tempos that several sources say. The tempo that most sources say wins, half and double time
 * counted as one; of those who say it the most trusted says in which octave, and exactly. Tempos in a ratio of 3 to 2
 * or 4 to 3 are told and never counted as one. `null` when no statement lies in `tempoLimits`; one that does not is left out.
 */
export function reconcileTempos(
  statements: readonly TempoStatement[],
  options: CompareTempoOptions = {},
): ReconciledTempo | null {
  const said = statements.filter(({ bpm }) => isBelievableBpm(bpm));
  const candidates = said.map((statement) => toCandidate(statement, said, options));
  const most = Math.max(...candidates.map(({ support }) => support));
  const leaders = candidates.filter(({ support }) => support === most);
  const [best] = leaders.toSorted((a, b) => b.trust - a.trust || b.exactly - a.exactly);
  if (!best) return null;
  const { bpm, source } = best.statement;
  const compared = said.map((statement) => ({
    ...statement,
    relation: tempoRelation(bpm, statement.bpm, options),
    isFor: isSameTempoButOctave(bpm, statement.bpm, options),
  }));
  const rivals = leaders.filter(
    ({ statement }) => !isSameTempoButOctave(bpm, statement.bpm, options),
  );
  return { bpm, source, rule: ruleOf(best, rivals, compared), statements: compared };
}

interface TempoCandidate {
  readonly statement: TempoStatement;
  readonly trust: number;
  /** How many sources say this tempo, in whatever octave. */
  readonly support: number;
  /** How many say it in this octave. */
  readonly exactly: number;
}

function toCandidate(
  statement: TempoStatement,
  all: readonly TempoStatement[],
  options: CompareTempoOptions,
): TempoCandidate {
  const { bpm, trust = 1 } = statement;
  return {
    statement,
    trust,
    support: sourcesOf(all.filter((one) => isSameTempoButOctave(bpm, one.bpm, options))),
    exactly: sourcesOf(all.filter((one) => tempoRelation(bpm, one.bpm, options) === 'same')),
  };
}

function ruleOf(
  best: TempoCandidate,
  rivals: readonly TempoCandidate[],
  compared: readonly ComparedTempo[],
): TempoRule {
  if (sourcesOf(compared) === 1 && compared.every(({ isFor }) => isFor)) return 'only';
  if (compared.every(({ relation }) => relation === 'same')) return 'agreed';
  if (compared.every(({ isFor }) => isFor)) return 'octave';
  if (rivals.length === 0) return 'majority';
  return rivals.every(({ trust }) => trust < best.trust) ? 'trust' : 'order';
}

function sourcesOf(statements: readonly TempoStatement[]): number {
  return new Set(statements.map(({ source }) => source)).size;
}
