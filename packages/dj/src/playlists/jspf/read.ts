import {
  type ImportOptions,
  type JsonValue,
  openBytes,
  type ReadRecord,
} from '@linernotes/exporters';
import { isSame } from '../../tracks/is-same.ts';
import { headerOf } from '../file-header.ts';
import { isObject, parseDocument } from './parse-document.ts';
import { readObject, writeObject } from './track-object.ts';

const batchSize = 64;

/** Reads JSPF, as its draft has it and as ListenBrainz writes it. The line of a track is its place in the list. */
export async function* readJspf(
  source: AsyncIterable<Uint8Array | string>,
  { name, onAbout }: ImportOptions,
): AsyncGenerator<readonly ReadRecord[]> {
  const { about, tracks, beside, isCompact, isEnded } = await parseDocument(
    openBytes(source, name),
  );
  const trackIds: string[] = [];
  for (let start = 0; start < tracks.length; start += batchSize) {
    const batch = tracks.slice(start, start + batchSize);
    yield batch.map((value, index) => recordOf(value, start + index + 1, trackIds));
  }
  const { title } = about;
  const named = typeof title === 'string' && title !== '' ? title : undefined;
  const kept = {
    ...(isCompact && { isCompact }),
    ...(isEnded && { isEnded }),
    ...(!isSame(about, named === undefined ? {} : { title: named }) && { about }),
    ...(Object.keys(beside).length > 0 && { beside }),
  };
  onAbout?.(headerOf({ format: 'jspf', fileName: name, title: named, trackIds, kept }));
}

function recordOf(value: JsonValue, line: number, trackIds: string[]): ReadRecord {
  if (!isObject(value)) {
    return {
      line,
      problem: `is ${Array.isArray(value) ? 'a list' : JSON.stringify(value).slice(0, 20)}, not a track`,
    };
  }
  const id = String(trackIds.length + 1);
  trackIds.push(id);
  const track = { id, ...readObject(value) };
  if (isSame(writeObject(track, {}), value)) return { line, record: track };
  return { line, record: { ...track, origin: { format: 'jspf', data: value } } };
}
