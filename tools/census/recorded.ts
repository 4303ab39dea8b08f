import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from './kinds.ts';

/** A recorded answer with what it holds: parsed where it is JSON, else as text. */
export interface Recorded {
  readonly entry: Entry;
  readonly body: unknown;
}

/**
 * Reads what a folder holds: the answers that its index lists, and the exchanges beside them, of which
 * those in JSON count. A redirect that carries what it leads to is an answer too.
 */
export function readRecorded(folder: string): readonly Recorded[] {
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as {
    entries: readonly Entry[];
  };
  const listed = index.entries.map((entry) => ({
    entry,
    body: parse(readFileSync(join(folder, entry.file), 'utf8')),
  }));
  const isRead = ({ body, entry }: Recorded) => body !== undefined || entry.status < 300;
  return [...listed.filter(isRead), ...readExchanges(join(folder, 'exchanges'))];
}

interface Exchange {
  readonly request: { readonly method: string; readonly path: string; readonly query?: string };
  readonly response: { readonly status: number; readonly body?: string };
}

function readExchanges(folder: string): readonly Recorded[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((file) => {
    const { exchanges } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
      exchanges: readonly Exchange[];
    };
    return exchanges.flatMap((exchange, index) => toRecorded(`${file}#${index}`, exchange));
  });
}

function toRecorded(file: string, { request, response }: Exchange): readonly Recorded[] {
  const body = parse(response.body ?? '');
  if (typeof body !== 'object' || body === null) return [];
  const { method, path, query = '' } = request;
  if (!path.startsWith('/ws/2/')) return [];
  const url = query ? `${path}?${query}` : path;
  const entry = { file, kind: '', status: response.status, genuine: 'real-server', method, url };
  return [{ entry, body }];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
