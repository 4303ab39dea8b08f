import type { Color, CuePoint, GridMarker } from '../collection.ts';
import type { Lose } from '../tracks/slots.ts';
import { fixedText, toMicros, toNumber, toPositive } from '../tracks/values.ts';
import { childOf, elementOf, type XmlElement } from '../xml/element.ts';
import { plainText } from '../xml/escape-xml.ts';

/** By the number in `TYPE`; 4 is a marker of the grid. */
const kinds = ['cue', 'fade-in', 'fade-out', 'load', null, 'loop'] as const;
const gridType = '4';

const hotCues = 8;

/** What Traktor writes where there is no name. */
const noName = 'n.n.';

/** What a `CUE_V2` says: a cue, a marker of the grid, or one that lies on a pad as well. */
export interface NmlMark {
  readonly cue: CuePoint | null;
  readonly marker: GridMarker | null;
}

/** Reads one; `bpm` is that of the track, which markers have that name none of their own. */
export function readMark(element: XmlElement, bpm: number | undefined): NmlMark {
  const { attributes } = element;
  const startMs = toNumber(attributes['START']);
  if (startMs === undefined) return { cue: null, marker: null };
  if (!isMarker(attributes)) return { cue: readCue(element, startMs), marker: null };
  const tempo = toPositive(childOf(element, 'GRID')?.attributes['BPM']) ?? bpm;
  const marker = tempo === undefined ? null : { startMs: toMicros(startMs), bpm: tempo };
  const isOnPad = (toNumber(attributes['HOTCUE']) ?? -1) >= 0;
  return { marker, cue: isOnPad ? readCue(element, startMs, 'cue') : null };
}

/** Whether a `CUE_V2` is of the grid. */
export function isMarker(attributes: Readonly<Record<string, string>>): boolean {
  return attributes['TYPE'] === gridType;
}

function readCue(
  { attributes }: XmlElement,
  startMs: number,
  kind = kinds[Number(attributes['TYPE'] ?? Number.NaN)],
): CuePoint | null {
  if (!kind) return null;
  const length = toPositive(attributes['LEN']);
  const pad = toNumber(attributes['HOTCUE']) ?? -1;
  const { NAME: name = noName, COLOR: color } = attributes;
  const start = toMicros(startMs);
  const hotCue = pad >= 0 ? pad : null;
  const hasName = name !== noName && name !== '';
  // Nearly all have no more than a place.
  if (length === undefined && !hasName && !color) return { kind, startMs: start, hotCue };
  return {
    kind,
    startMs: start,
    ...(length !== undefined && { endMs: toMicros(startMs + length) }),
    hotCue,
    ...(hasName && { name }),
    ...(isColor(color) && { color: `#${color.slice(1).toLowerCase()}` }),
  };
}

function isColor(text: string | undefined): text is Color {
  return /^#[\dA-Fa-f]{6}$/.test(text ?? '');
}

/** Writes a cue; tells what it cannot say. */
export function writeCue(cue: CuePoint, lose: Lose): XmlElement {
  const { kind, startMs, endMs, name, hotCue, color } = cue;
  const isOnPad = hotCue !== null && hotCue < hotCues;
  if (hotCue !== null && !isOnPad) lose('cues.hotCue', 'pad beyond the eighth, written without');
  if (name === noName) lose('cues.name', 'what Traktor has for no name, read again as none');
  return elementOf('CUE_V2', {
    NAME: plainText(name ?? noName, (reason) => lose('cues.name', reason)),
    DISPL_ORDER: '0',
    TYPE: String(kinds.indexOf(kind)),
    START: positionText(startMs, 'cues.startMs', lose),
    LEN: lengthText(startMs, endMs, lose),
    REPEATS: '-1',
    HOTCUE: isOnPad ? String(hotCue) : '-1',
    COLOR: color?.toUpperCase(),
  });
}

/** Writes a marker with the tempo from there on, as Traktor 3 does from its later versions on. */
export function writeMarker(marker: GridMarker, lose: Lose): XmlElement {
  const { startMs, bpm, meter = '4/4', beat = 1 } = marker;
  if (meter !== '4/4') lose('grid.meter', 'no place in the format, left out');
  if (beat !== 1) lose('grid.beat', 'no place in the format, left out');
  const attributes = {
    NAME: 'AutoGrid',
    DISPL_ORDER: '0',
    TYPE: gridType,
    START: positionText(startMs, 'grid.startMs', lose),
    LEN: '0.000000',
    REPEATS: '-1',
    HOTCUE: '-1',
  };
  return elementOf('CUE_V2', attributes, [
    elementOf('GRID', { BPM: bpmText(bpm, 'grid.bpm', lose) }),
  ]);
}

/** Beats a minute, as everywhere in the format. */
export function bpmText(bpm: number, field: string, lose: Lose): string {
  return fixedText(bpm, 6, { field, reason: 'rounded to six decimals', lose });
}

function positionText(milliseconds: number, field: string, lose: Lose): string {
  return fixedText(milliseconds, 6, { field, reason: 'rounded to six decimals', lose });
}

function lengthText(startMs: number, endMs: number | undefined, lose: Lose): string {
  const length = (endMs ?? startMs) - startMs;
  if (endMs !== undefined && length <= 0) lose('cues.endMs', 'not behind its start, left out');
  return Math.max(0, length).toFixed(6);
}
