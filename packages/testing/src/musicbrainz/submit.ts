import type { PlayerAnswer, PlayerRequest } from '../player.ts';
import { mbError, noSuchQuery, notFound } from './errors.ts';
import type { Library } from './library.ts';
import { parseMbid } from './lookup.ts';
import { addIsrcs, editBarcodes, ok, rate, type Sent, voteOnTags } from './submit-edits.ts';
import {
  createState,
  type PlayedCollection,
  type PlayedEdit,
  type SubmitState,
  withSubmitted,
} from './submit-state.ts';
import {
  answerOAuth2,
  createIdentify,
  type Identify,
  type MusicbrainzUsers,
} from './submit-users.ts';
import { readXml } from './submit-xml.ts';

/** What users may change, and who they are. */
export interface MusicbrainzAccounts extends MusicbrainzUsers {
  /** By MBID. @default there are none */
  readonly collections?: Readonly<Record<string, PlayedCollection>> | undefined;
  /** Every edit is added here, in order. */
  readonly edits?: PlayedEdit[] | undefined;
}

export interface Submissions {
  /** Answers what concerns users; `null` for what everybody may ask. */
  readonly answer: (request: PlayerRequest) => PlayerAnswer | null;
  /** A look-up's answer with what was submitted since. */
  readonly applied: (resource: string, answer: PlayerAnswer) => PlayerAnswer;
}

/** Plays submissions, with state: what was submitted is there when it is read. */
export function createSubmissions(library: Library, accounts: MusicbrainzAccounts): Submissions {
  const state = createState(accounts.collections, accounts.edits);
  const identify = createIdentify(accounts);
  const desk = { state, library, identify };
  return {
    applied: (resource, answer) => withSubmitted(state, resource, answer),
    answer: (request) => {
      const [, root, version, resource = '', ...rest] = request.path.split('/');
      if (root === 'oauth2') return answerOAuth2(accounts, identify, request);
      if (root !== 'ws' || version !== '2') return null;
      if (resource === 'collection') return answerCollection(desk, request, rest);
      const { method, query } = request;
      if (method === 'POST' && rest.length === 0 && isPosted(resource))
        return post(desk, resource, request);
      const isOwn = (resource === 'tag' || resource === 'rating') && method === 'GET';
      return isOwn && query.has('id') ? own(desk, resource, request) : null;
    },
  };
}

interface Desk {
  readonly state: SubmitState;
  readonly library: Library;
  readonly identify: Identify;
}

const posted = {
  recording: { take: addIsrcs, scope: 'submit_isrc', needsClient: true },
  release: { take: editBarcodes, scope: 'submit_barcode', needsClient: false },
  tag: { take: voteOnTags, scope: 'tag', needsClient: true },
  rating: { take: rate, scope: 'rating', needsClient: true },
} as const;

type Posted = keyof typeof posted;

function isPosted(resource: string): resource is Posted {
  return Object.hasOwn(posted, resource);
}

const withoutClient =
  'You must provide information about your client, by the client query parameter';

const noClient: Readonly<Record<Posted, string>> = {
  recording: withoutClient,
  release: '',
  tag: 'Please specify the name and version number of your client application.',
  rating: 'Please specify the name and version number of your client application.',
};

function post(
  { state, library, identify }: Desk,
  resource: Posted,
  request: PlayerRequest,
): PlayerAnswer {
  const { take, scope, needsClient } = posted[resource];
  const who = identify(request, scope);
  if ('refusal' in who) return who.refusal;
  const client = request.query.get('client') ?? '';
  if (needsClient && client === '') return mbError(400, noClient[resource]);
  if (!/^application\/xml;\s*charset=utf-8$/i.test(request.headers['content-type'] ?? ''))
    return mbError(415, '/ws/2/ only supports POST in application/xml; charset=UTF-8');
  const document = readXml(request.body);
  const isOurs =
    document?.name === 'metadata' &&
    document.attributes['xmlns'] === 'http://musicbrainz.org/ns/mmd-2.0#';
  if (!document || !isOurs) return mbError(400, 'Invalid XML.');
  const sent: Sent = { state, library, user: who.user, client, document };
  return take(sent);
}

