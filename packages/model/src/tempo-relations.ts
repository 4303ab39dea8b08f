import { isBelievableBpm } from './tempo-units.ts';

/** What one tempo may be of another. */
const ratios = {
  same: 1,
  double: 2,
  half: 1 / 2,
  'three-halves': 3 / 2,
  'two-thirds': 2 / 3,
  'four-thirds': 4 / 3,
  'three-quarters': 3 / 4,
} as const;
/** What one tempo is of another: `double` of 87 is 174. */
export type TempoRelation = keyof typeof ratios;

/** How exactly tempos are compared. */
export interface CompareTempoOptions {
  /** How far a tempo may be off, as a share of it; at most 0.05, where relations begin to overlap. @default 0.005 */
  readonly tolerance?: number;
}

const defaultTolerance = 0.005;

/** Says what `other` is of `bpm`, `double` for 174 of 87; `null` when it is none of the relations. */
export function tempoRelation(
  bpm: number,
  other: number,
  { tolerance = defaultTolerance }: CompareTempoOptions = {},
): TempoRelation | null {
  const found = Object.entries(ratios).find(([, ratio]) => isNear(other / bpm, ratio, tolerance));
  return (found?.[0] as TempoRelation | undefined) ?? null; // Object.entries forgets the names
}

/** Tells whether two tempos are one but for octaves: 64, 128 and 256. */
export function isSameTempoButOctave(
  a: number,
  b: number,
  { tolerance = defaultTolerance }: CompareTempoOptions = {},
): boolean {
  return isNear(b / a, 2 ** Math.round(Math.log2(b / a)), tolerance);
}

/** Of logarithms, so that `a` is as near to `b` as `b` to `a`. */
function isNear(quotient: number, ratio: number, tolerance: number): boolean {
  return Math.abs(Math.log(quotient / ratio)) <= Math.log1p(tolerance);
}

/** The lower ends of usual ranges, each an octave long. */
export const octavesFromBpm = { general: 70, drumAndBass: 85 } as const;

/** Why a folded tempo is what it is. */
export const foldReasons = {
  inside: 'The tempo lies in the range.',
  doubled: 'The tempo lies below the range and was doubled until it did not.',
  halved: 'The tempo lies above the range and was halved until it did not.',
} as const;
/** One of {@link foldReasons}. */
export type FoldReason = keyof typeof foldReasons;

/** A tempo in the octave that was asked for. */
export interface FoldedTempo {
  readonly bpm: number;
  /** What it was multiplied by: a power of two. */
  readonly factor: number;
  readonly reason: FoldReason;
}

/** Where the octave of a folded tempo begins. */
export interface FoldTempoOptions {
  /** Its lower end, which belongs to it; twice as much does not. @default 70 */
  readonly fromBpm?: number;
}

/**
 * Doubles or halves a tempo until it lies in an octave. For comparing and sorting: what a platform or a beat grid
 * says is kept beside it. `null` when either number is outside of `tempoLimits`.
 */
export function foldTempo(
  bpm: number,
  { fromBpm = octavesFromBpm.general }: FoldTempoOptions = {},
): FoldedTempo | null {
  if (!isBelievableBpm(bpm) || !isBelievableBpm(fromBpm)) return null;
  let factor = 1;
  while (bpm * factor < fromBpm) factor *= 2;
  while (bpm * factor >= fromBpm * 2) factor /= 2;
  return { bpm: bpm * factor, factor, reason: reasonOf(factor) };
}

function reasonOf(factor: number): FoldReason {
  if (factor === 1) return 'inside';
  return factor > 1 ? 'doubled' : 'halved';
}
