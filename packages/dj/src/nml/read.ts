import type { ReaderOptions, TrackReader } from '../collections/format.ts';
import { ReaderIds } from '../collections/reader-ids.ts';
import { readSlots } from '../tracks/slots.ts';
import { UnreadTally } from '../tracks/unread-tally.ts';
import { childOf } from '../xml/element.ts';
import { primaryKey, readLocation } from './location.ts';
import { NmlPlaylists } from './read-playlists.ts';
import { nmlSlots } from './slots.ts';

const slots = nmlSlots();

/** Reads the `ENTRY` elements of one file. Playlists call tracks by where they are. */
export function nmlReader({ fileName }: ReaderOptions): TrackReader {
  const ids = new ReaderIds();
  const unread = new UnreadTally();
  return {
    track: (element, place) => {
      const found = childOf(element, 'LOCATION');
      const location = found ? readLocation(found) : null;
      const values = readSlots(slots, element);
      unread.look(slots, element, values);
      return {
        id: ids.idFor(location && primaryKey(location), place),
        ...values,
        origin: { format: 'traktor-nml', data: element },
      };
    },
    playlists: new NmlPlaylists(fileName),
    ids,
    unread,
  };
}
