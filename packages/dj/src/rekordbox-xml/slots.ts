import { formatKey, parseKey } from '@linernotes/model';
import type { DjTrack } from '../collection.ts';
import { attribute } from '../tracks/attribute.ts';
import { elementsFor } from '../tracks/marks.ts';
import { type AskedNotation, isSpelling, tellKeyText, tellNotation } from '../tracks/notation.ts';
import type { Lose, Slot, TrackField } from '../tracks/slots.ts';
import { stars } from '../tracks/stars.ts';
import { integerText, toDate, toNumber, toPositive, toText } from '../tracks/values.ts';
import { childrenOf } from '../xml/element.ts';
import { plainText } from '../xml/escape-xml.ts';
import { colorText, nearestTrackColor, toColor, trackColors } from './colors.ts';
import { isWholePath, toLocation, toPath } from './location.ts';
import { bpmText, readMark, readTempo, writeMark, writeTempo } from './marks.ts';

/** All attributes and marks of a `TRACK`, in the order of the program. Source: xml_format_list, and exported files. */
export function rekordboxSlots(notation: AskedNotation | null = null): readonly Slot[] {
  return [
    attribute('Name', 'title', text),
    attribute('Artist', 'artist', text),
    attribute('Composer', 'composer', text),
    attribute('Album', 'album', text),
    attribute('Grouping', 'grouping', text),
    attribute('Genre', 'genre', text),
    kindSlot,
    attribute('Size', 'sizeBytes', whole('sizeBytes')),
    attribute('TotalTime', 'durationMs', seconds),
    attribute('DiscNumber', 'discNumber', whole('discNumber')),
    attribute('TrackNumber', 'trackNumber', whole('trackNumber')),
    yearSlot,
    attribute('AverageBpm', 'bpm', bpm),
    attribute('DateModified', 'dateModified', date()),
    attribute('DateAdded', 'dateAdded', date('')),
    attribute('BitRate', 'bitRateKbps', whole('bitRateKbps')),
    attribute('SampleRate', 'sampleRateHz', whole('sampleRateHz')),
    attribute('Comments', 'comment', text),
    attribute('PlayCount', 'playCount', {
      ...whole('playCount'),
      read: toNumber,
      empty: undefined,
    }),
    attribute('LastPlayed', 'lastPlayed', date()),
    attribute('Rating', 'rating', stars),
    attribute('Location', 'location', location),
    attribute('Remixer', 'remixer', text),
    keySlot(notation),
    attribute('Label', 'label', text),
    attribute('Mix', 'mix', text),
    attribute('Colour', 'color', color),
    gridSlot,
    cueSlot,
  ];
}

const text = { read: toText, write: (value: string) => value, empty: '' };

const bpm = {
  read: toPositive,
  write: (value: number, lose: Lose) => bpmText(value, 'bpm', lose),
  empty: '0.00',
};

const seconds = {
  read: (value: string | undefined) => {
    const found = toPositive(value);
    return found === undefined ? undefined : found * 1000;
  },
  write: (value: number, lose: Lose) => {
    if (value % 1000 !== 0) lose('durationMs', 'rounded to whole seconds');
    return String(Math.max(0, Math.round(value / 1000)));
  },
  empty: '0',
};

const color = {
  read: toColor,
  write: (value: NonNullable<DjTrack['color']>, lose: Lose) => {
    if (trackColors.includes(value)) return colorText(value);
    lose('color', 'the nearest of the eight colours is written');
    return colorText(nearestTrackColor(value));
  },
};

const location = {
  read: (value: string | undefined) => (value ? toPath(value) : undefined),
  write: (value: string, lose: Lose) => {
    if (!isWholePath(value)) lose('location', 'no whole path, and Rekordbox needs one');
    const said = toLocation(value);
    if (toPath(said) !== value) lose('location', 'read again as another path');
    return said;
  },
  empty: '',
  absent: 'absent, and Rekordbox takes no track without it',
};

