import { existsSync, readFileSync } from 'node:fs';
import { createLiner, type DownloadSink } from '@linernotes/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as z from 'zod';
import {
  type ArtAddress,
  artPath,
  coverartarchive,
  eventartarchive,
  findArt,
  type PictureSize,
  pictureSizes,
} from '../src/index.ts';
import { album, concert, group, open, withOrigins } from './helpers.ts';

// The list of what the archives can be asked is kept beside the project.
const file = new URL('../../../../shared/checks/musicbrainz-matrix.json', import.meta.url);
const isHere = existsSync(file);

const Matrix = z.object({
  coverArt: z.array(
    z.object({
      id: z.string(),
      host: z.url(),
      path: z.string(),
      forbidden: z.boolean().default(false),
    }),
  ),
});

const things = {
  release: { id: album, picture: '36000000007' },
  'release-group': { id: group, picture: '36000000007' },
  event: { id: concert, picture: '6' },
};

const Kind = z.enum(['release', 'release-group', 'event']);
const template = /^\/([\w-]+)\/\{mbid\}(?:\/(\w+|\{image_id\})(-\{size\})?)?$/;

/** What `/release/{mbid}/{image_id}-{size}` asks for, in every size. */
function addressesOf(path: string): readonly ArtAddress[] {
  const [, word, name, isSized] = template.exec(path) ?? [];
  const kind = Kind.parse(word);
  const { id, picture: number } = things[kind];
  const picture = name === '{image_id}' ? number : name;
  const sizes: readonly (PictureSize | undefined)[] = isSized ? pictureSizes : [undefined];
  return sizes.map((size) => ({ kind, id, picture, size }));
}

describe.skipIf(!isHere)('everything that the archives can be asked', () => {
  const all = isHere ? Matrix.parse(JSON.parse(readFileSync(file, 'utf8'))).coverArt : [];

  it.each(all)('$id', async ({ path, host, forbidden }) => {
    const { played } = await open();
    const { gateway: baseUrl, archive, node } = played.urls;
    const make = host.includes('event') ? eventartarchive : coverartarchive;
    const liner = createLiner({
      adapters: [withOrigins(make({ baseUrl }), [archive, node])],
      rate: { requests: 1_000, windowMs: 1_000 },
    });
    onTestFinished(() => liner.close());
    const sink: DownloadSink = { begin: () => undefined, write: () => undefined };
    for (const address of addressesOf(path)) {
      if (forbidden) {
        expect(() => artPath(address)).toThrow(/only "front"/);
        continue;
      }
      const { id } = make.definition;
      const work = await liner.through(id, 'matrix', async (http) =>
        address.picture === undefined
          ? findArt(http, address)
          : http.download(artPath(address), sink),
      );
      expect(work).toMatchObject(
        address.picture === undefined
          ? { id: expect.any(String) }
          : { mediaType: expect.stringMatching(/^image/) },
      );
    }
  });
});
