import type { Adapter, Liner } from '@linernotes/core';
import type { RecordField } from '../fields.ts';
import type { Operations } from '../platform-state.ts';
import type { CrateRow } from '../row.ts';
import { mostRequests } from './bounds.ts';
import { type CostKind, type Costs, costOf, kindOf, type PathCost, traitOf } from './costs.ts';
import { type Lead, type LeadContext, leadOf, type Path } from './lead.ts';
import type { PlatformPlan } from './plan.ts';
import type { Seen } from './seen.ts';
import type { Turn } from './turns.ts';

/** The rows of one kind on one platform; how many are expected. */
interface PathTally {
  readonly path: Path;
  leadCount: number;
  /** First questions after which something else can be asked. */
  goingOnCount: number;
  /** First questions whose finds are opened, and albums. */
  openedLeadCount: number;
  openedWorkCount: number;
  /** First questions that are asked whatever is found. */
  certainCount: number;
  /** First questions that were looked for in what is kept, and those of them whose rows are answered there. */
  checkedCount: number;
  keptCount: number;
}

/** What is counted of a platform. */
export type PlatformCounts = Pick<
  PlatformPlan,
  'platform' | 'questions' | 'keptRowCount' | 'sharedRowCount' | 'requests' | 'expectedByCapability'
>;

/** A row's first question to a platform, and when its turn comes. */
export interface TallyRow {
  readonly row: CrateRow;
  readonly lead: Lead;
  readonly turn: Turn;
  /** `null` where that was not looked for. */
  readonly isKept: boolean | null;
}

/** What one platform is asked for the rows that were told. */
export interface PlatformTally {
  readonly adapter: Adapter;
  /** `others` are asked beside it or before it. */
  readonly leadOf: (row: CrateRow, others: readonly Adapter[]) => Lead | null;
  readonly costOf: (lead: Lead) => PathCost;
  readonly elsewhereShare: number;
  readonly saidShare: (field: RecordField) => number;
  /** Answers whether it is the first row with that question. */
  readonly add: (row: TallyRow) => boolean;
  readonly counts: () => PlatformCounts;
  readonly isAsked: () => boolean;
}

/** Of tracks of an artist beyond the first whose albums are not named, the part that opens another release: 1 of 53. */
const otherAlbumShare = 0.02;

/** Counts what a platform will be asked. */
export function createPlatformTally(
  adapter: Adapter,
  liner: Liner<Adapter>,
  { costs, seen, context }: { costs: Costs; seen: Seen; context: LeadContext },
): PlatformTally {
  const { id } = adapter;
  const operations: Operations = liner.on(id);
  const tallies = new Map<CostKind, PathTally>();
  const trait = traitOf(operations);
  let [rowCount, sharedRowCount, checkedRowCount, keptRowCount, most] = [0, 0, 0, 0, 0];
  return {
    adapter,
    leadOf: (row, others) =>
      leadOf(row, { id, operations, others: others.map((other) => liner.on(other.id)) }, context),
    costOf: (lead) => costOf(costs, trait, kindOf(lead)),
    isAsked: () => rowCount > 0,
    elsewhereShare: costs[trait].elsewhereShare ?? 1,
    saidShare: (field) => costs[trait].said[field] ?? 1,
    add: ({ row, lead, turn, isKept }) => {
      const { path, key } = lead;
      rowCount += 1;
      if (isKept !== null) checkedRowCount += 1;
      if (isKept) keptRowCount += 1;
      else most += mostRequests(row, path, operations, adapter);
      const tally = tallies.get(kindOf(lead)) ?? emptyTally(path);
      tallies.set(kindOf(lead), tally);
      const isOtherQuestion = seen.add(`${id} ${key}`);
      tally.openedWorkCount += worksOpenedBy(id, lead, seen, isOtherQuestion) * turn.openedShare;
      if (!isOtherQuestion) {
        sharedRowCount += 1;
        return false;
      }
      addLead(tally, lead, turn);
      if (isKept !== null) tally.checkedCount += 1;
      if (isKept) tally.keptCount += 1;
      return true;
    },
    counts: () => ({
      platform: id,
      keptRowCount: Math.round(rowCount * shareOf(keptRowCount, checkedRowCount)),
      sharedRowCount,
      ...requestsOf(tallies, { adapter, operations, costs, most }),
    }),
  };
}

