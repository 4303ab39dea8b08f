import { type ImportOptions, openBytes, ReadError, type ReadRecord } from '@linernotes/exporters';
import { headerOf } from '../file-header.ts';
import { layoutToKeep } from '../text/layout.ts';
import { LineReader } from '../text/read-lines.ts';
import { EntriesByNumber } from './entries-by-number.ts';

const maxOtherLines = 10_000;

interface State {
  readonly spoken: string;
  readonly entries: EntriesByNumber;
  isBegun: boolean;
  title: string | undefined;
  version: string | undefined;
  /** Lines that are kept and not understood. */
  readonly other: string[];
  /** Another section, and all that stands behind it. */
  readonly behind: string[];
  hasEntries: boolean;
  /** The version stands before the entries. */
  isVersionFirst: boolean;
}

/** Reads PLS: keys in any case, entries in any order. */
export async function* readPls(
  source: AsyncIterable<Uint8Array | string>,
  { name, onAbout }: ImportOptions,
): AsyncGenerator<readonly ReadRecord[]> {
  const opened = openBytes(source, name);
  const reader = new LineReader(opened);
  const entries = new EntriesByNumber(opened.spoken);
  const state: State = {
    spoken: opened.spoken,
    entries,
    isBegun: false,
    title: undefined,
    version: undefined,
    other: [],
    behind: [],
    hasEntries: false,
    isVersionFirst: false,
  };
  for await (const { firstLine, lines } of reader.batches()) {
    const records = lines.flatMap((text, index) => takeLine(state, text, firstLine + index));
    const told = [...reader.problems.splice(0), ...records];
    if (told.length > 0) yield told;
  }
  const last = entries.end();
  if (last.length > 0) yield last;
  const { title, version, other, behind, isVersionFirst } = state;
  const kept = {
    ...layoutToKeep(reader.layout, 'utf-8'),
    ...(version !== undefined && version !== '2' && { version }),
    ...(isVersionFirst && { isVersionFirst }),
    ...(other.length > 0 && { other }),
    ...(behind.length > 0 && { behind }),
  };
  onAbout?.(headerOf({ format: 'pls', fileName: name, title, trackIds: entries.trackIds, kept }));
}

function takeLine(state: State, raw: string, line: number): readonly ReadRecord[] {
  const text = raw.trimStart();
  if (text === '') return [];
  if (!state.isBegun) {
    begin(state, text.trimEnd(), line);
    return [];
  }
  if (state.behind.length > 0 || /^\[.*\]\s*$/.test(text)) {
    keepLine(state, state.behind, text, line);
    return [];
  }
  const [, key = '', digits = '', value = ''] = /^([a-z-]+?)(\d{0,9})\s*=(.*)$/is.exec(text) ?? [];
  if (key !== '' && digits !== '') {
    state.hasEntries = true;
    return state.entries.take(Number(digits), [key, value.trimStart()], line);
  }
  if (takeAbout(state, key.toLowerCase(), value.trim())) return [];
  keepLine(state, state.other, text, line);
  return [];
}

function keepLine(state: State, lines: string[], text: string, line: number): void {
  lines.push(text);
  if (lines.length <= maxOtherLines) return;
  const message = `Line ${line} of ${state.spoken}: more than 10,000 lines that are none of PLS.`;
  throw new ReadError({ message, remedy: 'Name a playlist.', line });
}

function begin(state: State, text: string, line: number): void {
  if (text.toLowerCase() !== '[playlist]') {
    const message = `${state.spoken} is no PLS playlist: line ${line} is not "[playlist]".`;
    throw new ReadError({ message, remedy: 'Name a playlist, or its format with --from.', line });
  }
  state.isBegun = true;
}

/** The number of entries is counted, and not believed. */
function takeAbout(state: State, key: string, value: string): boolean {
  if (key === 'numberofentries') return true;
  if (key === 'version') {
    state.version = value;
    state.isVersionFirst = !state.hasEntries;
  } else if (key === 'x-gnome-title' && value !== '' && state.title === undefined)
    state.title = value;
  else return false;
  return true;
}
