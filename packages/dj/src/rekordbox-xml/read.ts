import { hash } from 'node:crypto';
import type { ReaderOptions, TrackReader } from '../collections/format.ts';
import { ReaderIds } from '../collections/reader-ids.ts';
import { readSlots } from '../tracks/slots.ts';
import { UnreadTally } from '../tracks/unread-tally.ts';
import { flat } from '../xml/flat.ts';
import { toPath } from './location.ts';
import { RekordboxPlaylists } from './read-playlists.ts';
import { rekordboxSlots } from './slots.ts';

const slots = rekordboxSlots();

/** Reads the `TRACK` elements of one file. */
export function rekordboxReader({ fileName, hasPlaylists }: ReaderOptions): TrackReader {
  /** By what stands for a path, which playlists may call a track by; few files do. */
  const located = new Map<string, string>();
  const ids = new ReaderIds();
  const unread = new UnreadTally();
  return {
    track: (element, place) => {
      const { TrackID, Location } = element.attributes;
      const id = ids.idFor(TrackID, place);
      if (hasPlaylists && Location) {
        const digest = digestOf(toPath(Location));
        if (!located.has(digest)) located.set(digest, flat(id));
      }
      const values = readSlots(slots, element);
      unread.look(slots, element, values);
      return {
        id,
        ...values,
        origin: { format: 'rekordbox-xml', data: element },
      };
    },
    playlists: new RekordboxPlaylists(fileName, (path) => located.get(digestOf(path))),
    ids,
    unread,
  };
}

/** A fifth of what a path takes of memory. */
function digestOf(path: string): string {
  return hash('sha1', path, 'binary');
}
