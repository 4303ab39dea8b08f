import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CoverArtServerOptions, startCoverArtServer } from '@linernotes/testing';
import { onTestFinished } from 'vitest';
import { startPlatforms } from './helpers.ts';

/** A release that the played MusicBrainz has as well, which links it to a release of Discogs. */
export const album = '00000000-0000-4000-8000-100000000001';
/** Releases that the played MusicBrainz has, and nobody has pictures of. */
export const bare = '00000000-0000-4000-8000-100000000002';
export const unknown = '99999999-9999-4999-8999-999999999999';
export const group = '55555555-5555-4555-8555-555555555555';

export const library: CoverArtServerOptions['library'] = {
  items: [
    {
      mbid: album,
      images: [
        { id: 36_000_000_007, types: ['Front'], suffix: 'png', sizeBytes: 300_000 },
        { id: 36_000_000_008, types: ['Back', 'Spine'] },
        { id: 36_000_000_009, types: ['Booklet'] },
        { id: 36_000_000_010, types: ['Booklet'] },
      ],
    },
  ],
  groups: { [group]: album },
};

/** The archive on loopback, all servers behind one address, and what to set to ask it. */
export async function startArchive(options: Partial<CoverArtServerOptions> = {}) {
  const archive = await startCoverArtServer({ library, origins: 'one', ...options });
  onTestFinished(() => archive.close());
  const env = {
    COVERARTARCHIVE_BASE_URL: archive.urls.gateway,
    COVERARTARCHIVE_PICTURES_URL: archive.urls.archive,
    RATE_LIMIT_REQUESTS: '1000',
    RATE_LIMIT_WINDOW: '1',
    RETRY_STATUS_CODES: '429',
  };
  return { archive, env };
}

/** The archive, MusicBrainz and Discogs; this Discogs has no pictures. */
export async function startAll(options: Partial<CoverArtServerOptions> = {}) {
  const platforms = await startPlatforms();
  const { archive, env } = await startArchive(options);
  return { ...platforms, archive, env: { ...platforms.env, ...env } };
}

const jpeg = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(3_000, 9)]);
export const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(3_000, 9)]);

/** A server that answers what is said for a path, and a picture for everything that ends like one. */
export async function startShop(
  answers: Readonly<Record<string, unknown>>,
  picture: Buffer = jpeg,
) {
  const paths: string[] = [];
  const server = createServer((request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    paths.push(path);
    if (/\.jpe?g$/.test(path)) return void response.end(picture);
    const body = answers[path];
    return void response
      .writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' })
      .end(JSON.stringify(body ?? { message: 'not found' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, paths };
}

const uri = 'https://i.discogs.com/sig/R-249504-1.jpeg';

/** What Discogs says of a release with a picture. */
export const discogsRelease = {
  id: 249_504,
  title: 'Never Gonna Give You Up',
  artists: [{ id: 72_872, name: 'Rick Astley' }],
  images: [
    { type: 'primary', uri, uri150: uri.replace('-1', '-150'), width: 600, height: 600 },
    { type: 'secondary', uri: uri.replace('-1', '-2'), width: 600, height: 600 },
  ],
};
