import type { DjTrack } from '../collection.ts';
import { keptOf, keptTexts } from '../playlists/kept.ts';
import { saysSomething } from '../tracks/unread-tally.ts';
import { isElement, toElement, type XmlElement } from '../xml/element.ts';
import type { WriteBackField } from './fields.ts';

/**
 * What the file of a track says of a field in words that nobody understands (`2005-06` for a year); `null` for nothing.
 * Only for a field that the track has not.
 */
export function unreadWords({ origin }: DjTrack, field: WriteBackField): string | null {
  const find = origin && finders.get(origin.format);
  const words = find?.(keptOf(origin, origin?.format ?? ''), field);
  return words !== undefined && saysSomething(words) ? words : null;
}

type Kept = Readonly<Record<string, unknown>>;
type Find = (kept: Kept, field: WriteBackField) => string | undefined;

/** By field, the attribute that says it, below the element of the track or a child of it. */
type Places = Partial<Record<WriteBackField, readonly [child: string | null, attribute: string]>>;

/** Of the other fields, any words are taken as they are. */
const rekordboxPlaces: Places = { year: [null, 'Year'], bpm: [null, 'AverageBpm'] };
const traktorPlaces: Places = {
  year: ['INFO', 'RELEASE_DATE'],
  bpm: ['TEMPO', 'BPM'],
  key: ['MUSICAL_KEY', 'VALUE'],
};

const finders: ReadonlyMap<string, Find> = new Map<string, Find>([
  ['rekordbox-xml', (kept, field) => ofAttribute(kept, rekordboxPlaces[field])],
  ['traktor-nml', (kept, field) => ofAttribute(kept, traktorPlaces[field])],
  ['cue', (kept, field) => (field === 'isrc' ? isrcLine(keptTexts(kept['lines'])) : undefined)],
  ['xspf', (kept, field) => ofParts(partsOfElement(kept), field)],
  ['jspf', (kept, field) => ofParts(partsOfObject(kept), field)],
]);

function ofAttribute(kept: Kept, place: Places[WriteBackField]): string | undefined {
  if (!place) return undefined;
  const [child, name] = place;
  const { children } = kept;
  const nodes: readonly unknown[] = Array.isArray(children) ? children : [];
  const element =
    child === null ? kept : nodes.filter(isObject).find((node) => node['name'] === child);
  const attributes = element?.['attributes'];
  const value = isObject(attributes) ? attributes[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

function isrcLine(lines: readonly string[]): string | undefined {
  return lines.map((line) => /^ISRC\s+(.*)$/i.exec(line)?.[1]).find((words) => words !== undefined);
}

/** A part of a track in XSPF or JSPF. */
interface Part {
  readonly name: string;
  readonly words: string;
  /** Of a `meta`: what it is about. */
  readonly rel: string;
}

const partNames: Partial<Record<WriteBackField, string>> = {
  artist: 'creator',
  title: 'title',
  album: 'album',
};

function ofParts(parts: readonly Part[], field: WriteBackField): string | undefined {
  if (field !== 'isrc') return parts.find(({ name }) => name === partNames[field])?.words;
  const isIsrc = ({ name, words, rel }: Part) =>
    name === 'meta'
      ? /(?:^|[/#:])isrc\/?$/i.test(rel)
      : name === 'identifier' && /^(?:urn:)?isrc:/i.test(words);
  return parts.find(isIsrc)?.words;
}

function partsOfElement(kept: Kept): readonly Part[] {
  const element = toElement(kept);
  return (element?.children ?? []).filter(isElement).map((child) => {
    const { name, attributes } = child;
    return { name, words: wordsIn(child), rel: attributes['rel'] ?? '' };
  });
}

/** Also those of elements below it. */
function wordsIn({ children = [] }: XmlElement): string {
  return children
    .map((node) => (isElement(node) ? wordsIn(node) : node))
    .join(' ')
    .trim();
}

const listNames: ReadonlySet<string> = new Set(['identifier', 'meta']);

function partsOfObject(kept: Kept): readonly Part[] {
  return Object.entries(kept).flatMap(([name, value]) => {
    const values: readonly unknown[] =
      listNames.has(name) && Array.isArray(value) ? value : [value];
    return values.flatMap((one): readonly Part[] => {
      if (name !== 'meta' || !isObject(one)) return [{ name, words: wordsOf(one), rel: '' }];
      return Object.entries(one).map(([rel, said]) => ({ name, words: wordsOf(said), rel }));
    });
  });
}

function wordsOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isObject(value: unknown): value is Kept {
  return typeof value === 'object' && value !== null;
}
