/**
 * Runs that keep what was answered, and go on after Ctrl-C or a kill.
 * @module
 */

export type { RunCounts } from './run/counts.ts';
export type { EnrichRunOptions, RunUnderWay } from './run/enrich-run.ts';
export { enrichRun } from './run/enrich-run.ts';
export { forgetOldAnswers } from './run/expiry.ts';
export type { NewRunFolder, Run } from './run/folder.ts';
export { beginRun, makeRunFolder, markDamaged, openRun, renewRun } from './run/folder.ts';
export type { NewRun, RunChange } from './run/head.ts';
export { changesOf, isRunId, RunHead } from './run/head.ts';
export type { ListedRun } from './run/list.ts';
export { listRuns, lookAtRun } from './run/list.ts';
export { isBroken, oneAtATime } from './run/lock.ts';
export { removeRun } from './run/remove.ts';
export type { Asked, NewAnswer, Question, RunStore, Spent } from './run/run-store.ts';
export { openRunStore } from './run/store.ts';
