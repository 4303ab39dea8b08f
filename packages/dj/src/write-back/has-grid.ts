import type { DjTrack } from '../collection.ts';
import { isMarker } from '../nml/marks.ts';
import { childrenOf, toElement } from '../xml/element.ts';

/** Whether a track has a beat grid in its file, also one that says no tempo or cannot be read. */
export function hasGrid({ grid = [], origin }: DjTrack): boolean {
  if (grid.length > 0) return true;
  const element = origin ? toElement(origin.data) : null;
  if (!element) return false;
  if (origin?.format === 'rekordbox-xml') return childrenOf(element, 'TEMPO').length > 0;
  return childrenOf(element, 'CUE_V2').some(({ attributes }) => isMarker(attributes));
}
