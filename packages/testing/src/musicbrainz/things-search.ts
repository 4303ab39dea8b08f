import type { PlayerAnswer } from '../player.ts';
import { badQuery, mbError } from './errors.ts';
import { parseLucene, type Query } from './lucene.ts';
import { type Fields, type Index, score, unknownFields } from './match.ts';
import { pluralOf, type Thing } from './things.ts';

/** The fields of the other indexes (mbsssss of 2026); those not filled in here match nothing. */
const fieldsOfIndex: Readonly<Record<string, string>> = {
  area: 'aid alias area areaaccent begin comment end ended iso iso1 iso2 iso3 sortname tag type',
  event:
    'aid alias area arid artist begin comment eid end ended event eventaccent pid place tag type',
  instrument: 'alias comment description iid instrument tag type',
  place: 'address alias area begin comment end ended lat long pid place placeaccent type',
  series: 'alias comment series sid tag type',
  work: 'alias arid artist comment iswc lang recording recording_count rid tag type wid work workaccent',
  url: 'relationtype targetid targettype uid url url_ancestor url_descendent',
  annotation: 'entity id name text type',
  cdstub: 'added artist barcode comment discid title tracks',
  tag: 'tag',
};

/** What can only be searched for. */
export const searchedOnly: readonly string[] = ['annotation', 'cdstub', 'tag'];

interface Document {
  readonly fields: Fields;
  readonly hit: Readonly<Record<string, unknown>>;
}

const texts = (...values: readonly unknown[]): readonly string[] =>
  values.flatMap((value) => (typeof value === 'string' && value !== '' ? [value] : []));

const invented: Readonly<Record<string, readonly Document[]>> = {
  annotation: [
    {
      fields: { text: ['recorded in one night'], type: ['release'], name: ['Untitled'] },
      hit: {
        entity: 'a0000000-0000-4000-8000-000000000010',
        type: 'release',
        name: 'Untitled',
        text: 'recorded in one night',
      },
    },
  ],
  cdstub: [
    {
      fields: { title: ['Demo'], artist: ['Nobody'] },
      hit: { id: 'AAAAAAAAAAAAAAAAAAAAAAAAAAA-', title: 'Demo', artist: 'Nobody', count: 3 },
    },
  ],
  tag: [{ fields: { tag: ['shoegaze'] }, hit: { name: 'shoegaze' } }],
};

/** `GET /ws/2/{kind}?query=…` for what releases do not tell. */
export function searchThings(
  things: readonly Thing[],
  kind: string,
  query: URLSearchParams,
): PlayerAnswer {
  const known = fieldsOfIndex[kind]?.split(' ');
  if (!known) return mbError(501, "This hasn't been implemented yet.");
  const index: Index = { known: new Set(known), defaults: defaultsOf(kind) };
  const parsed = parse(query.get('query') ?? '');
  if (!parsed || unknownFields(parsed, index).length > 0) return badQuery;
  const all = invented[kind] ?? things.filter((one) => one.kind === kind).map(documentOf);
  const found = all.filter(({ fields }) => score(parsed, fields, index) > 0);
  const [limit, offset] = [Number(query.get('limit')) || 25, Number(query.get('offset')) || 0];
  const hits = found.slice(offset, offset + limit).map(({ hit }) => ({ ...hit, score: 100 }));
  const created = '2026-01-01T00:00:00.000Z';
  return { status: 200, body: { created, count: found.length, offset, [pluralOf(kind)]: hits } };
}

function defaultsOf(kind: string): readonly string[] {
  if (kind === 'annotation') return ['name', 'text'];
  return kind === 'cdstub' ? ['title', 'artist'] : [kind, 'alias'];
}

function documentOf({ kind, body }: Thing): Document {
  const { relations: _relations, ...hit } = body;
  const name = texts(body['name'], body['title'], body['resource']);
  const id = kind === 'work' ? 'wid' : `${kind.charAt(0)}id`;
  return { fields: { [kind]: name, [id]: [body.id], type: texts(body['type']) }, hit };
}

function parse(text: string): Query | null {
  try {
    return parseLucene(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
