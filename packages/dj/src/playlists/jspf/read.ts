import {
  decodeText,
  type ImportOptions,
  type JsonRemedies,
  type JsonValue,
  openBytes,
  ReadError,
  type ReadRecord,
  readJsonListAt,
} from '@linernotes/exporters';
import { isSame } from '../../tracks/is-same.ts';
import { headerOf } from '../file-header.ts';
import { LineEnds } from './line-ends.ts';
import { isObject, readObject, writeObject } from './track-object.ts';

/** As deep as tracks and what is beside them may be nested, so that other formats have place around them. */
const maxLevels = 64;

const remedies: JsonRemedies = {
  broken: 'Correct it there, or get it anew.',
  empty: 'Name a file with a playlist in it.',
  tooDeep: 'Name a playlist.',
  tooLong: 'Check that it is a playlist.',
};

const remedyOfBinary = 'Save it as UTF-8 text, or name a JSPF file.';

/**
 * Reads JSPF track by track, as its draft has it and as ListenBrainz writes it. The line of a track is its place in the
 * list.
 */
export async function* readJspf(
  source: AsyncIterable<Uint8Array | string>,
  { name, onAbout }: ImportOptions,
): AsyncGenerator<readonly ReadRecord[]> {
  const { bytes, spoken } = openBytes(source, name);
  const lines = new LineEnds();
  const text = lines.watched(decodeText(bytes, spoken, remedyOfBinary));
  const path = ['playlist', 'track'];
  const reading = readJsonListAt(text, { name: spoken, path, maxLevels, remedies });
  const trackIds: string[] = [];
  let step = await reading.next();
  for (; !step.done; step = await reading.next())
    yield step.value.map((read) => recordOf(read, trackIds));
  const { about, beside } = documentOf(step.value, spoken);
  const { title } = about;
  const named = typeof title === 'string' && title !== '' ? title : undefined;
  const kept = {
    ...(lines.isCompact && { isCompact: true }),
    ...(lines.isEnded && { isEnded: true }),
    ...(!isSame(about, named === undefined ? {} : { title: named }) && { about }),
    ...(Object.keys(beside).length > 0 && { beside }),
  };
  onAbout?.(headerOf({ format: 'jspf', fileName: name, title: named, trackIds, kept }));
}

/** What stands beside the tracks, and beside the playlist. */
function documentOf(root: JsonValue, spoken: string) {
  const { playlist, ...beside } = isObject(root) ? root : {};
  if (!isObject(playlist)) throw noPlaylist(spoken, 'it has no object "playlist"');
  const { track = null, ...about } = playlist;
  if (track !== null && !Array.isArray(track)) throw noPlaylist(spoken, 'its "track" is no list');
  return { about, beside };
}

function noPlaylist(spoken: string, why: string): ReadError {
  return new ReadError({
    message: `${spoken} is no JSPF playlist: ${why}.`,
    remedy: 'Name a JSPF file, or the format with --from.',
    line: 1,
  });
}

function recordOf(read: ReadRecord, trackIds: string[]): ReadRecord {
  // What was parsed as JSON is JSON.
  const value = read.record as JsonValue | undefined;
  if ('problem' in read || !isObject(value)) return read;
  const id = String(trackIds.length + 1);
  trackIds.push(id);
  const track = { id, ...readObject(value) };
  if (isSame(writeObject(track, {}), value)) return { ...read, record: track };
  return { ...read, record: { ...track, origin: { format: 'jspf', data: value } } };
}
