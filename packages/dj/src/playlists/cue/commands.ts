import { extname } from 'node:path';
import { locationFromText, textFromLocation } from '../locations.ts';

/** A line of a sheet: `REM GENRE "House"` is the command `REM GENRE`. */
export interface Command {
  /** In capitals. */
  readonly name: string;
  /** Behind the name, as it stands. */
  readonly rest: string;
}

export function readCommand(line: string): Command {
  const [, name = '', rest = ''] = /^(REM\s+\S+|\S+)\s*(.*)$/is.exec(line.trim()) ?? [];
  return { name: name.toUpperCase().replace(/\s+/g, ' '), rest };
}

/** A text with its quotation marks, or without any; of quotation marks inside nobody knows better. */
export function readText(rest: string): string {
  const [, inner = rest.replace(/^"/, '')] = /^"(.*)"\s*$/s.exec(rest) ?? [];
  return inner.trim();
}

/** Sheets have no way to write a quotation mark in a text. */
export function writeText(text: string): string {
  return `"${text}"`;
}

/** The location that a FILE line names. */
export function readFileLine({ rest }: Command): string {
  const [, quoted, plain = rest] = /^(?:"(.*)"|(.*?))\s+[^\s"]+$/s.exec(rest) ?? [];
  return locationFromText(quoted ?? readText(plain));
}

export function writeFileLine(location: string): string {
  const types: Readonly<Record<string, string>> = {
    '.mp3': 'MP3',
    '.aif': 'AIFF',
    '.aiff': 'AIFF',
    '.bin': 'BINARY',
  };
  return `FILE ${writeText(textFromLocation(location))} ${types[extname(location).toLowerCase()] ?? 'WAVE'}`;
}