function whole<Field extends TrackField>(field: Field) {
  return {
    read: toPositive,
    write: (value: number, lose: Lose) => integerText(value, field, lose),
    empty: '0',
  };
}

function date(empty?: string) {
  return { read: toDate, write: (value: string) => value, empty };
}

/** The program has words for it in each language, so that it is written for new tracks and never read. */
const kindSlot: Slot = {
  fields: [],
  read: () => ({}),
  write: ({ location = '' }, element) => {
    if (!element.isNew) return;
    const ending = /\.(\w+)$/.exec(location)?.[1]?.toUpperCase() ?? '';
    const kind = { AIF: 'AIFF', MP4: 'M4A' }[ending] ?? ending;
    element.set('Kind', kind === '' ? '' : `${kind} File`);
  },
};

const yearSlot: Slot = {
  ...attribute('Year', 'year', whole('year')),
  fields: ['year', 'releaseDate'],
  write: ({ year, releaseDate }, element, lose) => {
    const told = year ?? toNumber(releaseDate?.slice(0, 4));
    if (releaseDate !== undefined) lose('releaseDate', 'only its year is written');
    element.set('Year', told === undefined ? '0' : integerText(told, 'year', lose));
  },
};

function keySlot(asked: AskedNotation | null): Slot {
  const notation = asked?.format ?? 'rekordbox';
  const isAsked = asked !== null && asked.format !== null;
  return {
    fields: ['key', 'keyText'],
    isAlways: asked !== null,
    read: ({ attributes }) => {
      const keyText = toText(attributes['Tonality']);
      if (keyText === undefined) return {};
      const key = parseKey(keyText);
      return key ? { key, keyText } : { keyText };
    },
    write: (track, element, lose) => {
      const { key, keyText } = track;
      if (asked) tellNotation(asked, track, 'Rekordbox XML', lose);
      // A track of the program keeps the spelling that it is given, where that means the key.
      const isKept = !element.isNew && !isAsked && key && isSpelling(keyText, key);
      const spelled = key && !isKept ? formatKey(key, notation) : (keyText ?? '');
      tellKeyText(track, spelled, isAsked ? null : 'spelled as Rekordbox spells keys', lose);
      element.set(
        'Tonality',
        plainText(spelled, (reason) => lose('keyText', reason)),
      );
    },
  };
}

const gridSlot: Slot = {
  fields: ['grid'],
  read: (element) => {
    const grid = childrenOf(element, 'TEMPO').flatMap((one) => readTempo(one) ?? []);
    return grid.length > 0 ? { grid } : {};
  },
  unreadMarks: (element, { grid = [] }) =>
    Array<TrackField>(childrenOf(element, 'TEMPO').length - grid.length).fill('grid'),
  write: ({ grid = [] }, element, lose) => {
    const before = childrenOf(element.origin, 'TEMPO');
    const write = (marker: (typeof grid)[number]) => writeTempo(marker, lose);
    const tempos = elementsFor(grid, before, { read: readTempo, write });
    element.replaceChildren('TEMPO', tempos, 'POSITION_MARK');
  },
};

const cueSlot: Slot = {
  fields: ['cues'],
  read: (element) => {
    const cues = childrenOf(element, 'POSITION_MARK').flatMap((one) => readMark(one) ?? []);
    return cues.length > 0 ? { cues } : {};
  },
  unreadMarks: (element, { cues = [] }) =>
    Array<TrackField>(childrenOf(element, 'POSITION_MARK').length - cues.length).fill('cues'),
  write: ({ cues = [] }, element, lose) => {
    const before = childrenOf(element.origin, 'POSITION_MARK');
    const write = (cue: (typeof cues)[number]) => writeMark(cue, lose);
    element.replaceChildren('POSITION_MARK', elementsFor(cues, before, { read: readMark, write }));
  },
};
