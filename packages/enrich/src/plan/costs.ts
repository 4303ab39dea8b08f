import type { RecordField } from '../fields.ts';
import type { Operations } from '../platform-state.ts';
import type { Lead, Path } from './lead.ts';

/** What rows whose first question is of one kind cost on average, when all fields are wanted. */
export interface PathCost {
  /** Different first questions that this was measured with, and those after which something can be asked. */
  readonly leadCount: number;
  readonly goingOnCount: number;
  /** The part of the first questions that is asked; one that waits for another platform may not be. */
  readonly askedShare: number;
  /** What is asked after a first question in vain, for each that something can be asked after: `searchReleases`. */
  readonly further: Readonly<Record<string, number>>;
  /** Requests that open what was found: a recording for each first question, a release for each album. */
  readonly openings: Readonly<Record<string, number>>;
  /** The part of the rows for which something was chosen, from 0 to 1. */
  readonly foundShare: number;
}

/** Platforms that know recordings cost otherwise than those that know releases only. */
export type Trait = 'recordings' | 'releases';

/** A kind of first question; what is searched for in intricate words is another one. */
export type CostKind = Path | `${Path}-intricate`;

export function kindOf({ path, isIntricate }: Pick<Lead, 'path' | 'isIntricate'>): CostKind {
  const isSearch = path === 'recordings' || path === 'releases' || path === 'track';
  return isSearch && isIntricate ? `${path}-intricate` : path;
}

/** What is known of the platforms of a kind. */
export interface TraitCosts {
  /** What rows cost, by the kind of their first question. */
  readonly paths: Readonly<Partial<Record<CostKind, PathCost>>>;
  /** Of rows that such a platform has not, the part that another has; `null` where none was missed. */
  readonly elsewhereShare: number | null;
  /** The part of what was found that says a field, from 0 to 1. */
  readonly said: Readonly<Partial<Record<RecordField, number>>>;
}

/** What rows cost, by what a platform knows. */
export type Costs = Readonly<Record<Trait, TraitCosts>>;

/** What is asked of a thing that was found. */
export const opening: ReadonlySet<string> = new Set(['releaseById', 'recordingById']);

export function traitOf({ searchRecordings }: Operations): Trait {
  return searchRecordings ? 'recordings' : 'releases';
}

/** What is taken for a kind that was never measured: the question, and one thing that is opened. */
const unmeasured: PathCost = {
  leadCount: 0,
  goingOnCount: 0,
  askedShare: 1,
  further: {},
  openings: { releaseById: 1 },
  foundShare: 0.5,
};

/** By `decisions/obey.ts`: a release, which others of its album open too, or a recording and its release. */
const ofDecisions: Readonly<Record<Trait, PathCost>> = {
  releases: { ...unmeasured, foundShare: 1, askedShare: 0 },
  recordings: {
    ...unmeasured,
    foundShare: 1,
    askedShare: 0,
    openings: { recordingById: 1, releaseById: 1 },
  },
};

/** Where a kind was not measured on such platforms, what it cost on the others is the better guess. */
export function costOf(costs: Costs, trait: Trait, kind: CostKind): PathCost {
  if (kind === 'decision') return costs[trait].paths[kind] ?? ofDecisions[trait];
  const other = trait === 'recordings' ? 'releases' : 'recordings';
  return costs[trait].paths[kind] ?? costs[other].paths[kind] ?? unmeasured;
}
