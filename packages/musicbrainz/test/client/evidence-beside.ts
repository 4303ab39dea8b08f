// Which request an exchange is, beside those that read: changes, and what the picture archives are asked.
import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { type Exchange, readExchanges } from './exchanges.ts';

/** One true answer: what it is an answer to, by the names of the list of requests, and where it is from. */
export interface Answered {
  readonly request: string;
  readonly genuine: string;
}

/** What was taken; a refusal proves nothing of the document that was sent. */
export function changesAnswered(): readonly Answered[] {
  return readExchanges().flatMap((exchange) => {
    const request = exchange.response.status < 300 ? changeOf(exchange) : null;
    return request === null ? [] : [{ request, genuine: 'real-server' }];
  });
}

function changeOf({ request: { method, path, body } }: Exchange): string | null {
  const [, , , resource = ''] = path.split('/');
  if (resource === 'collection')
    return { PUT: 'collection-add', DELETE: 'collection-remove' }[method] ?? null;
  if (method !== 'POST') return null;
  if (resource === 'tag')
    return /\bvote=/.test(body ?? '') ? 'submit-tags-vote' : 'submit-tags-replace';
  return (
    { release: 'submit-barcodes', recording: 'submit-isrcs', rating: 'submit-ratings' }[resource] ??
    null
  );
}

const fixtures = new URL('../../../../../shared/fixtures/', import.meta.url);
const redirectsFile = new URL('musicbrainz/exchanges/cover-art-archive-redirects.json', fixtures);
const archiveIndex = new URL('coverartarchive/index.json', fixtures);

const Redirects = z.object({
  exchanges: z.array(
    z.object({
      request: z.object({ method: z.string(), path: z.string() }),
      response: z.object({ status: z.number() }),
    }),
  ),
});
const Filed = z.object({ entries: z.array(z.object({ kind: z.string(), genuine: z.string() })) });

/** Where the archive sent who asked, and lists of pictures. */
export function picturesAnswered(): readonly Answered[] {
  const redirected = parsed(redirectsFile, Redirects)?.exchanges ?? [];
  const filed = parsed(archiveIndex, Filed)?.entries ?? [];
  return [
    ...redirected.flatMap(({ request: { method, path }, response }) => {
      const request = method === 'GET' && response.status === 307 ? pictureOf(path) : null;
      return request === null ? [] : [{ request, genuine: 'real-server' }];
    }),
    ...filed.flatMap(({ kind, genuine }) =>
      kind === 'index' ? [{ request: 'caa-release-index', genuine }] : [],
    ),
  ];
}

/** `/release/{mbid}/front-250` is `caa-release-front-size`; what we never ask for is none. */
function pictureOf(path: string): string | null {
  const [, kind, name, size] =
    /^\/(release|release-group)\/[\da-f-]{36}(?:\/(front|back|\d+)(-(?:250|500|1200))?)?$/.exec(
      path,
    ) ?? [];
  if (kind === undefined) return null;
  const picture = name === undefined ? 'index' : /^\d/.test(name) ? 'image' : name;
  return `caa-${kind}-${picture}${size === undefined ? '' : '-size'}`;
}

function parsed<Output>(file: URL, schema: z.ZodType<Output>): Output | null {
  return existsSync(file) ? schema.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
}
