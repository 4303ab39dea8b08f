import type { JsonValue } from '@linernotes/exporters';
import type { CuePoint, GridMarker } from '../collection.ts';
import type { Lose } from './slots.ts';

const kinds: ReadonlySet<unknown> = new Set(['cue', 'fade-in', 'fade-out', 'load', 'loop']);

/** Reads cues of JSON, also of the text of a cell; tells of those that are none. */
export function readCues(value: JsonValue, lose: Lose): readonly CuePoint[] | undefined {
  return readList(value, isCue, () => lose('cues', 'cannot be read, left out'));
}

/** The same for the markers of a grid. */
export function readGrid(value: JsonValue, lose: Lose): readonly GridMarker[] | undefined {
  return readList(value, isMarker, () => lose('grid', 'cannot be read, left out'));
}

function readList<Mark>(
  value: JsonValue,
  isMark: (value: unknown) => value is Mark,
  onOther: () => void,
): readonly Mark[] | undefined {
  const list = typeof value === 'string' ? parsed(value) : value;
  if (!Array.isArray(list)) return undefined;
  if (list.every(isMark)) return list;
  const marks: Mark[] = [];
  for (const one of list as readonly unknown[]) {
    if (isMark(one)) marks.push(one);
    else onOther();
  }
  return marks;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isCue(value: unknown): value is CuePoint {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, startMs, endMs, hotCue, name, color } = value as Partial<CuePoint>;
  return (
    kinds.has(kind) &&
    Number.isFinite(startMs) &&
    (endMs === undefined || Number.isFinite(endMs)) &&
    (hotCue === null || (Number.isInteger(hotCue) && Number(hotCue) >= 0)) &&
    (name === undefined || typeof name === 'string') &&
    (color === undefined || /^#[\da-f]{6}$/.test(color))
  );
}

function isMarker(value: unknown): value is GridMarker {
  if (typeof value !== 'object' || value === null) return false;
  const { startMs, bpm, meter, beat } = value as Partial<GridMarker>;
  return (
    Number.isFinite(startMs) &&
    Number.isFinite(bpm) &&
    Number(bpm) > 0 &&
    (meter === undefined || typeof meter === 'string') &&
    (beat === undefined || Number.isInteger(beat))
  );
}
