import { type ArtReply, page } from './gateway.ts';
import {
  type ArtFile,
  type ArtItem,
  type ArtLibrary,
  filesOf,
  indexOf,
  metadataOf,
} from './library.ts';

/** Answers as `archive.org` does: metadata itself, files by a 302 to one of its nodes, below `node`. */
export function archiveReply({ items }: ArtLibrary, path: string, node: string): ArtReply {
  const [, area = '', name = '', file = ''] = path.split('/');
  const item = items.find(({ mbid }) => name === `mbid-${mbid}`) ?? null;
  if (area === 'metadata') return json(metadataOf(item));
  if (area !== 'download' || !item) return page(404, 'Item Not Found');
  const location = `${node}/0/items/${name}/${file}`;
  return { status: 302, headers: { 'content-type': 'text/html', location }, body: '' };
}

/** How a node treats parts of files. */
export interface NodeManners {
  /** `ignored`: every answer is the whole file. */
  readonly ranges: 'heeded' | 'ignored';
  /** Whether it says of which version a file is. */
  readonly hasValidators: boolean;
}

/** Answers as a node of the archive does: the file, or the part of it that is asked for. */
export function nodeReply(
  { items }: ArtLibrary,
  path: string,
  headers: Readonly<Record<string, string | undefined>>,
  manners: NodeManners,
): ArtReply {
  const [, , , name = '', file = ''] = path.split('/');
  const item = items.find(({ mbid }) => name === `mbid-${mbid}`);
  if (!item) return page(404, 'Not Found');
  if (item.isDark) return page(403, 'Forbidden');
  const found = fileOf(item, file);
  return found ? fileReply(found, headers, manners) : page(404, 'Not Found');
}

function fileOf(item: ArtItem, file: string): ArtFile | undefined {
  if (file !== 'index.json') return filesOf(item).find(({ name }) => name === file);
  const bytes = Buffer.from(JSON.stringify(indexOf(item)));
  return { name: file, bytes, mediaType: 'application/json' };
}

function fileReply(
  { bytes, mediaType }: ArtFile,
  headers: Readonly<Record<string, string | undefined>>,
  { ranges, hasValidators }: NodeManners,
): ArtReply {
  const etag = `"55b9f3a6-${bytes.length.toString(16)}"`;
  const modified = 'Fri, 13 Apr 2021 14:04:09 GMT';
  const about = {
    'content-type': mediaType,
    ...(hasValidators ? { etag, 'last-modified': modified } : {}),
    ...(ranges === 'heeded' ? { 'accept-ranges': 'bytes' } : {}),
  };
  const [, from] = /^bytes=(\d+)-$/.exec(headers['range'] ?? '') ?? [];
  const isSame = [undefined, etag, modified].includes(headers['if-range']);
  if (from === undefined || ranges === 'ignored' || !isSame || !hasValidators) {
    return { status: 200, headers: about, body: bytes };
  }
  const offset = Number(from);
  const total = bytes.length;
  if (offset >= total) {
    return {
      ...page(416, 'Range Not Satisfiable'),
      headers: { 'content-range': `bytes */${total}` },
    };
  }
  const range = { 'content-range': `bytes ${offset}-${total - 1}/${total}` };
  return { status: 206, headers: { ...about, ...range }, body: bytes.subarray(offset) };
}

function json(body: object): ArtReply {
  const headers = { 'content-type': 'application/json' };
  return { status: 200, headers, body: JSON.stringify(body) };
}
