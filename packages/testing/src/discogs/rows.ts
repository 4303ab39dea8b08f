import type { DiscogsCorpus, MasterBody, NamedBody, ReleaseBody } from './bodies.ts';
import { mainReleaseOf } from './bodies.ts';
import { joinedNames, slug, unique } from './names.ts';

const api = 'https://api.discogs.com';

/** The title that Discogs shows in lists: `Artist - Title`. */
export function listTitle({ artists, title }: ReleaseBody | MasterBody): string {
  return `${joinedNames(artists)} - ${title}`;
}

interface Common {
  readonly id: number;
  readonly type: 'release' | 'master' | 'artist' | 'label';
  readonly title: string;
  readonly masterId: number | null;
  readonly body: ReleaseBody | MasterBody | NamedBody;
}

function commonRow({ id, type, title, masterId, body }: Common) {
  const image = body.images?.[0];
  return {
    id,
    type,
    user_data: { in_wantlist: false, in_collection: false },
    master_id: masterId,
    master_url: masterId ? `${api}/masters/${masterId}` : null,
    uri: body.uri?.replace(/^https?:\/\/[^/]+/, '') ?? `/${type}/${slug(id, title)}`,
    title,
    thumb: image?.uri150 ?? '',
    cover_image: image?.uri ?? '',
    resource_url: `${api}/${type}s/${id}`,
  };
}

function pressingFields(release: ReleaseBody | undefined) {
  const { labels = [], companies = [], formats = [], identifiers = [] } = release ?? {};
  return {
    ...(release?.country && { country: release.country }),
    format: unique(formats.flatMap(({ name, descriptions = [] }) => [name, ...descriptions])),
    label: [...labels, ...companies].map(({ name }) => name),
    barcode: identifiers.map(({ value }) => value),
    catno: labels[0]?.catno ?? '',
    community: { want: release?.community?.want ?? 0, have: release?.community?.have ?? 0 },
  };
}

function sharedFields({ year, genres = [], styles = [] }: ReleaseBody | MasterBody) {
  return { ...(year && { year: String(year) }), genre: genres, style: styles };
}

export function releaseRow(body: ReleaseBody) {
  const common = { id: body.id, type: 'release', title: listTitle(body), body } as const;
  return {
    ...pressingFields(body),
    ...sharedFields(body),
    ...commonRow({ ...common, masterId: body.master_id ?? 0 }),
    format_quantity: body.format_quantity ?? 1,
    formats: body.formats ?? [],
  };
}

/** A master's row shows the pressing of its main release. */
export function masterRow(corpus: DiscogsCorpus, body: MasterBody) {
  const common = { id: body.id, type: 'master', title: listTitle(body), body } as const;
  return {
    ...pressingFields(mainReleaseOf(corpus, body)),
    ...sharedFields(body),
    ...commonRow({ ...common, masterId: body.id }),
  };
}

export function namedRow(type: 'artist' | 'label', body: NamedBody) {
  return commonRow({ id: body.id, type, title: body.name, masterId: null, body });
}
