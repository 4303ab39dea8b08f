import type { DjTrack } from '../collection.ts';
import { isSame } from '../tracks/is-same.ts';

/** What lines, elements or the like say of a track. */
export interface PartRules<Part, Kind extends string> {
  /** The kinds that say something, as they are usually ordered, with the fields that each says. */
  readonly fields: ReadonlyMap<Kind, readonly (keyof DjTrack)[]>;
  /** `null` for a part that is kept and not understood. */
  readonly kindOf: (part: Part, index: number, all: readonly Part[]) => Kind | null;
  /** What the parts of a kind say together. */
  readonly read: (kind: Kind, parts: readonly Part[]) => Partial<DjTrack>;
  /** Says the fields anew; `kept` are the parts that said something else. None for fields that are absent. */
  readonly write: (kind: Kind, track: DjTrack, kept: readonly Part[]) => readonly Part[];
}

/**
 * The parts of a track: those it was read from, as they were and where they were, but for the kinds that say something
 * else than the track does now. Without any it is all written anew.
 */
export function renewParts<Part, Kind extends string>(
  kept: readonly Part[],
  track: DjTrack,
  rules: PartRules<Part, Kind>,
): readonly Part[] {
  if (kept.length === 0) return newParts(track, rules);
  const kinds = [...rules.fields.keys()];
  let placed = kept.map((part, index) => ({ part, kind: rules.kindOf(part, index, kept) }));
  for (const [kind, fields] of rules.fields) {
    const old = placed.filter((one) => one.kind === kind).map(({ part }) => part);
    const said = rules.read(kind, old);
    if (fields.every((field) => isSame(said[field], track[field]))) continue;
    const fresh = rules.write(kind, track, old).map((part) => ({ part, kind }));
    const rank = kinds.indexOf(kind);
    const own = placed.findIndex((one) => one.kind === kind);
    const at =
      own >= 0
        ? own
        : placeFor(
            rank,
            placed.map((one) => one.kind && kinds.indexOf(one.kind)),
          );
    const before = placed.slice(0, at).filter((one) => one.kind !== kind);
    const behind = placed.slice(at).filter((one) => one.kind !== kind);
    placed = [...before, ...fresh, ...behind];
  }
  return placed.map(({ part }) => part);
}

/** Behind the last part of an earlier kind, or before the first of a later one, or at the end. */
function placeFor(rank: number, ranks: readonly (number | null)[]): number {
  const earlier = ranks.findLastIndex((one) => one !== null && one < rank);
  if (earlier >= 0) return earlier + 1;
  const later = ranks.findIndex((one) => one !== null && one > rank);
  return later < 0 ? ranks.length : later;
}

function newParts<Part, Kind extends string>(
  track: DjTrack,
  rules: PartRules<Part, Kind>,
): readonly Part[] {
  const parts: Part[] = [];
  for (const [kind, fields] of rules.fields) {
    if (fields.some((field) => track[field] !== undefined))
      parts.push(...rules.write(kind, track, []));
  }
  return parts;
}
