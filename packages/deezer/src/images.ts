import { type Answer, defineAnswer, type Operation, path } from '@linernotes/core';
import { compact, type EntityKind, type Image } from '@linernotes/model';
import { ignored } from './ignored.ts';
import { Album, Artist, type Pictures, Playlist, Track } from './schema.ts';

const sizes = { small: 56, medium: 250, big: 500 } as const;
type Size = keyof typeof sizes | 'xl';

/** How the pictures of each kind are read; those of a track are its album's. */
const requests: Partial<Record<EntityKind, Request>> = {
  release: {
    at: (id) => path`/album/${id}`,
    answer: defineAnswer({ schema: Album, map: (album) => coverOf(album), ignored }),
  },
  recording: {
    at: (id) => path`/track/${id}`,
    answer: defineAnswer({
      schema: Track,
      map: ({ album }) => (album ? coverOf(album) : []),
      ignored,
    }),
  },
  artist: {
    at: (id) => path`/artist/${id}`,
    answer: defineAnswer({ schema: Artist, map: (artist) => portraitOf(artist), ignored }),
  },
  playlist: {
    at: (id) => path`/playlist/${id}`,
    answer: defineAnswer({ schema: Playlist, map: (playlist) => portraitOf(playlist), ignored }),
  },
};

interface Request {
  readonly at: (id: string) => string;
  readonly answer: Answer<readonly Image[]>;
}

/** Square ones, of at most 1000 pixels. What Deezer does not have has none. */
export const images: Operation<'images'> = async ({ kind, id }, { http }) => {
  const asked = requests[kind];
  return asked ? ((await http.find(asked.at(id), asked.answer)) ?? []) : [];
};

function coverOf(album: Pictures<'cover'>): readonly Image[] {
  return imageOf('front', (size) => album[`cover_${size}`]);
}

function portraitOf(wire: Pictures<'picture'>): readonly Image[] {
  return imageOf('other', (size) => wire[`picture_${size}`]);
}

function imageOf(
  kind: Image['kind'],
  addressOf: (size: Size) => string | undefined,
): readonly Image[] {
  const thumbnails = (['small', 'medium', 'big'] as const).flatMap((size) => {
    const url = addressOf(size);
    return url === undefined ? [] : [{ url, sizePx: sizes[size] }];
  });
  const url = addressOf('xl') ?? thumbnails.at(-1)?.url;
  if (url === undefined) return [];
  const thumbnailUrl = addressOf('medium');
  return [compact<Image>({ url, thumbnailUrl, kind, thumbnails, isRestricted: true })];
}
