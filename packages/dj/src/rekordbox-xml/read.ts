import type { TrackReader } from '../collections/format.ts';
import { readSlots } from '../tracks/slots.ts';
import { flat } from '../xml/flat.ts';
import { toPath } from './location.ts';
import { RekordboxPlaylists } from './read-playlists.ts';
import { rekordboxSlots } from './slots.ts';

const slots = rekordboxSlots();

/** Reads the `TRACK` elements of one file. */
export function rekordboxReader(fileName: string): TrackReader {
  /** By path, which playlists may call a track by. */
  const ids = new Map<string, string>();
  return {
    track: (element, place) => {
      const { TrackID, Location } = element.attributes;
      const id = TrackID ? TrackID : `track-${place}`;
      if (Location) ids.set(flat(toPath(Location)), flat(id));
      return {
        id,
        ...readSlots(slots, element),
        origin: { format: 'rekordbox-xml', data: element },
      };
    },
    playlists: new RekordboxPlaylists(fileName, (path) => ids.get(path)),
  };
}
