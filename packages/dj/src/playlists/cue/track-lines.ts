import { parseIsrc } from '@linernotes/model';
import type { DjTrack } from '../../collection.ts';
import { type PartRules, renewParts } from '../renew-parts.ts';
import { readCommand, readText, writeText } from './commands.ts';
import { msToTime, timeToMs } from './times.ts';

type Kind =
  | 'TITLE'
  | 'PERFORMER'
  | 'SONGWRITER'
  | 'REM GENRE'
  | 'REM DATE'
  | 'REM COMMENT'
  | 'ISRC'
  | 'INDEX';

const fields = new Map<Kind, readonly (keyof DjTrack)[]>([
  ['TITLE', ['title']],
  ['PERFORMER', ['artist']],
  ['SONGWRITER', ['composer']],
  ['REM GENRE', ['genre']],
  ['REM DATE', ['year']],
  ['REM COMMENT', ['comment']],
  ['ISRC', ['isrc']],
  ['INDEX', ['startInFileMs']],
]);

const rules: PartRules<string, Kind> = {
  fields,
  kindOf: (line) => {
    const { name } = readCommand(line);
    return fields.has(name as Kind) ? (name as Kind) : null;
  },
  read: (kind, lines) => {
    if (kind === 'INDEX') return readStart(lines);
    const text = readText(readCommand(lines[0] ?? '').rest);
    if (kind === 'ISRC') {
      const isrc = parseIsrc(text);
      return isrc === null ? {} : { isrc };
    }
    if (kind === 'REM DATE') return readYear(text);
    const [field] = fields.get(kind) ?? [];
    return field === undefined || text === '' ? {} : { [field]: text };
  },
  write: (kind, track, kept) => {
    if (kind === 'INDEX') return writeIndexes(track.startInFileMs ?? 0, kept);
    const [field] = fields.get(kind) ?? [];
    const value = field && track[field];
    if (value === undefined) return [];
    return [
      `${kind} ${kind === 'ISRC' || kind === 'REM DATE' ? String(value) : writeText(String(value))}`,
    ];
  },
};

/** What the lines of a track say; of those before the first track, what they say of all. */
export function readLines(lines: readonly string[]): Omit<DjTrack, 'id'> {
  return Object.assign(
    {},
    ...[...fields.keys()].map((kind) =>
      rules.read(
        kind,
        lines.filter((line) => rules.kindOf(line, 0, lines) === kind),
      ),
    ),
  );
}

/** The lines of a track: those that were kept, where they still say what the track says. */
export function writeLines(track: DjTrack, kept: readonly string[]): readonly string[] {
  return renewParts(kept, { ...track, startInFileMs: track.startInFileMs ?? 0 }, rules);
}

function readStart(lines: readonly string[]): Pick<DjTrack, 'startInFileMs'> {
  for (const line of lines) {
    const { number, ms } = indexOf(line);
    if (number === 1 && ms !== null) return { startInFileMs: ms };
  }
  return {};
}

/** All indexes of a track move together. */
function writeIndexes(startMs: number, kept: readonly string[]): readonly string[] {
  const before = readStart(kept).startInFileMs;
  if (before === undefined) return [`INDEX 01 ${msToTime(startMs)}`];
  return kept.flatMap((line) => {
    const { number, ms } = indexOf(line);
    if (ms === null || ms + startMs < before) return [];
    return [`INDEX ${String(number).padStart(2, '0')} ${msToTime(ms + startMs - before)}`];
  });
}

function indexOf(line: string) {
  const [, number = '', time = ''] = /^INDEX\s+(\d+)\s+(\S+)/i.exec(line) ?? [];
  return { number: Number(number), ms: timeToMs(time) };
}

function readYear(text: string): Pick<DjTrack, 'year'> {
  const [year] = /^\d{4}(?!\d)/.exec(text) ?? [];
  return year === undefined || Number(year) === 0 ? {} : { year: Number(year) };
}
