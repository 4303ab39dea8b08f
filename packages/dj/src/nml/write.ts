import type { DjTrack } from '../collection.ts';
import type { CollectionWriter, WriteContext, WrittenTrack } from '../collections/format.ts';
import { ElementDraft } from '../tracks/draft.ts';
import { keptElement } from '../tracks/kept-element.ts';
import { notationOf } from '../tracks/notation.ts';
import { type Lose, type Slot, writeSlots } from '../tracks/slots.ts';
import { childOf, elementOf, type XmlElement } from '../xml/element.ts';
import { flat } from '../xml/flat.ts';
import { primaryKey, readLocation } from './location.ts';
import { nmlSlots } from './slots.ts';
import { playlistTexts } from './write-playlists.ts';

const own = { format: 'traktor-nml', name: 'ENTRY' };

/** In the order of the program, for slots to fill; what stays empty is taken out again. */
const newEntry = elementOf('ENTRY', {}, [
  elementOf('LOCATION', {}),
  elementOf('ALBUM', {}),
  elementOf('MODIFICATION_INFO', { AUTHOR_TYPE: 'user' }),
  elementOf('INFO', {}),
  elementOf('TEMPO', {}),
  elementOf('MUSICAL_KEY', {}),
]);

/** Of children of an `ENTRY`, as files of version 19 and 20 have them. */
const order = [
  'LOCATION',
  'ALBUM',
  'MODIFICATION_INFO',
  'INFO',
  'TEMPO',
  'LOUDNESS',
  'MUSICAL_KEY',
  'LOOPINFO',
  'CUE_V2',
  'STEMS',
];

/** Writes `ENTRY` elements, and the playlists behind them. */
export function nmlWriter(context: WriteContext): CollectionWriter {
  const slots = nmlSlots(notationOf(context.options.keyNotation));
  return {
    track: (track, lose) => writeTrack(track, slots, lose),
    playlists: (placeholder) => playlistTexts(context, placeholder),
  };
}

function writeTrack(track: DjTrack, slots: readonly Slot[], lose: Lose): WrittenTrack {
  const origin = keptElement(track, own, lose);
  const isNew = origin === null;
  const draft = new ElementDraft(origin ?? newEntry, isNew, order);
  if (isNew) {
    // Otherwise Traktor analyses the track anew, and puts its own grid in the place of this one.
    if (track.grid && track.grid.length > 0) draft.set('LOCK', '1');
  }
  writeSlots(slots, track, draft, lose);
  if (isNew && track.bpm !== undefined) draft.setIn('TEMPO', 'BPM_QUALITY', '100.000000');
  const element = isNew ? withoutEmpty(draft.element()) : draft.element();
  const location = childOf(element, 'LOCATION');
  const found = location ? readLocation(location) : null;
  return { element, key: found ? flat(primaryKey(found)) : null };
}

function withoutEmpty({ name, attributes, children = [] }: XmlElement): XmlElement {
  const isFull = (child: (typeof children)[number]) =>
    typeof child === 'string' || Object.keys(child.attributes).length > 0;
  return elementOf(name, attributes, children.filter(isFull));
}
