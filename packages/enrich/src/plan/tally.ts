import type { Adapter, Liner } from '@linernotes/core';
import type { Operations } from '../platform-state.ts';
import type { CrateRow } from '../row.ts';
import { leastOpenings, mostRequests } from './bounds.ts';
import { type Costs, costOf, traitOf } from './costs.ts';
import { type Lead, type LeadContext, leadOf, type Path } from './lead.ts';
import type { PlatformPlan } from './plan.ts';
import type { Seen } from './seen.ts';

/** The rows of one kind on one platform. */
interface PathTally {
  leadCount: number;
  workCount: number;
  /** First questions that were looked for in what is kept, and those of them whose rows are answered there. */
  checkedCount: number;
  keptCount: number;
}

/** What is counted of a platform. */
export type PlatformCounts = Pick<
  PlatformPlan,
  'platform' | 'questions' | 'keptRowCount' | 'sharedRowCount' | 'requests' | 'expectedByCapability'
> & {
  /** The part of its first questions that finds what is meant, as crates before. */
  readonly foundShare: number;
};

/** What one platform is asked for the rows that were told. */
export interface PlatformTally {
  readonly adapter: Adapter;
  /** Whether it finds tracks as such; else only by opening releases. */
  readonly hasRecordings: boolean;
  readonly leadOf: (row: CrateRow) => Lead | null;
  /** Answers whether it is the first row with that question. `isKept` is `null` where that was not looked for. */
  readonly add: (row: CrateRow, lead: Lead, isKept: boolean | null) => boolean;
  readonly counts: (how: Asking) => PlatformCounts;
}

/** How a platform is asked, where not all fields are needed. */
export interface Asking {
  /** The part of the questions that other platforms leave to it, from 0 to 1. */
  readonly askedShare: number;
  /** Whether what is found is opened. */
  readonly isOpened: boolean;
}

/** Counts what a platform will be asked. */
export function createPlatformTally(
  adapter: Adapter,
  liner: Liner<Adapter>,
  costs: Costs,
  seen: Seen,
  context: LeadContext,
): PlatformTally {
  const { id } = adapter;
  const operations: Operations = liner.on(id);
  const others = liner.adapters.flatMap((other) => (other.id === id ? [] : [liner.on(other.id)]));
  const tallies = new Map<Path, PathTally>();
  let [rowCount, sharedRowCount, checkedRowCount, keptRowCount, most] = [0, 0, 0, 0, 0];
  return {
    adapter,
    hasRecordings: traitOf(operations) === 'recordings',
    leadOf: (row) => leadOf(row, { id, operations, others }, context),
    add: (row, { path, key, work }, isKept) => {
      rowCount += 1;
      if (isKept !== null) checkedRowCount += 1;
      if (isKept) keptRowCount += 1;
      else most += mostRequests(row, path, operations, adapter);
      const tally = tallies.get(path) ?? {
        leadCount: 0,
        workCount: 0,
        checkedCount: 0,
        keptCount: 0,
      };
      tallies.set(path, tally);
      if (seen.add(`${id} work ${path} ${work}`)) tally.workCount += 1;
      if (!seen.add(`${id} ${path} ${key}`)) {
        sharedRowCount += 1;
        return false;
      }
      tally.leadCount += 1;
      if (isKept !== null) tally.checkedCount += 1;
      if (isKept) tally.keptCount += 1;
      return true;
    },
    counts: (asking) => ({
      platform: id,
      keptRowCount: Math.round(rowCount * shareOf(keptRowCount, checkedRowCount)),
      sharedRowCount,
      ...requestsOf(tallies, { adapter, operations, costs, most, ...asking }),
    }),
  };
}

interface Costing extends Asking {
  readonly adapter: Adapter;
  readonly operations: Operations;
  readonly costs: Costs;
  readonly most: number;
}

function requestsOf(tallies: ReadonlyMap<Path, PathTally>, costing: Costing) {
  const { operations, costs, most, askedShare, isOpened } = costing;
  const requestsEach: Readonly<Record<string, number>> = costing.adapter.requestsEach;
  const eachOf = (capability: string): number => requestsEach[capability] ?? 1;
  const questions: Partial<Record<Path, number>> = {};
  const byCapability: Record<string, number> = {};
  let [best, leads, found] = [0, 0, 0];
  const add = (counts: Readonly<Record<string, number>>, times: number): void => {
    for (const [capability, each] of Object.entries(counts))
      byCapability[capability] =
        (byCapability[capability] ?? 0) + times * each * eachOf(capability);
  };
  for (const [path, { leadCount, workCount, checkedCount, keptCount }] of tallies) {
    const share = (1 - shareOf(keptCount, checkedCount)) * askedShare;
    const { requests, openings, foundShare } = costOf(costs, traitOf(operations), path);
    questions[path] = Math.round(leadCount * share);
    add(requests, leadCount * share);
    if (isOpened) add(openings, workCount * share);
    best +=
      leadCount * share +
      (isOpened ? workCount * share * leastOpenings(path, operations) * eachOf('releaseById') : 0);
    leads += leadCount;
    found += leadCount * foundShare;
  }
  const expected = Object.values(byCapability).reduce((sum, count) => sum + count, 0);
  return {
    questions,
    expectedByCapability: rounded(byCapability),
    // What is not found has nothing that could be opened.
    requests: {
      best: Math.round(Math.min(best, expected)),
      expected: Math.round(expected),
      most: Math.max(most, Math.round(expected)),
    },
    foundShare: shareOf(found, leads),
  };
}

function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function rounded(counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const entries = Object.entries(counts).map(([name, count]) => [name, Math.round(count)] as const);
  return Object.fromEntries(entries.filter(([, count]) => count > 0));
}
