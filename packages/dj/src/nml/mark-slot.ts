import type { CuePoint, DjTrack, GridMarker } from '../collection.ts';
import { isSame } from '../tracks/is-same.ts';
import type { Lose, Slot, TrackField } from '../tracks/slots.ts';
import { toPositive } from '../tracks/values.ts';
import { childOf, childrenOf, type XmlElement } from '../xml/element.ts';
import { isMarker, type NmlMark, readMark, writeCue, writeMarker } from './marks.ts';

/** Cues and grid, which are one kind of element; those that say still what they said stay as they are. */
export const markSlot: Slot = {
  fields: ['cues', 'grid'],
  read: (element) => {
    const marks = marksOf(element);
    const cues = marks.flatMap(({ cue }) => cue ?? []);
    const grid = marks.flatMap(({ marker }) => marker ?? []);
    return { ...(cues.length > 0 && { cues }), ...(grid.length > 0 && { grid }) };
  },
  unreadMarks: (element) =>
    marksOf(element).flatMap(({ cue, marker, element: { attributes } }): TrackField[] => {
      // A marker without a tempo may be a cue all the same.
      if (marker || (cue && !isMarker(attributes))) return [];
      return isMarker(attributes) ? ['grid'] : ['cues'];
    }),
  write: (track, element, lose) => {
    const before = element.isNew ? [] : marksOf(element.origin);
    element.replaceChildren('CUE_V2', elementsOf(track, before, lose));
  },
};

interface ElementMark extends NmlMark {
  readonly element: XmlElement;
}

function marksOf(entry: XmlElement): readonly ElementMark[] {
  const bpm = toPositive(childOf(entry, 'TEMPO')?.attributes['BPM']);
  return childrenOf(entry, 'CUE_V2').map((element) => {
    const { cue, marker } = readMark(element, bpm);
    return { element, cue, marker };
  });
}

function elementsOf(
  { cues = [], grid = [] }: DjTrack,
  before: readonly ElementMark[],
  lose: Lose,
): readonly XmlElement[] {
  const left = { cues: [...cues], grid: [...grid] };
  const kept = before.filter((mark) => isStillSaid(mark, left));
  const pool = [...kept];
  const take = (isIt: (mark: ElementMark) => boolean) => {
    const at = pool.findIndex(isIt);
    return at < 0 ? null : (pool.splice(at, 1)[0]?.element ?? null);
  };
  const markers = grid.flatMap((marker) => {
    const own = take((mark) => isSame(mark.marker, marker));
    return own ?? (removed(left.grid, marker) ? writeMarker(marker, lose) : []);
  });
  const points = cues.flatMap((cue) => {
    const own = take((mark) => mark.marker === null && isSame(mark.cue, cue));
    return own ?? (removed(left.cues, cue) ? writeCue(cue, lose) : []);
  });
  const unknown = before.filter(({ cue, marker }) => cue === null && marker === null);
  return [...markers, ...points, ...unknown.map(({ element }) => element)];
}

/** Whether all that an element says is said by the track; takes that away, so that it is said once. */
function isStillSaid(
  { cue, marker }: NmlMark,
  left: { readonly cues: CuePoint[]; readonly grid: GridMarker[] },
): boolean {
  if (cue === null && marker === null) return false;
  const hasCue = cue === null || left.cues.some((one) => isSame(one, cue));
  const hasMarker = marker === null || left.grid.some((one) => isSame(one, marker));
  if (!hasCue || !hasMarker) return false;
  if (cue) removed(left.cues, cue);
  if (marker) removed(left.grid, marker);
  return true;
}

function removed<Value>(values: Value[], value: Value): boolean {
  const at = values.findIndex((one) => isSame(one, value));
  if (at >= 0) values.splice(at, 1);
  return at >= 0;
}
