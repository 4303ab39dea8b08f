import { perWindow } from '@linernotes/core';
import { adapterFacts, type Reply, recorded } from '@linernotes/testing/kit';
import { coverartarchive } from '../src/index.ts';

const numbers = '02cd52d7-2d0c-41a4-bf9c-59894bebab8c';
const texts = '8dd38d9f-eae6-47a7-baa8-eaa467042687';
const group = '55555555-5555-4555-8555-555555555555';

function file(name: string): URL {
  return new URL(`recordings/cases/${name}.json`, import.meta.url);
}

/** Errors are pages, whatever was asked for. */
function page(status: number, title: string): Reply {
  const body = `<!doctype html>\n<html lang=en>\n<title>${status} ${title}</title>\n<h1>${title}</h1>\n`;
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

interface Stated {
  readonly mbid: string;
  /** Number and ending: `37108042405.png`. */
  readonly name: string;
  readonly kind: 'front' | 'back' | 'other';
  readonly types: readonly string[];
  readonly sizes?: readonly number[];
  readonly comment?: string;
}

/** A picture as it comes out. */
function image({ mbid, name, kind, types, sizes = [250, 500, 1200], comment }: Stated) {
  const at = `https://coverartarchive.org/release/${mbid}/${name}`;
  const sized = (sizePx: number) => at.replace(/\.\w+$/, `-${sizePx}.jpg`);
  return {
    url: at,
    thumbnailUrl: sized(250),
    kind,
    types,
    thumbnails: sizes.map((sizePx) => ({ url: sized(sizePx), sizePx })),
    comment,
    isApproved: true,
    isRestricted: true,
  };
}

const sleeve = `https://coverartarchive.org/release/${numbers}/7`;

export const facts = adapterFacts(coverartarchive, {
  options: {},
  credentials: [],
  // Its page knows of no limit: ours is one picture a second, by three servers.
  limit: { scope: 'ip', rules: [perWindow(3, 1_000)] },
  none: page(404, 'Not Found'),
  refused: [{ status: 429 }, { ...page(503, 'Slow Down'), headers: { 'retry-after': '1' } }],
  failures: [],
  urls: [
    {
      url: `https://coverartarchive.org/release/${numbers}`,
      kind: 'release',
      id: numbers,
      also: [
        `http://coverartarchive.org/release/${numbers}/front-500`,
        `coverartarchive.org/release/${numbers}/37108042405.png`,
      ],
    },
    {
      url: `https://coverartarchive.org/release-group/${group}`,
      kind: 'release-group',
      id: group,
      also: [`https://coverartarchive.org/release-group/${group}/front`],
    },
  ],
  placeholders: [],
  hasRecordings: false,
  cases: {
    images: [
      {
        name: 'numbers for ids, and three sizes',
        ...recorded('images', file('images-numbers')),
        expected: [
          image({ mbid: numbers, name: '37108042405.png', kind: 'front', types: ['Front'] }),
          image({
            mbid: numbers,
            name: '37108044215.png',
            kind: 'back',
            types: ['Front', 'Back', 'Spine'],
          }),
          image({ mbid: numbers, name: '37108046571.png', kind: 'other', types: ['Panel'] }),
        ],
      },
      {
        name: 'an answer of old',
        ...recorded('images', file('images-texts')),
        expected: [
          image({
            mbid: texts,
            name: '11059679162.jpg',
            kind: 'front',
            types: ['Front'],
            sizes: [250, 500],
          }),
          image({
            mbid: texts,
            name: '11059681252.jpg',
            kind: 'back',
            types: ['Back', 'Spine'],
            sizes: [250, 500],
          }),
        ],
      },
      {
        name: 'what was said beside it, of a group',
        input: { kind: 'release-group', id: group },
        replies: {
          [`/release-group/${group}`]: {
            body: {
              images: [
                {
                  id: 7,
                  edit: 1,
                  image: `${sleeve}.jpg`,
                  thumbnails: Object.fromEntries(
                    [250, 500, 1200].map((sizePx) => [sizePx, `${sleeve}-${sizePx}.jpg`]),
                  ),
                  types: ['Front'],
                  front: true,
                  back: false,
                  approved: true,
                  comment: 'of the reissue',
                },
              ],
              release: `https://musicbrainz.org/release/${numbers}`,
            },
          },
        },
        expected: [
          image({
            mbid: numbers,
            name: '7.jpg',
            kind: 'front',
            types: ['Front'],
            comment: 'of the reissue',
          }),
        ],
      },
    ],
  },
  walks: {},
});
