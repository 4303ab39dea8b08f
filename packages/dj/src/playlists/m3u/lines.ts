import type { DjTrack } from '../../collection.ts';
import { locationFromText, textFromLocation } from '../locations.ts';
import { type PartRules, renewParts } from '../renew-parts.ts';
import { displayTitle, splitDisplayTitle } from '../text/display-title.ts';
import { durationFromSeconds, secondsOf } from '../text/seconds.ts';

/** The directives that say something of the file below them. */
type Kind = 'EXTALB' | 'EXTART' | 'EXTGENRE' | 'EXTINF';

const rules: PartRules<string, Kind> = {
  fields: new Map<Kind, readonly (keyof DjTrack)[]>([
    ['EXTALB', ['album']],
    ['EXTART', ['albumArtist']],
    ['EXTGENRE', ['genre']],
    ['EXTINF', ['durationMs', 'artist', 'title']],
  ]),
  kindOf,
  read: (kind, lines) => {
    const body = bodyOf(lines.at(-1) ?? '');
    if (kind === 'EXTINF') return readExtinf(body);
    const text = body.trim();
    if (text === '') return {};
    if (kind === 'EXTALB') return { album: text };
    return kind === 'EXTART' ? { albumArtist: text } : { genre: text };
  },
  write: (kind, track, kept) => {
    const line = kind === 'EXTINF' ? writeExtinf(track, kept.at(-1)) : textFor(kind, track);
    return line === undefined ? [] : [`#${kind}:${line}`];
  },
};

/** What the lines of an entry say, the last of which is its location. */
export function readEntry(comments: readonly string[], location: string): Omit<DjTrack, 'id'> {
  let facts: Omit<DjTrack, 'id'> = { location: locationFromText(location) };
  for (const kind of rules.fields.keys()) {
    const own = comments.filter((line) => kindOf(line) === kind);
    if (own.length > 0) facts = { ...facts, ...rules.read(kind, own) };
  }
  return facts;
}

/** The lines above a location: those that were kept, where they still say what the track says. */
export function writeComments(track: DjTrack, kept: readonly string[]): readonly string[] {
  return renewParts(kept, track, rules);
}

/** The line of a location: that which was kept, where it still leads there. */
export function writeLocation(location: string, kept: unknown): string {
  return typeof kept === 'string' && locationFromText(kept) === location
    ? kept
    : textFromLocation(location);
}

function kindOf(line: string): Kind | null {
  const [, name = ''] = /^\s*#(EXTALB|EXTART|EXTGENRE|EXTINF):/i.exec(line) ?? [];
  // The expression knows no other.
  return name === '' ? null : (name.toUpperCase() as Kind);
}

function bodyOf(line: string): string {
  return line.slice(line.indexOf(':') + 1);
}

function textFor(kind: Kind, { album, albumArtist, genre }: DjTrack): string | undefined {
  if (kind === 'EXTALB') return album;
  return kind === 'EXTART' ? albumArtist : genre;
}

function readExtinf(body: string): Pick<DjTrack, 'durationMs' | 'artist' | 'title'> {
  const { seconds, title } = splitExtinf(body);
  return { ...durationFromSeconds(seconds), ...splitDisplayTitle(title) };
}

/** Attributes are kept, and so is a fraction of a second that still counts. */
function writeExtinf(track: DjTrack, kept: string | undefined): string | undefined {
  const text = displayTitle(track);
  const old = kept === undefined ? null : splitExtinf(bodyOf(kept));
  if (text === '' && track.durationMs === undefined && (old?.attributes ?? '') === '')
    return undefined;
  const isSame = old !== null && durationFromSeconds(old.seconds).durationMs === track.durationMs;
  return `${isSame ? old.seconds : secondsOf(track.durationMs)}${old?.attributes ?? ''},${text}`;
}

/** `172 logo="a,b",Artist - Title` in its parts. */
function splitExtinf(body: string) {
  const comma = endOfAttributes(body);
  const head = comma < 0 ? body : body.slice(0, comma);
  const [, seconds = '', attributes = ''] = /^\s*(-?[\d.]*)(.*)$/s.exec(head) ?? [];
  return { seconds, attributes, title: comma < 0 ? '' : body.slice(comma + 1) };
}

/** The first comma outside of quotes; where a quote is never closed, the first at all. */
function endOfAttributes(body: string): number {
  let isQuoted = false;
  for (let at = 0; at < body.length; at += 1) {
    const letter = body.charAt(at);
    if (letter === '"') isQuoted = !isQuoted;
    else if (letter === ',' && !isQuoted) return at;
  }
  return body.indexOf(',');
}
