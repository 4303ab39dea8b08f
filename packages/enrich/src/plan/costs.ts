import type { Operations } from '../platform-state.ts';
import type { Path } from './lead.ts';

/** What rows whose first question is of one kind cost on average. */
export interface PathCost {
  /** Different first questions that this was measured with. */
  readonly leadCount: number;
  /** Requests for each first question, itself among them, by what they ask: `searchReleases`. */
  readonly requests: Readonly<Record<string, number>>;
  /** Requests that open what was found, for each album, and for each row that names none: `releaseById`. */
  readonly openings: Readonly<Record<string, number>>;
  /** The part of the rows for which something was chosen, from 0 to 1. */
  readonly foundShare: number;
}

/** Platforms that know recordings cost otherwise than those that know releases only. */
export type Trait = 'recordings' | 'releases';

/** What rows cost, by what a platform knows and the kind of its first question. */
export type Costs = Readonly<Record<Trait, Readonly<Partial<Record<Path, PathCost>>>>>;

/** What is asked of a thing that was found. */
export const opening: ReadonlySet<string> = new Set(['releaseById', 'recordingById']);

export function traitOf({ searchRecordings }: Operations): Trait {
  return searchRecordings ? 'recordings' : 'releases';
}

/** What is taken for a kind that was never measured: the question, and one thing that is opened. */
const unmeasured: PathCost = {
  leadCount: 0,
  requests: { question: 1 },
  openings: { releaseById: 1 },
  foundShare: 0.5,
};

/** By `decisions/obey.ts`: a release, or a recording and the release that it is on. */
const ofDecisions: Readonly<Record<Trait, PathCost>> = {
  releases: { leadCount: 0, requests: { releaseById: 1 }, openings: {}, foundShare: 1 },
  recordings: {
    leadCount: 0,
    requests: { recordingById: 1, releaseById: 1 },
    openings: {},
    foundShare: 1,
  },
};

/** Where a kind was not measured on such platforms, what it cost on the others is the better guess. */
export function costOf(costs: Costs, trait: Trait, path: Path): PathCost {
  if (path === 'decision') return costs[trait][path] ?? ofDecisions[trait];
  const other = trait === 'recordings' ? 'releases' : 'recordings';
  return costs[trait][path] ?? costs[other][path] ?? unmeasured;
}
