import { parseIsrc } from '@linernotes/model';
import type { DjTrack } from '../../collection.ts';
import { uriOf } from '../kept-uri.ts';
import { locationFromUri } from '../locations.ts';
import { type PartRules, renewParts } from '../renew-parts.ts';

/** What XSPF and JSPF have alike: parts with a name and a text, one for each location and each identifier. */
export interface PartAccess<Part> {
  readonly nameOf: (part: Part) => string;
  /** `''` for a part that is no text. */
  readonly textOf: (part: Part) => string;
  /** What a `meta` is about: an address. */
  readonly relOf: (part: Part) => string;
  readonly make: (name: Kind, text: string) => Part;
}

/** In the order of the schema. */
type Kind =
  | 'location'
  | 'identifier'
  | 'title'
  | 'creator'
  | 'annotation'
  | 'album'
  | 'trackNum'
  | 'duration';

const fields = new Map<Kind, readonly (keyof DjTrack)[]>([
  ['location', ['location']],
  ['identifier', ['links', 'isrc']],
  ['title', ['title']],
  ['creator', ['artist']],
  ['annotation', ['comment']],
  ['album', ['album']],
  ['trackNum', ['trackNumber']],
  ['duration', ['durationMs']],
]);

/** Reads and writes the parts of a track. */
export interface TrackParts<Part> {
  readonly read: (parts: readonly Part[]) => Omit<DjTrack, 'id'>;
  /** The parts that were kept, where they still say what the track says; all anew without any. */
  readonly write: (track: DjTrack, kept: readonly Part[]) => readonly Part[];
}

export function trackParts<Part>(access: PartAccess<Part>): TrackParts<Part> {
  const rules: PartRules<Part, Kind> = {
    fields,
    kindOf: (part, index, all) => kindOf(access, part, all.slice(0, index)),
    read: (kind, parts) => readKind(access, kind, parts),
    write: (kind, track) => textsFor(kind, track).map((text) => access.make(kind, text)),
  };
  return {
    read: (parts) => {
      const kinds = parts.map((part, index) => rules.kindOf(part, index, parts));
      const said = [...fields.keys()].map((kind) =>
        rules.read(
          kind,
          parts.filter((_, index) => kinds[index] === kind),
        ),
      );
      return Object.assign({}, ...said);
    },
    write: (track, kept) => renewParts(kept, track, rules),
  };
}

/** Of several locations the first is the track's; the others are kept, and so is a second title. */
function kindOf<Part>(
  { nameOf, relOf }: PartAccess<Part>,
  part: Part,
  before: readonly Part[],
): Kind | null {
  const name = nameOf(part);
  if (name === 'meta' && isOfIsrc(relOf(part))) return 'identifier';
  if (name === 'identifier') return name;
  if (!fields.has(name as Kind) || before.some((one) => nameOf(one) === name)) return null;
  return name as Kind;
}

function readKind<Part>(
  { nameOf, textOf }: PartAccess<Part>,
  kind: Kind,
  parts: readonly Part[],
): Partial<DjTrack> {
  const [first] = parts;
  if (first === undefined) return {};
  if (kind === 'identifier') {
    return readIdentifiers(
      parts.map((part) => ({ text: textOf(part), isMeta: nameOf(part) === 'meta' })),
    );
  }
  const text = textOf(first);
  const [field] = fields.get(kind) ?? [];
  if (text === '' || field === undefined) return {};
  if (kind === 'location') return { location: locationFromUri(text) };
  if (kind !== 'trackNum' && kind !== 'duration') return { [field]: text };
  const number = Number(text);
  return Number.isSafeInteger(number) && number > 0 ? { [field]: number } : {};
}

interface Identifier {
  readonly text: string;
  readonly isMeta: boolean;
}

function readIdentifiers(identifiers: readonly Identifier[]): Pick<DjTrack, 'links' | 'isrc'> {
  let isrc: string | null = null;
  const links: string[] = [];
  for (const { text, isMeta } of identifiers) {
    const [, code] = /^(?:urn:)?isrc:(.+)$/i.exec(text) ?? [];
    const [, ofPage] = /^https?:.*\/isrc\/([^/?#]+)/i.exec(text) ?? [];
    isrc ??= parseIsrc(isMeta ? text : (code ?? ofPage ?? ''));
    const isOnlyIsrc = isMeta || (code !== undefined && parseIsrc(code) === isrc);
    if (text !== '' && !isOnlyIsrc) links.push(text);
  }
  return { ...(links.length > 0 && { links }), ...(isrc !== null && { isrc }) };
}

function isOfIsrc(rel: string): boolean {
  return /(?:^|[/#:])isrc\/?$/i.test(rel);
}

function textsFor(kind: Kind, track: DjTrack): readonly string[] {
  if (kind === 'location') {
    const uri = uriOf(track);
    return uri === undefined ? [] : [uri];
  }
  if (kind === 'identifier') {
    const links = (track.links ?? []).filter((link): link is string => typeof link === 'string');
    const isKnown =
      readIdentifiers(links.map((text) => ({ text, isMeta: false }))).isrc === track.isrc;
    return track.isrc === undefined || isKnown ? links : [...links, `urn:isrc:${track.isrc}`];
  }
  const [field] = fields.get(kind) ?? [];
  const value = field && track[field];
  if (kind === 'trackNum' || kind === 'duration') {
    const number = Math.round(Number(value));
    return number > 0 ? [String(number)] : [];
  }
  return value === undefined ? [] : [String(value)];
}
