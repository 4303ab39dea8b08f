// By which true answers each request is tested: how many there are, and where they are from. The answers
// lie beside the project; their numbers stand in `evidence.json`.
import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { codes, table } from '../../src/client/table.ts';
import { type Answered, changesAnswered, picturesAnswered } from './evidence-beside.ts';
import { readExchanges } from './exchanges.ts';

/** Where an answer is from: musicbrainz.org, its own software, a document, or somebody's hand. */
export const origins = ['recorded', 'real-server', 'documented', 'hand-made'] as const;
export type Origin = (typeof origins)[number];

/** How many answers, by request and origin. */
export type Evidence = Readonly<Record<string, Readonly<Partial<Record<Origin, number>>>>>;

export const evidenceFile = new URL('evidence.json', import.meta.url);

export function readEvidence(): Evidence {
  const Counts = z.record(z.string(), z.partialRecord(z.enum(origins), z.number()));
  return Counts.parse(JSON.parse(readFileSync(evidenceFile, 'utf8')));
}

const folder = new URL('../../../../../shared/fixtures/musicbrainz/', import.meta.url);
export const haveAnswers = existsSync(new URL('index.json', folder));

const Index = z.object({
  entries: z.array(
    z.object({
      kind: z.string(),
      url: z.string().nullish(),
      method: z.string(),
      status: z.number(),
      genuine: z.string(),
    }),
  ),
});

/** Counts the answers that lie beside the project: by request, and of each inc by `artist-lookup inc=aliases`. */
export function countEvidence(): Evidence {
  const { entries } = Index.parse(JSON.parse(readFileSync(new URL('index.json', folder), 'utf8')));
  const filed = entries
    .filter(({ method, status }) => method === 'GET' && status < 400)
    .map(({ kind, url, genuine }) => ({
      request: (url && requestOf(url)) || kind,
      address: url ?? '',
      genuine,
    }));
  const exchanged = readExchanges()
    .filter(
      ({ request, response, isJson }) =>
        request.method === 'GET' && response.status < 400 && isJson,
    )
    .map(({ request }) => {
      const address = `${request.path}?${request.query ?? ''}`;
      return { request: requestOf(address) ?? '', address, genuine: 'real-server' };
    });
  const read = [...filed, ...exchanged].filter(isOfClient).flatMap(withIncs);
  return countOf([...read, ...changesAnswered(), ...picturesAnswered()]);
}

/** An answer stands for its request, and for each inc that was asked for. */
function withIncs(one: Answered & { readonly address: string }): readonly Answered[] {
  const { searchParams } = new URL(one.address, 'https://musicbrainz.org');
  const incs = (searchParams.get('inc') ?? '').split(/[ +]/).filter(Boolean);
  return [one, ...incs.map((inc) => ({ ...one, request: `${one.request} inc=${inc}` }))];
}

function countOf(answered: readonly Answered[]): Evidence {
  const counts: Record<string, Partial<Record<Origin, number>>> = {};
  for (const { request, genuine } of answered) {
    const origin = originOf(genuine);
    const own = counts[request] ?? {};
    counts[request] = { ...own, [origin]: (own[origin] ?? 0) + 1 };
  }
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Cover art, fingerprints and fragments of answers are filed there too. */
function isOfClient({ request }: { readonly request: string }): boolean {
  const [, name = '', kind = ''] =
    /^(.+?)-(lookup|browse|search|own|list|contents|by-\w+)$/.exec(request) ?? [];
  if (kind === 'own') return ['tag', 'rating', 'collection'].includes(name);
  return name in table || name in codes;
}

function originOf(genuine: string): Origin {
  if (genuine === 'real-server') return genuine;
  if (genuine.startsWith('recorded') || genuine === 'edited') return 'recorded';
  return genuine.includes('doc') ? 'documented' : 'hand-made';
}

/** Which request an address is, by the names of the client. */
function requestOf(address: string): string | null {
  const { pathname, searchParams } = new URL(address, 'https://musicbrainz.org');
  const [, ws, , name = '', id = '', more = ''] = pathname.split('/');
  if (ws !== 'ws') return null;
  if (searchParams.has('query')) return `${name}-search`;
  if (searchParams.has('resource')) return 'url-by-resource';
  if (name === 'genre' && id === 'all') return 'genre-list';
  if (more) return 'collection-contents';
  if (id === '-') return 'discid-by-toc';
  if (id) return `${name}-lookup`;
  if (name === 'tag' || name === 'rating') return `${name}-own`;
  const isBrowse = [...searchParams.keys()].some((key) => key !== 'fmt' && key !== 'inc');
  return isBrowse || !(name in table) ? `${name}-browse` : `${name}-own`;
}
