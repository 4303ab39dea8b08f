/**
 * What a person owns and wants: plans, and batches that make each change once.
 * @module
 */

export type { Difference, ValueDifference } from './compare.ts';
export { compare, sharedNames } from './compare.ts';
export type { StepRequest } from './dry-run.ts';
export { planRequests } from './dry-run.ts';
export type { Journal, JournalView } from './journal.ts';
export { findJournal, openJournal } from './journal.ts';
export type { BatchHead, EndedRun } from './journal-lines.ts';
export { batchHead, journalName, lockName } from './journal-lines.ts';
export { takeLock } from './lock.ts';
export { planHoldings } from './plan.ts';
export type { HoldingsPlan } from './plan-builder.ts';
export type { BatchReport, RowResult, RowStatus } from './report.ts';
export type { BatchProgress, RunOptions } from './run.ts';
export { runBatch } from './run.ts';
export type { HeldCopy, Snapshot, SnapshotOptions } from './snapshot.ts';
export { readSnapshot } from './snapshot.ts';
export type { PlannedRow, Step } from './step.ts';
export type { Call, HoldingsAbility, HoldingsTarget } from './target.ts';
export { openHoldings } from './target.ts';
export type { HoldingsJob, WantedRow } from './wanted.ts';
