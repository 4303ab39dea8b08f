/**
 * The main job as a library: rows in, platforms asked, one record per row out with its sources.
 * @module
 */

export type { AlbumCount } from './albums.ts';
export { createAlbumCount } from './albums.ts';
export { columnsOfOneField, fieldOfColumn, knownColumns } from './column-names.ts';
export type { CrateColumn } from './columns.ts';
export { chosenPages, crateColumns, crateColumnsWith } from './columns.ts';
export type { Decision, HeldDecision } from './decisions/decision.ts';
export { describeRow, rowKeyOf } from './decisions/decision.ts';
export type { DecisionFile } from './decisions/decision-file.ts';
export { openDecisionFile, readDecisionFile } from './decisions/decision-file.ts';
export type { BadLine, Decisions, ReadDecisions } from './decisions/read-decisions.ts';
export { readDecisions } from './decisions/read-decisions.ts';
export type { UnmetDecision } from './decisions/unmet.ts';
export { createUnmetFinder } from './decisions/unmet.ts';
export type { CrateItem, EnrichOptions } from './enrich.ts';
export { enrich, inputOf } from './enrich.ts';
export type { CandidateExplanation } from './explain/explain-candidate.ts';
export { explainCandidate } from './explain/explain-candidate.ts';
export type { ClaimExplanation, FieldExplanation } from './explain/explain-field.ts';
export type { ExplainOptions, RowExplanation } from './explain/explain-row.ts';
export { explainRow } from './explain/explain-row.ts';
export type { RecordField } from './fields.ts';
export { fieldsGivenBy, parseRecordFields, recordFieldNamed, recordFields } from './fields.ts';
export { type KeySpelling, keySpellings, spellKey } from './key-spelling.ts';
export {
  CandidateSummary,
  EnrichedCrate,
  EnrichedRecord,
  EnrichedRow,
  enrichedCrateJsonSchema,
  FoldedBpm,
  GeneratedBy,
  PlatformResult,
  Policy,
  RecordFields,
  SpelledKey,
  schemaVersion,
} from './output.ts';
export type { Costs, PathCost, Trait } from './plan/costs.ts';
export type { LeadContext, Path } from './plan/lead.ts';
export { measureCosts } from './plan/measure-costs.ts';
export type { CratePlan, Estimate, PlatformPlan } from './plan/plan.ts';
export type { PlanOptions } from './plan/plan-crate.ts';
export { planCrate } from './plan/plan-crate.ts';
export type { ParsedRow } from './row.ts';
export { CrateRow, Issue, parseRow } from './row.ts';
export type { RowForm } from './row-form.ts';
export { inForm } from './row-form.ts';
export { Verdict, verdicts } from './verdict.ts';
