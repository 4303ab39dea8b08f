import type { DjTrack } from '../collection.ts';
import type { CollectionWriter, WriteContext, WrittenTrack } from '../collections/format.ts';
import { numberOf } from '../collections/whole-number.ts';
import { ElementDraft } from '../tracks/draft.ts';
import { notationOf } from '../tracks/notation.ts';
import { type Lose, writeSlots } from '../tracks/slots.ts';
import { toElement, type XmlElement } from '../xml/element.ts';
import { flat } from '../xml/flat.ts';
import { rekordboxSlots } from './slots.ts';
import { TrackIds } from './track-ids.ts';
import { playlistTexts } from './write-playlists.ts';

const newTrack: XmlElement = { name: 'TRACK', attributes: {} };

/** Writes `TRACK` elements, and the playlists behind them. */
export function rekordboxWriter(context: WriteContext): CollectionWriter {
  const slots = rekordboxSlots(notationOf(context.options.keyNotation));
  const ids = new TrackIds(greatestIn(context));
  const locations = new Map<string, string>();
  const located = locatedIn(context);
  return {
    track: (track, lose) => {
      const written = writeTrack(
        track,
        ids,
        (draft) => writeSlots(slots, track, draft, lose),
        lose,
      );
      const location = written.element.attributes['Location'];
      if (location && located.has(track.id)) locations.set(flat(track.id), flat(location));
      return written;
    },
    playlists: (placeholder) => playlistTexts(context, placeholder, locations),
  };
}

function writeTrack(
  track: DjTrack,
  ids: TrackIds,
  fill: (draft: ElementDraft) => void,
  lose: Lose,
): WrittenTrack {
  const origin = track.origin?.format === 'rekordbox-xml' ? toElement(track.origin.data) : null;
  const isNew = origin?.name !== 'TRACK';
  const draft = new ElementDraft(isNew || !origin ? newTrack : origin, isNew);
  const { TrackID } = draft.origin.attributes;
  const id = ids.idFor(track.id, () => lose('id', twice));
  if (!isNew && numberOf(track.id) === null) lose('id', TrackID ? twice : 'absent, numbered');
  if (isNew || TrackID !== id) draft.set('TrackID', id);
  fill(draft);
  return { element: draft.element(), key: id };
}

const twice = 'given to an earlier track too, or no number: numbered anew';

/** The greatest number that a track has, or a playlist calls one by. */
function greatestIn({ header: { origin }, keys }: WriteContext): number {
  let greatest = 0;
  for (const id of keys.keys()) greatest = Math.max(greatest, numberOf(id) ?? 0);
  const data = origin?.format === 'rekordbox-xml' ? origin.data : null;
  const told = typeof data === 'object' && data && 'greatestId' in data ? data.greatestId : 0;
  return typeof told === 'number' && Number.isSafeInteger(told)
    ? Math.max(greatest, told)
    : greatest;
}

/** Tracks that playlists call by where they are. */
function locatedIn({ header }: WriteContext): ReadonlySet<string> {
  const located = new Set<string>();
  for (const { origin, trackIds } of header.playlists) {
    if (!isByLocation(origin?.data)) continue;
    for (const id of trackIds) located.add(id);
  }
  return located;
}

function isByLocation(data: unknown): boolean {
  if (typeof data !== 'object' || data === null || !('attributes' in data)) return false;
  const { attributes } = data;
  return typeof attributes === 'object' && attributes !== null && 'KeyType' in attributes
    ? attributes.KeyType === '1'
    : false;
}
