import { recorded } from '@linernotes/testing/kit';
import { file } from './facts-common.ts';

const whole = (
  name: string,
  kind: 'front' | 'other',
  [widthPx, heightPx]: readonly [number, number],
  type = 'primary',
) => ({
  url: `https://i.discogs.com/${name}.jpeg`,
  thumbnailUrl: `https://i.discogs.com/${name}-150.jpeg`,
  kind,
  types: [type],
  widthPx,
  heightPx,
  thumbnails: [{ url: `https://i.discogs.com/${name}-150.jpeg`, sizePx: 150 }],
  isRestricted: true,
});

/** What Discogs shows of things. */
export const imageCases = [
  {
    ...recorded('releaseById', file('release-249504')),
    input: { kind: 'release', id: '249504' },
    expected: [whole('R-249504-1', 'front', [600, 600])],
  },
  {
    ...recorded('releaseGroupById', file('master-2454')),
    input: { kind: 'release-group', id: '2454' },
    expected: [whole('M-2454-1', 'front', [600, 600])],
  },
  {
    ...recorded('artistById', file('artist-22488')),
    input: { kind: 'artist', id: '22488' },
    expected: [whole('A-22488-1', 'other', [600, 535])],
  },
  {
    ...recorded('labelById', file('label-117')),
    input: { kind: 'label', id: '117' },
    expected: [
      whole('L-117-1', 'other', [500, 500]),
      whole('L-117-2', 'other', [118, 118], 'secondary'),
    ],
  },
  {
    name: 'an artist without pictures',
    ...recorded('artistById', file('artist-71621')),
    input: { kind: 'artist', id: '71621' },
    expected: [],
  },
] as const;
