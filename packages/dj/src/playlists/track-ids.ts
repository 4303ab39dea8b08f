import type { JsonValue } from '@linernotes/exporters';
import { selectPlaylist } from './options.ts';

/**
 * The ids of the tracks of one playlist, by its name, its path (`House/Deep`) or its id.
 * @throws ExportError for a name that is not there, that several have, or that is of a smart playlist
 */
export function playlistTrackIds(
  header: Readonly<Record<string, JsonValue>>,
  playlist: string,
): ReadonlySet<string> {
  return new Set(selectPlaylist({ header }, { playlist })?.trackIds);
}
