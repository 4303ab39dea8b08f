import { isUtf8 } from 'node:buffer';
import {
  findJsonFault,
  type JsonObject,
  type JsonValue,
  type OpenedBytes,
  ReadError,
} from '@linernotes/exporters';

const mega = 1024 * 1024;
/** Over 100,000 tracks. JSON is parsed at once, and takes several times as much. */
const maxBytes = 32 * mega;
const maxDepth = 64;

/** A playlist as JSON has it. */
export interface JspfDocument {
  /** Without its tracks. */
  readonly about: JsonObject;
  readonly tracks: readonly JsonValue[];
  /** What stands beside the playlist. */
  readonly beside: JsonObject;
  /** It was written in one line. */
  readonly isCompact: boolean;
  /** Its last line is ended. */
  readonly isEnded: boolean;
}

/** @throws ReadError for what is no JSON, too long, too deep, or no playlist */
export async function parseDocument(opened: OpenedBytes): Promise<JspfDocument> {
  const text = await textOf(opened);
  const { spoken } = opened;
  refuseDepth(text, spoken);
  const root = parse(text, spoken);
  const { playlist, ...beside } = isObject(root) ? root : {};
  if (!isObject(playlist))
    throw noPlaylist(`${spoken} is no JSPF playlist: it has no object "playlist".`);
  const { track = null, ...about } = playlist;
  if (track !== null && !Array.isArray(track))
    throw noPlaylist(`${spoken} is no JSPF playlist: its "track" is no list.`);
  return {
    about,
    tracks: track ?? [],
    beside,
    isCompact: !text.trim().includes('\n'),
    isEnded: text.endsWith('\n'),
  };
}

async function textOf({ bytes, spoken }: OpenedBytes): Promise<string> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of bytes) {
    chunks.push(Buffer.from(chunk));
    sizeBytes += chunk.length;
    if (sizeBytes <= maxBytes) continue;
    throw new ReadError({
      message: `${spoken} is longer than ${maxBytes / mega} MB, more than any playlist.`,
      remedy: 'Split it.',
    });
  }
  const whole = Buffer.concat(chunks);
  if (isUtf8(whole)) return whole.toString('utf8').replace(/^\ufeff/, '');
  const fault = Buffer.from(whole.toString('utf8')).findIndex(
    (byte, index) => byte !== whole[index],
  );
  const before = whole.subarray(0, Math.max(0, fault)).toString().split('\n');
  const [line, column] = [before.length, (before.at(-1) ?? '').length + 1];
  throw new ReadError({
    message: `${spoken} is not UTF-8: line ${line}, column ${column} has bytes that are no letter.`,
    remedy: 'Save it as UTF-8 text.',
    line,
  });
}

/** Parsers and writers of JSON go as deep as a text tells them to. */
function refuseDepth(text: string, spoken: string): void {
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at);
    if (isQuoted) {
      if (letter === 0x5c) at += 1;
      else if (letter === 0x22) isQuoted = false;
    } else if (letter === 0x22) isQuoted = true;
    else if (letter === 0x7b || letter === 0x5b) depth += 1;
    else if (letter === 0x7d || letter === 0x5d) depth -= 1;
    if (depth <= maxDepth) continue;
    const before = text.slice(0, at + 1).split('\n');
    throw new ReadError({
      message: `${spoken} is nested more than ${maxDepth} deep at line ${before.length} column ${(before.at(-1) ?? '').length}.`,
      remedy: 'Name a playlist.',
      line: before.length,
    });
  }
}

function parse(text: string, spoken: string): unknown {
  if (text.trim() === '') {
    throw new ReadError({
      message: `${spoken} is empty.`,
      remedy: 'Name a file with a playlist in it.',
    });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    const { line, column } = findJsonFault(text) ?? { line: 1, column: 1 };
    const message = `${spoken} is broken JSON at line ${line} column ${column}.`;
    throw new ReadError({ message, remedy: 'Correct it there, or get it anew.', line, cause });
  }
}

/** What was parsed as JSON is JSON. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function noPlaylist(message: string): ReadError {
  return new ReadError({
    message,
    remedy: 'Name a JSPF file, or the format with --from.',
    line: 1,
  });
}