/** `GET /tag?id&entity` and `GET /rating?id&entity`: one's own. */
function own({ state, identify }: Desk, resource: 'tag' | 'rating', request: PlayerRequest) {
  const [id, entity] = [request.query.get('id') ?? '', request.query.get('entity')];
  if (!entity) return noSuchQuery(resource);
  const who = identify(request, resource);
  if ('refusal' in who) return who.refusal;
  if (!parseMbid(id)) return mbError(400, 'Invalid mbid.');
  const key = `${who.user} ${entity} ${id}`;
  if (resource === 'rating')
    return { status: 200, body: { 'user-rating': { value: state.ratings.get(key) ?? null } } };
  const names = [...(state.tags.get(key)?.keys() ?? [])].toSorted();
  return { status: 200, body: { 'user-tags': names.map((name) => ({ name })) } };
}

const plurals: Readonly<Record<string, string>> = {
  area: 'areas',
  artist: 'artists',
  event: 'events',
  genre: 'genres',
  instrument: 'instruments',
  label: 'labels',
  place: 'places',
  recording: 'recordings',
  release: 'releases',
  'release-group': 'release-groups',
  series: 'series',
  work: 'works',
};

/** What servers take for an address, in characters. */
const longestPath = 16_000;

function answerCollection(
  { state, identify }: Desk,
  request: PlayerRequest,
  [id = '', plural, ids, ...rest]: readonly string[],
): PlayerAnswer {
  const { method, query, rawPath = '' } = request;
  if (rawPath.length > longestPath) return { status: 414, body: null };
  if (method === 'POST' || rest.length > 0) return noSuchQuery('collection');
  const who = identify(request, 'collection');
  if ('refusal' in who) return who.refusal;
  if (id === '') return ownCollections(state, who.user);
  if (!parseMbid(id)) return mbError(400, 'Invalid mbid.');
  const collection = state.collections.get(id);
  if (!collection) return notFound;
  const entity = Object.entries(plurals).find(([, name]) => name === plural)?.[0];
  if (plural !== undefined && !entity)
    return mbError(405, `${method} is not allowed on this endpoint.`);
  if (entity !== undefined && entity !== collection.entity)
    return mbError(400, `This is not a collection for entity type ${entity}.`);
  const held = state.contents.get(id) ?? new Set<string>();
  if (method === 'GET') return contentsOf(id, collection, held, plural);
  if (collection.owner !== who.user)
    return mbError(403, 'You do not have permission to modify this collection.');
  if (!query.get('client')) return mbError(400, withoutClient);
  const mbids = (ids ?? '').split(';');
  const wrong = mbids.find((one) => !parseMbid(one));
  if (wrong !== undefined) return mbError(400, `${wrong} is not a valid MBID`);
  for (const one of mbids) {
    if (method === 'PUT') held.add(one);
    else held.delete(one);
  }
  state.contents.set(id, held);
  return ok;
}

function ownCollections(state: SubmitState, user: string): PlayerAnswer {
  const own = [...state.collections].filter(([, { owner }]) => owner === user);
  const collections = own.map(([id, collection]) => headOf(state, id, collection));
  const counts = { 'collection-count': own.length, 'collection-offset': 0 };
  return { status: 200, body: { ...counts, collections } };
}

function headOf(state: SubmitState, id: string, { owner, entity, name }: PlayedCollection) {
  const kind = entity.replace('-', '_');
  const count = state.contents.get(id)?.size ?? 0;
  return {
    id,
    name: name ?? 'a collection',
    editor: owner,
    type: null,
    'type-id': null,
    'entity-type': kind,
    [`${entity}-count`]: count,
  };
}

function contentsOf(
  id: string,
  { owner, entity, name = 'a collection' }: PlayedCollection,
  held: ReadonlySet<string>,
  plural: string | undefined,
): PlayerAnswer {
  const items = [...held].map((one) => ({ id: one }));
  const list = plural === undefined || items.length === 0 ? {} : { [plural]: items };
  const head = { id, name, editor: owner, type: null, 'entity-type': entity.replace('-', '_') };
  return { status: 200, body: { ...head, [`${entity}-count`]: held.size, ...list } };
}
