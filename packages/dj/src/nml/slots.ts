import { formatKey, fromTraktorKey, parseKey, toTraktorKey } from '@linernotes/model';
import { attribute } from '../tracks/attribute.ts';
import { isSame } from '../tracks/is-same.ts';
import { type AskedNotation, respelled, tellNotation } from '../tracks/notation.ts';
import type { Lose, Slot } from '../tracks/slots.ts';
import { stars } from '../tracks/stars.ts';
import {
  fixedText,
  integerText,
  toDate,
  toMicros,
  toNumber,
  toPositive,
  toText,
} from '../tracks/values.ts';
import { childOf } from '../xml/element.ts';
import { plainText } from '../xml/escape-xml.ts';
import { locationOf, pathOf, readLocation } from './location.ts';
import { markSlot } from './mark-slot.ts';
import { bpmText } from './marks.ts';

const text = { read: toText, write: (value: string) => value };
const date = { read: toDate, write: slashed };

/** In the program's order. What a track has not is left out. Source: files of version 19. */
export function nmlSlots(notation: AskedNotation | null = null): readonly Slot[] {
  return [
    attribute('MODIFIED_DATE', 'dateModified', date),
    attribute('TITLE', 'title', text),
    attribute('ARTIST', 'artist', text),
    locationSlot,
    attribute('ALBUM/TRACK', 'trackNumber', {
      read: toPositive,
      write: (value: number, lose: Lose) => integerText(value, 'trackNumber', lose),
    }),
    attribute('ALBUM/TITLE', 'album', text),
    attribute('INFO/BITRATE', 'bitRateKbps', {
      read: (value) => thousandth(toPositive(value)),
      write: (value: number, lose: Lose) =>
        integerText(toMicros(value * 1000), 'bitRateKbps', lose),
    }),
    attribute('INFO/GENRE', 'genre', text),
    attribute('INFO/LABEL', 'label', text),
    attribute('INFO/COMMENT', 'comment', text),
    attribute('INFO/MIX', 'mix', text),
    attribute('INFO/REMIXER', 'remixer', text),
    attribute('INFO/PRODUCER', 'producer', text),
    attribute('INFO/CATALOG_NO', 'catalogNumber', text),
    keySlot(notation),
    attribute('INFO/PLAYCOUNT', 'playCount', {
      read: toNumber,
      write: (value: number, lose: Lose) => integerText(value, 'playCount', lose),
    }),
    durationSlot,
    attribute('INFO/RANKING', 'rating', stars),
    attribute('INFO/IMPORT_DATE', 'dateAdded', date),
    attribute('INFO/LAST_PLAYED', 'lastPlayed', date),
    releaseSlot,
    attribute('INFO/FILESIZE', 'sizeBytes', { read: fromKibibytes, write: kibibytes }),
    attribute('TEMPO/BPM', 'bpm', {
      read: toPositive,
      write: (value: number, lose: Lose) => bpmText(value, 'bpm', lose),
    }),
    markSlot,
  ];
}

const locationSlot: Slot = {
  fields: ['location'],
  read: (entry) => {
    const element = childOf(entry, 'LOCATION');
    const found = element && readLocation(element);
    return found ? { location: pathOf(found) } : {};
  },
  unreadWords: (entry, { location }) =>
    location === undefined
      ? Object.values(childOf(entry, 'LOCATION')?.attributes ?? {}).join(' ')
      : undefined,
  write: ({ location }, element, lose) => {
    const place = location === undefined ? null : locationOf(location);
    const reason = 'no path of a file, which Traktor needs, left out';
    if (place === null) lose('location', location === undefined ? noLocation : reason);
    else if (pathOf(place) !== location) lose('location', 'read again as another path');
    const plain = (name: string) => plainText(name, (why) => lose('location', why));
    element.setIn('LOCATION', 'DIR', place && plain(place.dir));
    element.setIn('LOCATION', 'FILE', place && plain(place.file));
    element.setIn('LOCATION', 'VOLUME', place && plain(place.volume));
    // That of another disk would be wrong.
    element.setIn('LOCATION', 'VOLUMEID', undefined);
  },
};

const noLocation = 'absent, and Traktor takes no track without it';

