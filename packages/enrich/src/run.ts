/**
 * Runs that keep what was answered, and go on after Ctrl-C or a kill.
 * @module
 */

export type { EnrichRunOptions, RunUnderWay } from './run/enrich-run.ts';
export { enrichRun } from './run/enrich-run.ts';
export type { ListedRun, Run } from './run/folder.ts';
export {
  beginRun,
  headsIn,
  listRuns,
  makeRunFolder,
  openRun,
  removeRun,
  renewRun,
} from './run/folder.ts';
export type { NewRun, RunChange } from './run/head.ts';
export { changesOf, isRunId, RunHead } from './run/head.ts';
export type { Asked, Question, RunCounts, RunStore, Spent } from './run/store.ts';
export { openRunStore } from './run/store.ts';
