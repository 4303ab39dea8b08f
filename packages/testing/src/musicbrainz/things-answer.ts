import type { PlayerAnswer } from '../player.ts';
import type { Body } from './bodies.ts';
import { invalidMbid, invalidPaging, mbError, noSuchQuery, notFound } from './errors.ts';
import { parseMbid } from './lookup.ts';
import { type Inc, prune } from './prune.ts';
import { pluralOf, type Thing, type ThingKind } from './things.ts';

/** Which parameter browses each kind. */
const browsedBy: Readonly<Record<ThingKind, readonly string[]>> = {
  area: ['collection'],
  event: ['area', 'artist', 'place', 'series', 'event', 'collection'],
  genre: ['collection'],
  instrument: ['collection'],
  place: ['area', 'collection'],
  series: ['collection'],
  work: ['artist', 'collection'],
  url: [],
  collection: [
    'area',
    'artist',
    'editor',
    'event',
    'genre',
    'instrument',
    'label',
    'place',
    'recording',
    'release',
    'release-group',
    'series',
    'work',
  ],
};

/** What is asked of a kind of thing. */
export interface ThingQuestion {
  readonly kind: ThingKind;
  readonly id: string;
  readonly query: URLSearchParams;
  readonly inc: Inc;
}

/** `GET /ws/2/{kind}/{mbid}`, `/genre/all`, `/url?resource=…`, and browses. */
export function answerThing(things: readonly Thing[], question: ThingQuestion): PlayerAnswer {
  const { kind, id, query, inc } = question;
  const ofKind = things.filter((thing) => thing.kind === kind);
  if (kind === 'genre' && id === 'all') return paged(kind, byName(ofKind), query, inc);
  if (id) return lookup(ofKind, id, inc);
  if (kind === 'url' && query.has('resource'))
    return byResource(ofKind, query.getAll('resource'), inc);
  const link = browsedBy[kind].find((name) => query.has(name));
  if (!link) return noSuchQuery(kind);
  const linked = query.get(link) ?? '';
  if (link !== 'editor' && !parseMbid(linked)) return invalidMbid;
  const found = ofKind.filter((thing) => thing.links[link]?.includes(linked.toLowerCase()));
  return paged(kind, found.map(({ body }) => body).toSorted(byId), query, inc);
}

/** `GET /ws/2/iswc/{iswc}` */
export function answerIswc(things: readonly Thing[], iswc: string, inc: Inc): PlayerAnswer {
  if (!/^T-?\d{3}\.?\d{3}\.?\d{3}[-.]?\d$/.test(iswc)) return mbError(400, 'Invalid iswc.');
  const digits = (text: string): string => text.replace(/\D/g, '');
  const works = things
    .filter(({ kind }) => kind === 'work')
    .map(({ body }) => body)
    .filter((body) => iswcsOf(body).some((one) => digits(one) === digits(iswc)));
  if (works.length === 0) return notFound;
  return {
    status: 200,
    body: {
      'work-count': works.length,
      'work-offset': 0,
      works: works.map((one) => prune(one, inc)),
    },
  };
}

function lookup(ofKind: readonly Thing[], id: string, inc: Inc): PlayerAnswer {
  const mbid = parseMbid(id);
  if (!mbid) return invalidMbid;
  const found = ofKind.find(({ body }) => body.id === mbid);
  return found ? { status: 200, body: prune(found.body, inc) } : notFound;
}

/** One address is answered by an object, several by a list in which unknown ones are absent. */
function byResource(
  ofKind: readonly Thing[],
  resources: readonly string[],
  inc: Inc,
): PlayerAnswer {
  const asked = resources.slice(0, 100);
  const found = ofKind
    .map(({ body }) => body)
    .filter((body) => asked.includes(String(body['resource'])));
  const bodies = found.map((body) => prune(body, inc)).toSorted(byId);
  if (resources.length > 1) {
    return { status: 200, body: { 'url-count': bodies.length, 'url-offset': 0, urls: bodies } };
  }
  return bodies[0] ? { status: 200, body: bodies[0] } : notFound;
}

/** A page of bodies, in the order that they are given in. */
export function paged(
  kind: string,
  all: readonly Body[],
  query: URLSearchParams,
  inc: Inc,
): PlayerAnswer {
  const [limit, offset] = ['limit', 'offset'].map((name) => query.get(name) ?? '');
  if (!/^\d*$/.test(limit ?? '') || !/^\d*$/.test(offset ?? '')) return invalidPaging;
  const start = Number(offset);
  const page = all.slice(start, start + Math.min(Number(limit) || 25, 100));
  return {
    status: 200,
    body: {
      [`${kind}-count`]: all.length,
      [`${kind}-offset`]: start,
      [pluralOf(kind)]: page.map((body) => prune(body, inc)),
    },
  };
}

function byName(things: readonly Thing[]): readonly Body[] {
  const bodies = things.map(({ body }) => body);
  return bodies.toSorted((left, right) => (String(left['name']) < String(right['name']) ? -1 : 1));
}

function byId(left: Body, right: Body) {
  return left.id < right.id ? -1 : 1;
}

function iswcsOf({ iswcs }: Body): readonly string[] {
  return Array.isArray(iswcs) ? iswcs.map(String) : [];
}
