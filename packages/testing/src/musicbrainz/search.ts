import type { PlayerAnswer } from '../player.ts';
import { words } from '../text.ts';
import { badQuery, blankQuery, mbError } from './errors.ts';
import { hitOf } from './hits.ts';
import type { Kind, Library } from './library.ts';
import { parseLucene, type Query } from './lucene.ts';
import { type Fields, score, unknownFields } from './match.ts';
import { fieldsOf, indexes } from './search-fields.ts';

/** When the index was built, as every answer says; fixed, so that answers do not differ. */
const created = '2026-01-01T00:00:00.000Z';

export type Search = (kind: Kind, query: URLSearchParams) => PlayerAnswer;

/** Builds the search of a library. */
export function librarySearch(library: Library): Search {
  const fields = new Map<Kind, ReadonlyMap<string, Fields>>();
  return (kind, query) => {
    const known = fields.get(kind) ?? fieldsOfAll(library, kind);
    fields.set(kind, known);
    return answer(library, kind, known, query);
  };
}

function fieldsOfAll(library: Library, kind: Kind) {
  return new Map([...library[kind].keys()].map((id) => [id, fieldsOf(library, kind, id)]));
}

function answer(
  library: Library,
  kind: Kind,
  fields: ReadonlyMap<string, Fields>,
  query: URLSearchParams,
): PlayerAnswer {
  if (query.getAll('query').length > 1)
    return mbError(400, 'Must specify at most 1 query argument');
  const text = query.get('query') ?? '';
  if (words(text).length === 0 && !text.includes('*')) return blankQuery;
  const parsed = query.get('dismax') === 'true' ? plainWords(text) : parse(text);
  if (!parsed || unknownFields(parsed, indexes[kind]).length > 0) return badQuery;
  const found = rank(parsed, kind, fields);
  const { limit, offset } = paging(query);
  const best = found[0]?.points ?? 1;
  const hits = found.slice(offset, offset + limit).map(({ id, points }) => ({
    ...hitOf(library, kind, id),
    score: Math.round((100 * points) / best),
  }));
  return { status: 200, body: { created, count: found.length, offset, [`${kind}s`]: hits } };
}

function parse(text: string): Query | null {
  try {
    return parseLucene(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function plainWords(text: string): Query {
  const clauses = words(text).map(
    (word) => ({ occur: 'should', query: { kind: 'text', field: null, text: word } }) as const,
  );
  return { kind: 'clauses', clauses };
}

function rank(query: Query, kind: Kind, fields: ReadonlyMap<string, Fields>) {
  return [...fields]
    .map(([id, known]) => ({ id, points: score(query, known, indexes[kind]) }))
    .filter(({ points }) => points > 0)
    .sort((left, right) => right.points - left.points || (left.id < right.id ? -1 : 1));
}

/** A limit that is out of range falls back to 25; it is not clamped as in a browse. */
function paging(query: URLSearchParams) {
  const limit = Number(query.get('limit'));
  const offset = Number(query.get('offset'));
  return {
    limit: Number.isInteger(limit) && limit >= 1 && limit <= 100 ? limit : 25,
    offset: Number.isInteger(offset) && offset > 0 ? offset : 0,
  };
}
