import { type ArtImage, type ArtItem, type ArtLibrary, itemOf, thumbnailSizes } from './library.ts';

/** What one of the servers answers. */
export interface ArtReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

const mbidForm = /^[a-f\d]{8}(?:-[a-f\d]{4}){3}-[a-f\d]{12}$/;

/**
 * Answers as `coverartarchive.org` and `eventartarchive.org` do: a 307 to the archive, or a page that says
 * why not. `downloads` is the address below which the archive has its items.
 */
export function gatewayReply(library: ArtLibrary, path: string, downloads: string): ArtReply {
  const [, kind = '', mbid = '', file = ''] = path.split('/');
  if (!['release', 'release-group', 'event'].includes(kind)) return page(400, 'Bad Request');
  if (!mbidForm.test(mbid)) return page(400, 'Bad Request');
  if (kind !== 'release-group') return replyOf(itemOf(library, mbid), kind, file, downloads);
  if (file !== '' && !file.startsWith('front')) {
    return {
      status: 400,
      headers: { 'content-type': 'text/plain' },
      body: 'not supported for release groups.',
    };
  }
  const group = library.merged?.[mbid] ?? mbid;
  const release = itemOf(library, library.groups?.[group] ?? '');
  return replyOf(release, 'release', file, downloads);
}

function replyOf(item: ArtItem | null, kind: string, file: string, downloads: string): ArtReply {
  if (!item || (item.kind ?? 'release') !== kind || item.images.length === 0)
    return page(404, 'Not Found');
  const below = `${downloads}/mbid-${item.mbid}`;
  if (file === '') return leadTo(`${below}/index.json`);
  const [, name = '', size = ''] = /^(front|back|\d+)?(?:-(\d+))?/.exec(file) ?? [];
  if (name === '') return page(400, 'Bad Request');
  const image = imageOf(item, name);
  if (!image || (kind === 'event' && name === 'back')) return page(404, 'Not Found');
  // A size that it does not know gives the whole picture.
  const thumbnail = thumbnailSizes.find((one) => one === size);
  const suffix = thumbnail ? `_thumb${thumbnail}.jpg` : `.${image.suffix ?? 'jpg'}`;
  return leadTo(`${below}/mbid-${item.mbid}-${image.id}${suffix}`);
}

function imageOf({ images }: ArtItem, name: string): ArtImage | undefined {
  if (name === 'front') return images.find(({ types }) => types.includes('Front'));
  if (name === 'back') return images.find(({ types }) => types.includes('Back'));
  return images.find(({ id }) => `${id}` === name);
}

function leadTo(location: string): ArtReply {
  const body = `See: ${location}\n`;
  return { status: 307, headers: { 'content-type': 'text/plain', location }, body };
}

/** Errors are pages, whatever was asked for. */
export function page(status: number, title: string): ArtReply {
  const body = `<!doctype html>\n<html lang=en>\n<title>${status} ${title}</title>\n<h1>${title}</h1>\n`;
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}