/**
 * The albums that a row is opened for and no row before was. A track whose album is not named is mostly on one that
 * another row of its artist opens.
 */
function worksOpenedBy(
  id: string,
  { work, artist, isOneAlbum }: Lead,
  seen: Seen,
  isOtherQuestion: boolean,
): number {
  if (!isOneAlbum) {
    if (seen.add(`${id} artist ${artist}`)) return 1;
    return isOtherQuestion ? otherAlbumShare : 0;
  }
  if (!seen.add(`${id} work ${work}`)) return 0;
  if (artist === null) return 1;
  const isFirstOfArtist = seen.add(`${id} artist ${artist}`);
  const isFirstNamed = seen.add(`${id} album of ${artist}`);
  return isFirstNamed && !isFirstOfArtist ? 0 : 1;
}

function emptyTally(path: Path): PathTally {
  const counts = { leadCount: 0, goingOnCount: 0, openedLeadCount: 0, openedWorkCount: 0 };
  return { path, ...counts, certainCount: 0, checkedCount: 0, keptCount: 0 };
}

function addLead(tally: PathTally, { path, canGoOn }: Lead, turn: Turn): void {
  tally.leadCount += turn.askedShare;
  if (canGoOn) tally.goingOnCount += turn.askedShare;
  tally.openedLeadCount += turn.openedShare;
  if (turn.askedShare === 1 && path !== 'elsewhere') tally.certainCount += 1;
}

interface Costing {
  readonly adapter: Adapter;
  readonly operations: Operations;
  readonly costs: Costs;
  readonly most: number;
}

function requestsOf(tallies: ReadonlyMap<CostKind, PathTally>, costing: Costing) {
  const { operations, costs, most } = costing;
  const requestsEach: Readonly<Record<string, number>> = costing.adapter.requestsEach;
  const questions: Partial<Record<Path, number>> = {};
  const byCapability: Record<string, number> = {};
  let best = 0;
  const add = (capability: string, times: number): void => {
    byCapability[capability] =
      (byCapability[capability] ?? 0) + times * (requestsEach[capability] ?? 1);
  };
  for (const [kind, tally] of tallies) {
    const { path } = tally;
    const share = 1 - shareOf(tally.keptCount, tally.checkedCount);
    const cost = costOf(costs, traitOf(operations), kind);
    questions[path] = (questions[path] ?? 0) + Math.round(tally.leadCount * share);
    add(questionNames[path], tally.leadCount * share * cost.askedShare);
    for (const [name, each] of Object.entries(cost.further))
      add(name, tally.goingOnCount * share * each);
    for (const [name, each] of Object.entries(cost.openings)) {
      const count = name === 'recordingById' ? tally.openedLeadCount : tally.openedWorkCount;
      add(name, count * share * each);
    }
    best += tally.certainCount * share;
  }
  const expected = Math.round(Object.values(byCapability).reduce((sum, count) => sum + count, 0));
  return {
    questions,
    expectedByCapability: rounded(byCapability),
    requests: {
      best: Math.min(Math.floor(best), expected),
      expected,
      most: Math.max(most, expected),
    },
  };
}

/** What first questions ask; of what waits for another platform, mostly. */
export const questionNames: Readonly<Record<Path, string>> = {
  decision: 'releaseById',
  isrc: 'recordingsByIsrc',
  barcode: 'releasesByBarcode',
  catalogNumber: 'releasesByCatalogNumber',
  elsewhere: 'searchReleases',
  album: 'searchReleases',
  recordings: 'searchRecordings',
  releases: 'searchReleases',
  track: 'searchReleases',
};

function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function rounded(counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const entries = Object.entries(counts).map(([name, count]) => [name, Math.round(count)] as const);
  return Object.fromEntries(entries.filter(([, count]) => count > 0));
}
