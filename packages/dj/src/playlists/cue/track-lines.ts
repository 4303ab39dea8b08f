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
  const startInFileMs = track.startInFileMs ?? (kept.length > 0 && !hasStart(kept) ? undefined : 0);
  return renewParts(kept, { ...track, startInFileMs }, rules);
}

/** Whether lines of a track say where it begins. */
export function hasStart(lines: readonly string[]): boolean {
  return readStart(lines).startInFileMs !== undefined;
}

function readStart(lines: readonly string[]): Pick<DjTrack, 'startInFileMs'> {
  for (const line of lines) {
    const { number, ms } = indexOf(line);
    if (number === 1 && ms !== null) return { startInFileMs: ms };
  }
  return {};
}

/** All indexes of a track move together; one without a time stays as it is. */
function writeIndexes(startMs: number, kept: readonly string[]): readonly string[] {
  const before = readStart(kept).startInFileMs;
  if (before === undefined) return withStart(msToTime(startMs), kept);
  return kept.flatMap((line) => {
    const { spelled, ms } = indexOf(line);
    if (ms === null) return [line];
    if (ms + startMs < before) return [];
    return [`INDEX ${spelled} ${msToTime(ms + startMs - before)}`];
  });
}

/** In the place of the one that should say it, or behind the gap before it. */
function withStart(time: string, kept: readonly string[]): readonly string[] {
  const numbers = kept.map((line) => indexOf(line).number);
  const own = numbers.indexOf(1);
  const { spelled } = indexOf(kept[own] ?? 'INDEX 01');
  const line = `INDEX ${spelled || '01'} ${time}`;
  return own < 0 ? kept.toSpliced(numbers.indexOf(0) + 1, 0, line) : kept.toSpliced(own, 1, line);
}

function indexOf(line: string) {
  const [, spelled = '', time = ''] = /^INDEX\s+(\d+)(?:\s+(\S+))?/i.exec(line) ?? [];
  return { spelled, number: spelled === '' ? null : Number(spelled), ms: timeToMs(time) };
}

function readYear(text: string): Pick<DjTrack, 'year'> {
  const [year] = /^\d{4}(?!\d)/.exec(text) ?? [];
  return year === undefined || Number(year) === 0 ? {} : { year: Number(year) };
}
