import { type Answer, defineAnswer, type Operation, perWindow } from '@linernotes/core';
import type { EntityKind, Image } from '@linernotes/model';
import type * as z from 'zod';
import { artistAnswer, labelAnswer, masterAnswer, releaseAnswer } from './answers.ts';
import type { Image as DiscogsImage } from './client/schemas/parts.ts';
import { digits } from './ids.ts';
import { toWholeImages } from './pages.ts';

/** Where pictures are. It tells no limit; people were refused after 20 to 40 a minute. */
export const pictures = {
  origins: ['https://i.discogs.com'],
  limit: {
    scope: 'ip',
    source: 'https://www.discogs.com/forum/thread/1080144',
    rules: [perWindow(20, 60_000)],
  },
} as const;

interface Request {
  /** What Discogs calls it. */
  readonly word: string;
  readonly answer: Answer<readonly Image[]>;
}

/** Of a thing as it is read elsewhere, the pictures. */
function imagesOf(
  { schema, ignored }: Pick<Answer<unknown>, 'ignored'> & { readonly schema: z.ZodType },
  primaryKind: Image['kind'],
): Answer<readonly Image[]> {
  return defineAnswer({
    schema,
    ignored,
    // All four kinds have the field; the schema that is given is one of theirs.
    map: (wire) =>
      toWholeImages((wire as { readonly images: readonly DiscogsImage[] }).images, primaryKind),
  });
}

const requests: Partial<Record<EntityKind, Request>> = {
  release: { word: 'releases', answer: imagesOf(releaseAnswer, 'front') },
  'release-group': { word: 'masters', answer: imagesOf(masterAnswer, 'front') },
  artist: { word: 'artists', answer: imagesOf(artistAnswer, 'other') },
  label: { word: 'labels', answer: imagesOf(labelAnswer, 'other') },
};

/** At most 600 pixels wide. What Discogs does not have has none. */
export const images: Operation<'images'> = async ({ kind, id }, { http }) => {
  const asked = requests[kind];
  if (!asked) return [];
  return (await http.find(`/${asked.word}/${digits(id)}`, asked.answer)) ?? [];
};
