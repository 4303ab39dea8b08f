import { ReadError, type ReadRecord } from '@linernotes/exporters';
import { type Command, readCommand, readFileLine } from './commands.ts';
import { timeToMs } from './times.ts';

/** A track as a sheet has it. */
export interface SheetTrack {
  /** Where it begins, from 1. */
  readonly line: number;
  /** `01 AUDIO`. */
  readonly head: string;
  /** What stands below it, without blanks before and behind. */
  readonly lines: string[];
  /** The line of the file that it begins in; absent where no file was named before. */
  readonly fileLine: string | undefined;
  /** Counts the lines of files: tracks of one number are in one file. */
  readonly fileNumber: number;
  /** Where the music is: that of its INDEX 01, which may be in the next file. */
  location: string | undefined;
  startNumber: number;
  startMs: number | undefined;
}

/** A sheet as it was read. */
export interface Sheet {
  /** What is said before the first track, but for files. */
  readonly about: string[];
  readonly tracks: SheetTrack[];
  readonly problems: ReadRecord[];
}

const commands = new Set([
  'CATALOG',
  'CDTEXTFILE',
  'FILE',
  'FLAGS',
  'INDEX',
  'ISRC',
  'PERFORMER',
  'POSTGAP',
  'PREGAP',
  'SONGWRITER',
  'TITLE',
  'TRACK',
]);

/** A disc has 99 tracks; sheets of mixes have gone beyond. */
const maxLines = 100_000;

/** Puts a sheet together line by line. */
export class SheetParser {
  readonly sheet: Sheet = { about: [], tracks: [], problems: [] };
  readonly #spoken: string;
  #fileLine: string | undefined;
  #fileNumber = 0;
  /** The lines of files, in their order. */
  readonly #fileLines: number[] = [];
  #lines = 0;

  constructor(spoken: string) {
    this.#spoken = spoken;
  }

  /** @throws ReadError for what is no sheet */
  take(raw: string, line: number): void {
    const text = raw.trim();
    if (text === '') return;
    const command = readCommand(text);
    this.#lines += 1;
    this.#judge(command, line);
    const { about, tracks } = this.sheet;
    if (command.name === 'FILE') this.#takeFile(text, line);
    else if (command.name === 'TRACK') this.#takeTrack(command.rest, line);
    else {
      const track = tracks.at(-1);
      if (command.name === 'INDEX') this.#takeIndex(command.rest, raw, line);
      (track?.lines ?? about).push(text);
    }
  }

  /** @throws ReadError for a sheet without a track */
  end(): Sheet {
    const { tracks, problems } = this.sheet;
    if (tracks.length === 0) {
      const message = `${this.#spoken} is no CUE sheet: it has no TRACK.`;
      throw new ReadError({ message, remedy: 'Name a CUE sheet, or the format with --from.' });
    }
    for (const { line, head, startMs, location } of tracks) {
      const name = `begins track ${head.split(/\s/)[0]}`;
      if (startMs === undefined) {
        const problem = `${name}, which has no INDEX 01`;
        problems.push({ line, problem, isKept: true });
      }
      if (location === undefined) problems.push({ line, problem: `${name}, which is in no file` });
    }
    const begun = new Set(tracks.map(({ startNumber }) => startNumber));
    for (const [index, line] of this.#fileLines.entries()) {
      if (!begun.has(index + 1))
        problems.push({ line, problem: 'names a file in which no track begins' });
    }
    return this.sheet;
  }

  #judge({ name }: Command, line: number): void {
    if (this.#lines === 1 && !commands.has(name) && !name.startsWith('REM')) {
      const message = `${this.#spoken} is no CUE sheet: line ${line} begins with "${name.slice(0, 20)}".`;
      throw new ReadError({
        message,
        remedy: 'Name a CUE sheet, or the format with --from.',
        line,
      });
    }
    if (this.#lines <= maxLines) return;
    const message = `${this.#spoken} has more than 100,000 lines.`;
    throw new ReadError({ message, remedy: 'Name a CUE sheet.', line });
  }

  #takeFile(text: string, line: number): void {
    this.#fileLines.push(line);
    this.#fileLine = text;
    this.#fileNumber += 1;
    // Where music begins only in the next file, its line stands between two of its track.
    const track = this.sheet.tracks.at(-1);
    if (
      track &&
      track.startMs === undefined &&
      track.lines.some((line) => /^INDEX\b/i.test(line))
    ) {
      track.lines.push(text);
    }
  }

  #takeTrack(head: string, line: number): void {
    const fileLine = this.#fileLine;
    const location = fileLine === undefined ? undefined : readFileLine(readCommand(fileLine));
    const [fileNumber, startNumber] = [this.#fileNumber, this.#fileNumber];
    this.sheet.tracks.push({
      line,
      head,
      lines: [],
      fileLine,
      fileNumber,
      startNumber,
      location,
      startMs: undefined,
    });
  }

  #takeIndex(rest: string, raw: string, line: number): void {
    const [, number = '', time = ''] = /^(\d+)\s*(.*)$/.exec(rest) ?? [];
    const ms = timeToMs(time.trim());
    if (ms === null) {
      const column = raw.length - raw.trimStart().length + 1;
      const problem = `has at column ${column} an INDEX without a time of minutes, seconds and frames`;
      this.sheet.problems.push({ line, problem, isKept: true });
    } else if (Number(number) === 1) this.#start(ms);
  }

  #start(ms: number): void {
    const track = this.sheet.tracks.at(-1);
    if (!track || track.startMs !== undefined) return;
    track.startMs = ms;
    track.startNumber = this.#fileNumber;
    if (this.#fileLine !== undefined) track.location = readFileLine(readCommand(this.#fileLine));
  }
}
