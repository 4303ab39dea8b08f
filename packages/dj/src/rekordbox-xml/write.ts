import type { DjTrack } from '../collection.ts';
import type { CollectionWriter, WriteContext, WrittenTrack } from '../collections/format.ts';
import { keptAttributes, keptOf } from '../collections/playlist-tree.ts';
import { numberOf } from '../collections/whole-number.ts';
import { ElementDraft } from '../tracks/draft.ts';
import { keptElement } from '../tracks/kept-element.ts';
import { notationOf } from '../tracks/notation.ts';
import { type Lose, type Slot, writeSlots } from '../tracks/slots.ts';
import type { XmlElement } from '../xml/element.ts';
import { flat } from '../xml/flat.ts';
import { byLocation } from './read-playlists.ts';
import { rekordboxSlots } from './slots.ts';
import { TrackIds } from './track-ids.ts';
import { playlistTexts } from './write-playlists.ts';

const own = { format: 'rekordbox-xml', name: 'TRACK' };
const newTrack: XmlElement = { name: 'TRACK', attributes: {} };

/** Writes `TRACK` elements, and the playlists behind them. */
export function rekordboxWriter(context: WriteContext): CollectionWriter {
  const slots = rekordboxSlots(notationOf(context.options.keyNotation));
  const ids = new TrackIds(greatestIn(context));
  const locations = new Map<string, string>();
  const located = locatedIn(context);
  return {
    track: (track, lose) => {
      const written = writeTrack(track, { slots, ids, lose });
      const location = written.element.attributes['Location'];
      if (location && located.has(track.id)) locations.set(flat(track.id), flat(location));
      return written;
    },
    playlists: (placeholder) => playlistTexts(context, placeholder, locations),
  };
}

interface Writing {
  readonly slots: readonly Slot[];
  readonly ids: TrackIds;
  readonly lose: Lose;
}

function writeTrack(track: DjTrack, { slots, ids, lose }: Writing): WrittenTrack {
  const origin = keptElement(track, own, lose);
  const isNew = origin === null;
  const draft = new ElementDraft(origin ?? newTrack, isNew);
  const { TrackID } = draft.origin.attributes;
  const id = ids.idFor(track.id, () => lose('id', twice));
  if (!isNew && numberOf(track.id) === null) lose('id', TrackID ? twice : 'absent, numbered');
  if (isNew || TrackID !== id) draft.set('TrackID', id);
  writeSlots(slots, track, draft, lose);
  return { element: draft.element(), key: id };
}

const twice = 'given to an earlier track too, or no number: numbered anew';

/** The greatest number that a track has, or a playlist calls one by. */
function greatestIn({ header, keys }: WriteContext): number {
  const told = keptOf(header, 'rekordbox-xml')?.['greatestId'];
  let greatest = Number.isSafeInteger(told) ? Math.max(0, Number(told)) : 0;
  for (const id of keys.keys()) greatest = Math.max(greatest, numberOf(id) ?? 0);
  return greatest;
}

/** Tracks that playlists call by where they are. */
function locatedIn({ header }: WriteContext): ReadonlySet<string> {
  const located = new Set<string>();
  for (const node of header.playlists) {
    const { KeyType } = keptAttributes(keptOf(node, 'rekordbox-xml')?.['attributes']);
    if (KeyType === byLocation) for (const id of node.trackIds) located.add(id);
  }
  return located;
}
