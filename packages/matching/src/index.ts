/**
 * How alike two records are and why; how claims become one record. Pure functions.
 * @module
 */

export type { ParsedArtists } from './artists.ts';
export { parseArtists } from './artists.ts';
export type { ScoreBound } from './bounds.ts';
export { scoreBounds } from './bounds.ts';
export type { DecideOptions, Decision, ScoredCandidate } from './decide.ts';
export { acceptAt, decide, margin } from './decide.ts';
export type { MergePolicy, MergeRule, Statement } from './merge.ts';
export { mergeDate, mergeList, mergeNumber, mergeRules, mergeText } from './merge.ts';
export { mergeKey } from './merge-key.ts';
export { mergeTempo } from './merge-tempo.ts';
export { scoreMatch } from './score.ts';
export { editDistance } from './similarity.ts';
export type { Outcome, Reason, Score, Subject } from './subject.ts';
export { normalizeText } from './text.ts';
export type { ParsedTitle } from './title.ts';
export { parseTitle } from './title.ts';
export type { VersionKind } from './versions.ts';
export type { WorkComparison } from './works.ts';
export { compareTracklists, compareWorks } from './works.ts';
