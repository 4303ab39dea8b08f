// What MusicBrainz and its picture archives can be asked, and by which call of ours.
import { type ArtKind, artPath, type PictureSize } from '../packages/coverart/src/index.ts';
import { codes, type EntityRow, table } from '../packages/musicbrainz/src/client/table.ts';
import { broughtBy } from '../packages/musicbrainz/src/client/vocabulary.ts';

export interface Row {
  /** As true answers are counted: `release-group-browse`, `submit-isrcs`. */
  readonly request: string;
  readonly path: string;
  /** How many links or fields it takes. */
  readonly takes: string;
  /** All incs that it takes. */
  readonly incs: readonly string[];
  /** Its place in the client: `releaseGroup.browse`. */
  readonly member: string;
}

const camel = (name: string): string =>
  name.replace(/[-_](.)/g, (_all, letter: string) => letter.toUpperCase());

function rowsOf(
  name: string,
  { plural: _plural, lookup, browse, search }: EntityRow,
): readonly Row[] {
  const row = (kind: string, path: string, takes: string, incs: readonly string[] = []): Row => ({
    request: `${name}-${kind}`,
    path,
    takes,
    incs: withBrought(incs),
    member: `${camel(name)}.${kind}`,
  });
  return [
    ...(lookup ? [row('lookup', `/${name}/{mbid}`, '', lookup.inc)] : []),
    ...(browse ? [row('browse', `/${name}?{link}`, `${browse.by.length} links`, browse.inc)] : []),
    ...(search ? [row('search', `/${name}?query`, `${search.fields.length} fields`)] : []),
  ];
}

function withBrought(own: readonly string[]): readonly string[] {
  const brought = Object.entries(broughtBy).flatMap(([parent, incs]) =>
    own.includes(parent) ? incs : [],
  );
  return [...new Set([...own, ...brought])];
}

function other(request: string, path: string, takes: string, member: string): Row {
  return { request, path, takes, incs: [], member };
}

/** What is read. */
export const reading: readonly Row[] = [
  ...Object.entries(table).flatMap(([name, row]) => rowsOf(name, row)),
  ...Object.entries(codes).map(([name, { inc }]) => ({
    ...other(`${name}-lookup`, `/${name}/{${name}}`, '', `${name}.lookup`),
    incs: withBrought(inc),
  })),
  other('discid-by-toc', '/discid/-?toc', 'media-format, cdstubs', 'discid.byToc'),
  other('genre-list', '/genre/all', '', 'genre.list'),
  other('url-by-resource', '/url?resource', '1 to 100 at once', 'url.byResource'),
  other('url-by-resource', '/url?resource&resource', 'any number', 'url.byResources'),
  other('collection-contents', '/collection/{mbid}/{plural}', '12 kinds', 'collection.contents'),
  other('collection-own', '/collection', '', 'collection.own'),
  other('tag-own', '/tag?id&entity', '11 kinds', 'tag.own'),
  other('rating-own', '/rating?id&entity', '7 kinds', 'rating.own'),
];

const inCollection = '/collection/{mbid}/{plural}/{mbid;mbid}';

/** What changes something; each wants `client`, the name of the program. */
export const submitting: readonly Row[] = [
  other('submit-barcodes', 'POST /release', '100 an edit', 'submit.barcodes'),
  other('submit-isrcs', 'POST /recording', '100 an edit', 'submit.isrcs'),
  other('submit-tags-vote', 'POST /tag', '11 kinds', 'submit.tags'),
  other('submit-tags-replace', 'POST /tag', '11 kinds', 'submit.replaceTags'),
  other('submit-ratings', 'POST /rating', '7 kinds', 'submit.ratings'),
  other('collection-add', `PUT ${inCollection}`, '12 kinds', 'submit.collection.add'),
  other('collection-remove', `DELETE ${inCollection}`, '12 kinds', 'submit.collection.remove'),
];

/** A picture, or the list of all, of one kind of thing. */
export interface ArtRow extends Row {
  /** The path that we would ask for; `null` where the archive has no such picture, and we refuse it. */
  readonly asked: string | null;
}

/** What the Cover Art Archive and the Event Art Archive are asked. */
export const pictures: readonly ArtRow[] = [
  ...artRows('caa', 'release', ['front', 'back', 'image']),
  ...artRows('caa', 'release-group', ['front', 'back']),
  ...artRows('eaa', 'event', ['front', 'back', 'image']),
];

function artRows(archive: string, kind: ArtKind, names: readonly string[]): readonly ArtRow[] {
  const row = (id: string, path: string, picture?: string, size?: PictureSize): ArtRow => ({
    ...other(
      `${archive}-${kind}-${id}`,
      `/${kind}/{mbid}${path}`,
      size ? '3 sizes' : '',
      'artPath',
    ),
    asked: pathOf(kind, picture, size),
  });
  const sizeless = ({ asked, request }: ArtRow): boolean =>
    asked !== null || !request.endsWith('-size');
  return [
    row('index', ''),
    ...names.flatMap((name) => {
      const template = name === 'image' ? '{image_id}' : name;
      const picture = name === 'image' ? '1' : name;
      return [
        row(name, `/${template}`, picture),
        row(`${name}-size`, `/${template}-{size}`, picture, 250),
      ];
    }),
  ].filter(sizeless);
}

function pathOf(
  kind: ArtKind,
  picture: string | undefined,
  size: PictureSize | undefined,
): string | null {
  try {
    return artPath({ kind, id: 'b84ee12a-09ef-421b-82de-0441a926375b', picture, size });
  } catch {
    return null;
  }
}
