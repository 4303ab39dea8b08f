import type { PlayerRequest } from '../player.ts';

/** The object that was sent as JSON; empty where none was. */
export function jsonOf({ body, headers }: PlayerRequest): Readonly<Record<string, unknown>> {
  if (!headers['content-type']?.startsWith('application/json')) return {};
  try {
    const sent: unknown = JSON.parse(body);
    const isObject = typeof sent === 'object' && sent !== null && !Array.isArray(sent);
    return isObject ? (sent as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** A file that was sent in a form. */
export interface SentFile {
  readonly filename: string;
  readonly text: string;
}

/** The file in a field of a form; `null` where there is none. */
export function fileOf({ body, headers }: PlayerRequest, field: string): SentFile | null {
  const [, quoted, plain] =
    /^multipart\/form-data;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(
      headers['content-type'] ?? '',
    ) ?? [];
  const boundary = quoted ?? plain;
  if (!boundary) return null;
  const parts = `\r\n${body}`.split(`\r\n--${boundary}`).slice(1, -1);
  for (const part of parts) {
    const end = part.indexOf('\r\n\r\n');
    const head = part.slice(0, end);
    const [, name] = /;\s*name="([^"]*)"/i.exec(head) ?? [];
    const [, filename] = /;\s*filename="([^"]*)"/i.exec(head) ?? [];
    if (end > 0 && name === field && filename) return { filename, text: part.slice(end + 4) };
  }
  return null;
}

/** Rows of cells, as RFC 4180 has them. */
export function csvRows(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  const cells = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|\n|\r|$)/gy;
  for (const [, cell = '', end] of text.replace(/^\u{FEFF}/u, '').matchAll(cells)) {
    const isQuoted = cell.startsWith('"');
    rows.at(-1)?.push(isQuoted ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === '') break;
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.some((cell) => cell !== ''));
}