/** What was analysed comes before the text of a tag. That is a number, which is the notation `traktor`. */
function keySlot(asked: AskedNotation | null): Slot {
  const isNumber = asked?.asked === 'traktor';
  const slot: Slot = {
    fields: ['key', 'keyText'],
    isAlways: asked !== null,
    read: (entry) => {
      const keyText = toText(childOf(entry, 'INFO')?.attributes['KEY']);
      const analysed = fromTraktorKey(childOf(entry, 'MUSICAL_KEY')?.attributes['VALUE']);
      const key = analysed ?? parseKey(keyText);
      return { ...(key && { key }), ...(keyText !== undefined && { keyText }) };
    },
    unreadWords: (entry) => {
      const said = childOf(entry, 'MUSICAL_KEY')?.attributes['VALUE'];
      return fromTraktorKey(said) ? undefined : said;
    },
    write: (track, element, lose) => {
      const { key, keyText } = track;
      if (asked && !isNumber) tellNotation(asked, track, 'NML', lose);
      const own = keyText ?? (key && formatKey(key, asked?.format ?? 'open-key'));
      const said = asked?.format ? respelled(own, asked.format) : own;
      element.setIn('INFO', 'KEY', said && plainText(said, (reason) => lose('keyText', reason)));
      const isKept = !element.isNew && isSame(key, slot.read(element.origin).key);
      if (isKept && !isNumber) return;
      if (key) element.setIn('MUSICAL_KEY', 'VALUE', String(toTraktorKey(key)));
      else if (!isKept) element.replaceChildren('MUSICAL_KEY', []);
    },
  };
  return slot;
}

/** Whole seconds, rounded up, and the same exactly. */
const durationSlot: Slot = {
  fields: ['durationMs'],
  read: (entry) => {
    const { PLAYTIME, PLAYTIME_FLOAT } = childOf(entry, 'INFO')?.attributes ?? {};
    const seconds = toPositive(PLAYTIME_FLOAT) ?? toPositive(PLAYTIME);
    return seconds === undefined ? {} : { durationMs: toMicros(seconds * 1000) };
  },
  unreadWords: (entry, { durationMs }) => {
    const { PLAYTIME = '', PLAYTIME_FLOAT = '' } = childOf(entry, 'INFO')?.attributes ?? {};
    return durationMs === undefined ? `${PLAYTIME} ${PLAYTIME_FLOAT}` : undefined;
  },
  write: ({ durationMs }, element, lose) => {
    const seconds = durationMs === undefined ? undefined : Math.max(0, durationMs) / 1000;
    const told = { field: 'durationMs', reason: 'rounded to microseconds', lose };
    const exact = seconds === undefined ? undefined : fixedText(seconds, 6, told);
    element.setIn('INFO', 'PLAYTIME', seconds === undefined ? undefined : `${Math.ceil(seconds)}`);
    element.setIn('INFO', 'PLAYTIME_FLOAT', exact);
  },
};

/** A date; where only a year is known, its first day, as Traktor has it too. */
const releaseSlot: Slot = {
  fields: ['releaseDate', 'year'],
  read: (entry) => {
    const releaseDate = toDate(childOf(entry, 'INFO')?.attributes['RELEASE_DATE']);
    return releaseDate === undefined ? {} : { releaseDate, year: Number(releaseDate.slice(0, 4)) };
  },
  unreadWords: (entry, { releaseDate }) =>
    releaseDate === undefined ? childOf(entry, 'INFO')?.attributes['RELEASE_DATE'] : undefined,
  write: ({ releaseDate, year: told }, element, lose) => {
    const isYear = told === undefined || /^\d{4}$/.test(`${told}`);
    if (!isYear) lose('year', 'no year of four digits, left out');
    const year = isYear ? told : undefined;
    if (releaseDate !== undefined && year !== undefined && !releaseDate.startsWith(`${year}`)) {
      lose('year', 'another one than that of the release, left out');
    }
    const isWhole = releaseDate === undefined || releaseDate.length === 10;
    if (!isWhole) lose('releaseDate', 'written as its first day');
    const said = releaseDate ?? (year === undefined ? undefined : String(year));
    const full = said?.length === 7 ? `${said}-01` : said && `${said}-01-01`.slice(0, 10);
    element.setIn('INFO', 'RELEASE_DATE', full && slashed(full));
  },
};

/** `2018-12-01` as `2018/12/1`. */
function slashed(value: string): string {
  return value.split('-').map(Number).join('/');
}

function thousandth(value: number | undefined): number | undefined {
  return value === undefined ? undefined : value / 1000;
}

function fromKibibytes(value: string | undefined): number | undefined {
  const found = toPositive(value);
  return found === undefined ? undefined : found * 1024;
}

function kibibytes(value: number, lose: Lose): string {
  if (value % 1024 !== 0) lose('sizeBytes', 'rounded to 1024 bytes');
  return String(Math.round(value / 1024));
}
