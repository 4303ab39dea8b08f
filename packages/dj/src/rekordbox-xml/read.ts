import type { ReaderOptions, TrackReader } from '../collections/format.ts';
import { IdList } from '../collections/id-list.ts';
import { KeyTable, wordsOfText } from '../collections/key-table.ts';
import { ReaderIds } from '../collections/reader-ids.ts';
import { readSlots } from '../tracks/slots.ts';
import { UnreadTally } from '../tracks/unread-tally.ts';
import { toPath } from './location.ts';
import { RekordboxPlaylists } from './read-playlists.ts';
import { rekordboxSlots } from './slots.ts';

const slots = rekordboxSlots();

/** Reads the `TRACK` elements of one file. */
export function rekordboxReader({ fileName, hasPlaylists }: ReaderOptions): TrackReader {
  /** By what stands for a path, which playlists may call a track by; few files do. */
  const located = new KeyTable(4);
  const locatedIds = new IdList();
  const ids = new ReaderIds();
  const unread = new UnreadTally();
  return {
    track: (element, place) => {
      const { TrackID, Location } = element.attributes;
      const id = ids.idFor(TrackID, place);
      if (hasPlaylists && Location) {
        const before = located.add(wordsOfText(toPath(Location)), place);
        if (before === null) locatedIds.set(place, id);
      }
      const values = readSlots(slots, element);
      unread.look(slots, element, values);
      return {
        id,
        ...values,
        origin: { format: 'rekordbox-xml', data: element },
      };
    },
    playlists: new RekordboxPlaylists(fileName, (path) => {
      const place = located.get(wordsOfText(path));
      return place === null ? undefined : locatedIds.at(place);
    }),
    ids,
    unread,
  };
}
