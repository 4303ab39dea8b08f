import { type ImportOptions, openBytes, ReadError, type ReadRecord } from '@linernotes/exporters';
import type { DjTrack } from '../../collection.ts';
import { isSame } from '../../tracks/is-same.ts';
import { headerOf } from '../file-header.ts';
import { layoutToKeep, type TextEncoding } from '../text/layout.ts';
import { LineReader } from '../text/read-lines.ts';
import { readEntry, writeComments, writeLocation } from './lines.ts';

/** Both endings are one format to those who write it again. */
export const m3uOrigin = 'm3u8';

/** More comments than any program writes for one file. */
const maxComments = 10_000;

interface State {
  readonly spoken: string;
  readonly trackIds: string[];
  title: string | undefined;
  /** The line `#EXTM3U`, where it says more than that. */
  top: string | undefined;
  comments: string[];
}

/** Reads M3U and M3U8, which are the same but for their usual encoding. */
export async function* readM3u(
  source: AsyncIterable<Uint8Array | string>,
  { name, onAbout }: ImportOptions,
  usualEncoding: TextEncoding,
): AsyncGenerator<readonly ReadRecord[]> {
  const opened = openBytes(source, name);
  const reader = new LineReader(opened);
  const state: State = {
    spoken: opened.spoken,
    trackIds: [],
    title: undefined,
    top: undefined,
    comments: [],
  };
  for await (const { firstLine, lines } of reader.batches()) {
    const records = lines.flatMap((text, index) => takeLine(state, text, firstLine + index));
    const told = [...reader.problems.splice(0), ...records];
    if (told.length > 0) yield told;
  }
  const { title, top, comments, trackIds } = state;
  const kept = {
    ...layoutToKeep(reader.layout, usualEncoding),
    ...(top !== undefined && { top }),
    ...(comments.length > 0 && { after: comments }),
  };
  onAbout?.(headerOf({ format: m3uOrigin, fileName: name, title, trackIds, kept }));
}

function takeLine(state: State, text: string, line: number): readonly ReadRecord[] {
  const trimmed = text.trim();
  if (trimmed === '') return [];
  if (!trimmed.startsWith('#')) return [{ line, record: { ...takeEntry(state, text, line) } }];
  takeComment(state, text.trimStart(), line);
  return [];
}

function takeComment(state: State, text: string, line: number): void {
  const [, name = ''] = /^#PLAYLIST:(.*)$/i.exec(text) ?? [];
  const isTop = /^#EXTM3U\b/i.test(text) && state.trackIds.length === 0;
  if (isTop && state.top === undefined) {
    if (text.trim() !== '#EXTM3U') state.top = text;
  } else if (name.trim() !== '' && state.title === undefined) state.title = name.trim();
  else state.comments.push(text);
  if (state.comments.length <= maxComments) return;
  const message = `Line ${line} of ${state.spoken}: more than 10,000 comments, and no file below them.`;
  throw new ReadError({ message, remedy: 'Name a playlist.', line });
}

function takeEntry(state: State, text: string, line: number): DjTrack {
  if (state.trackIds.length === 0 && /^\s*<[!?a-z]/i.test(text)) {
    const message = `${state.spoken} is no M3U playlist: line ${line} begins with "${text.trim().slice(0, 12)}".`;
    throw new ReadError({ message, remedy: 'Name a playlist, or its format with --from.', line });
  }
  const id = String(state.trackIds.length + 1);
  const { comments } = state;
  state.trackIds.push(id);
  state.comments = [];
  const track = { id, ...readEntry(comments, text) };
  const usual = writeComments(track, []);
  const data = {
    ...(!isSame(usual, comments) && { comments }),
    ...(writeLocation(track.location ?? '', undefined) !== text && { location: text }),
  };
  return Object.keys(data).length > 0 ? { ...track, origin: { format: m3uOrigin, data } } : track;
}
