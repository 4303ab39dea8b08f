import type { DjTrack } from '../collection.ts';
import { nmlSlots } from '../nml/slots.ts';
import { readCommand } from '../playlists/cue/commands.ts';
import { keptOf, keptTexts } from '../playlists/kept.ts';
import { rekordboxSlots } from '../rekordbox-xml/slots.ts';
import type { Slot } from '../tracks/slots.ts';
import { saysSomething } from '../tracks/unread-tally.ts';
import { isElement, toElement, type XmlElement } from '../xml/element.ts';
import type { WriteBackField } from './fields.ts';

/**
 * What the file of a track says of a field in words that nobody understands (`2005-06` for a year); `null` for nothing.
 * Only for a field that the track has not.
 */
export function unreadWords(track: DjTrack, field: WriteBackField): string | null {
  const slots = slotsOf.get(track.origin?.format ?? '');
  const words = slots ? ofSlots(slots, track, field) : ofParts(track, field);
  return words !== undefined && saysSomething(words) ? words : null;
}

const slotsOf: ReadonlyMap<string, readonly Slot[]> = new Map([
  ['rekordbox-xml', rekordboxSlots()],
  ['traktor-nml', nmlSlots()],
]);

function ofSlots(
  slots: readonly Slot[],
  track: DjTrack,
  field: WriteBackField,
): string | undefined {
  const element = toElement(track.origin?.data);
  const slot = slots.find(({ fields }) => fields.includes(field));
  return element ? slot?.unreadWords?.(element, track) : undefined;
}

/** Something that a track of a playlist says. */
interface Part {
  readonly name: string;
  readonly words: string;
  /** Of a `meta`: what it is about. */
  readonly rel?: string | undefined;
}

const partNames: Partial<Record<WriteBackField, string>> = {
  artist: 'creator',
  title: 'title',
  album: 'album',
};

function ofParts(track: DjTrack, field: WriteBackField): string | undefined {
  const isOfField = ({ name, words, rel = '' }: Part): boolean => {
    if (field !== 'isrc') return name === partNames[field];
    if (name === 'identifier') return /^(?:urn:)?isrc:/i.test(words);
    return name === 'meta' && /(?:^|[/#:])isrc\/?$/i.test(rel);
  };
  return partsOf(track).find(isOfField)?.words;
}

function partsOf({ origin }: DjTrack): readonly Part[] {
  const kept = keptOf(origin, origin?.format ?? '');
  if (origin?.format === 'cue') return keptTexts(kept['lines']).map(partOfLine);
  if (origin?.format === 'xspf') return partsOfElement(kept);
  return origin?.format === 'jspf' ? partsOfObject(kept) : [];
}

/** Texts of a CUE sheet are understood, whatever they are. */
function partOfLine(line: string): Part {
  const { name, rest } = readCommand(line);
  return { name: 'meta', words: rest, rel: name };
}

function partsOfElement(kept: Kept): readonly Part[] {
  const children = toElement(kept)?.children ?? [];
  return children.filter(isElement).map((child) => {
    return { name: child.name, words: wordsIn(child), rel: child.attributes['rel'] };
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
      if (name !== 'meta' || !isObject(one)) return [{ name, words: wordsOf(one) }];
      return Object.entries(one).map(([rel, said]) => ({ name, words: wordsOf(said), rel }));
    });
  });
}

function wordsOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

type Kept = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Kept {
  return typeof value === 'object' && value !== null;
}
