import type { CuePoint, GridMarker } from '../collection.ts';
import type { Lose } from '../tracks/slots.ts';
import { fixedText, toMicros, toNumber, toPositive, toText } from '../tracks/values.ts';
import { elementOf, type XmlElement } from '../xml/element.ts';
import { plainText } from '../xml/escape-xml.ts';
import { colorOfParts, partsOf } from './colors.ts';

/** By the number in `Type`. Source: xml_format_list. */
const kinds = ['cue', 'fade-in', 'fade-out', 'load', 'loop'] as const;

/** Pads A to H. */
const hotCues = 8;

const inMilliseconds = 'rounded to whole milliseconds';

/** Reads a `POSITION_MARK`; `null` for one that stands nowhere or is of a kind that nobody knows. */
export function readMark({ attributes }: XmlElement): CuePoint | null {
  const kind = kinds[Number(attributes['Type'] ?? Number.NaN)];
  const start = toNumber(attributes['Start']);
  if (kind === undefined || start === undefined) return null;
  const end = toNumber(attributes['End']);
  const pad = toNumber(attributes['Num']);
  const name = toText(attributes['Name']);
  const color = colorOfParts(attributes['Red'], attributes['Green'], attributes['Blue']);
  return {
    kind,
    startMs: toMicros(start * 1000),
    ...(end !== undefined && { endMs: toMicros(end * 1000) }),
    hotCue: pad !== undefined && pad >= 0 ? pad : null,
    ...(name !== undefined && { name }),
    ...(color !== undefined && { color }),
  };
}

/** Writes one; tells what it cannot say. */
export function writeMark(cue: CuePoint, lose: Lose): XmlElement {
  const { kind, startMs, endMs, name = '', hotCue, color } = cue;
  const isOnPad = hotCue !== null && hotCue < hotCues;
  if (hotCue !== null && !isOnPad) lose('cues.hotCue', 'pad beyond H, written as a memory cue');
  if (color !== undefined && !isOnPad) lose('cues.color', 'colour of a memory cue, left out');
  const isLoop = kind === 'loop';
  if (endMs !== undefined && !isLoop)
    lose('cues.endMs', 'that of a mark which is no loop, left out');
  const [red, green, blue] = color !== undefined && isOnPad ? partsOf(color) : [];
  return elementOf('POSITION_MARK', {
    Name: plainText(name, (reason) => lose('cues.name', reason)),
    Type: String(kinds.indexOf(kind)),
    Start: secondsText(startMs, 'cues.startMs', lose),
    End: endMs === undefined || !isLoop ? undefined : secondsText(endMs, 'cues.endMs', lose),
    Num: isOnPad ? String(hotCue) : '-1',
    Red: red?.toString(),
    Green: green?.toString(),
    Blue: blue?.toString(),
  });
}

/** Reads a `TEMPO`; `null` for one that stands nowhere or has no tempo. */
export function readTempo({ attributes }: XmlElement): GridMarker | null {
  const start = toNumber(attributes['Inizio']);
  const bpm = toPositive(attributes['Bpm']);
  if (start === undefined || bpm === undefined) return null;
  const meter = toText(attributes['Metro']);
  const beat = toPositive(attributes['Battito']);
  return {
    startMs: toMicros(start * 1000),
    bpm,
    ...(meter !== undefined && { meter }),
    ...(beat !== undefined && { beat }),
  };
}

/** Writes one; a metre and a beat that nobody told are those of most music. */
export function writeTempo(marker: GridMarker, lose: Lose): XmlElement {
  const { startMs, bpm, meter = '4/4', beat = 1 } = marker;
  return elementOf('TEMPO', {
    Inizio: secondsText(startMs, 'grid.startMs', lose),
    Bpm: bpmText(bpm, 'grid.bpm', lose),
    Metro: plainText(meter, (reason) => lose('grid.meter', reason)),
    Battito: String(beat),
  });
}

/** Beats a minute, as everywhere in the format. */
export function bpmText(bpm: number, field: string, lose: Lose): string {
  return fixedText(bpm, 2, { field, reason: 'rounded to two decimals', lose });
}

function secondsText(milliseconds: number, field: string, lose: Lose): string {
  if (milliseconds < 0) lose(field, 'before the start of the track, written as its start');
  const seconds = Math.max(0, milliseconds) / 1000;
  return fixedText(seconds, 3, { field, reason: inMilliseconds, lose });
}
