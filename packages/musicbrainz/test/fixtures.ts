import { existsSync, readFileSync } from 'node:fs';

/** Recorded answers that lie beside the project; tests that need them are skipped where they are absent. */
const folder = new URL('../../../../shared/fixtures/musicbrainz/', import.meta.url);
export const haveFixtures = existsSync(new URL('index.json', folder));

interface Entry {
  readonly file: string;
  readonly kind: string;
  readonly status: number;
  readonly genuine: string;
  readonly url?: string;
}

export interface Fixture extends Entry {
  readonly body: unknown;
}

const genuine = new Set(['recorded', 'recorded-edited', 'recorded-extracted', 'real-server']);

/** Every true answer, with its body; a 301 carries the body of the entity that it leads to. */
export function readFixtures(): readonly Fixture[] {
  // The index says of itself that it has this shape.
  const { entries } = JSON.parse(readFileSync(new URL('index.json', folder), 'utf8')) as {
    entries: readonly Entry[];
  };
  return entries
    .filter((entry) => genuine.has(entry.genuine) && entry.status < 400)
    .map((entry) => ({ ...entry, kind: kindOf(entry), body: readBody(entry.file) }));
}

/** A few browses are filed as lookups; their address has no id. */
function kindOf({ kind, url }: Entry): string {
  const isBrowse = /^\/ws\/2\/[a-z-]+\?/.test(url ?? '') && !url?.includes('resource=');
  return isBrowse ? kind.replace(/-lookup$/, '-browse') : kind;
}

function readBody(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
}
