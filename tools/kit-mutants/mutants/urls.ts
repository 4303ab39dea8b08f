import type { UrlForm } from '@linernotes/core';
import { type Context, mutantsOf, ownFetch, type Recipe } from '../mutant.ts';

function forms(change: (form: UrlForm, index: number) => object): Recipe {
  return {
    shop: {
      definition: (definition) => ({ ...definition, urls: definition.urls.map(change) }),
    },
  };
}

const words = ['album', 'track', 'artist'];

/** A pattern that follows short links to find out what they are of. */
class Following extends RegExp {
  override exec(text: string): RegExpExecArray | null {
    if (text.includes('/s/')) void fetch(text).catch(() => undefined);
    return super.exec(text);
  }
}

const playlistUrl = 'https://crates.example/list/aBcD';

export const urls = mutantsOf('urls', {
  'url-build-unencoded': forms((form, index) => ({
    ...form,
    build: (id: string) => `https://crates.example/${words[index]}/${id}`,
  })),
  'url-path-traversal': {
    shop: {
      operations: (operations, answers) => ({
        ...operations,
        artistById: ({ id }: { id: string }, { http }: Context) =>
          http.find(`/artists/${id}`, answers.artist),
      }),
    },
  },
  // The shop's ids are numbers: its lists get ids whose case matters.
  'url-roundtrip': {
    shop: {
      definition: (definition) => ({
        ...definition,
        urls: [
          ...definition.urls,
          {
            kind: 'playlist',
            pattern: /^https:\/\/crates\.example\/list\/(?<id>[A-Za-z]+)$/,
            build: (id: string) =>
              `https://crates.example/list/${encodeURIComponent(id.toLowerCase())}`,
          },
        ],
      }),
    },
    facts: (facts) => ({
      ...facts,
      urls: [...facts.urls, { url: playlistUrl, kind: 'playlist', id: 'aBcD' }],
    }),
  },
  'url-foreign-host': forms((form, index) => ({
    ...form,
    pattern: new RegExp(
      `^https://crates\\.example[^/]*/(?:[a-z]{2}/)?${words[index]}/(?<id>\\d+)(?:-[\\w-]*)?(?:[?#].*)?$`,
    ),
  })),
  'url-wrong-kind': forms((form, index) =>
    index === 1
      ? {
          ...form,
          pattern:
            /^https:\/\/crates\.example\/(?:[a-z]{2}\/)?(?:track|album)\/(?<id>\d+)(?:-[\w-]*)?(?:[?#].*)?$/,
        }
      : form,
  ),
  // `pattern` is data, so that parsing can ask nobody: what is left is a pattern that is none.
  'url-short-link-followed': forms((form) => ({ ...form, pattern: new Following(form.pattern) })),
  'own-url-address-as-id-followed': {
    shop: {
      operations: (operations) => ({
        ...operations,
        artistById: async (input: { id: string }, context: Context) => {
          if (input.id.startsWith('https://')) await ownFetch(context, input.id).catch(() => null);
          return operations.artistById(input, context);
        },
      }),
    },
  },
  'own-url-dots-match-all': forms((form, index) => ({
    ...form,
    pattern: new RegExp(
      `^https://crates.example/(?:[a-z]{2}/)?${words[index]}/(?<id>\\d+)(?:-[\\w-]*)?(?:[?#].*)?$`,
    ),
  })),
  'own-url-unanchored': forms((form, index) => ({
    ...form,
    pattern: new RegExp(`crates\\.example/(?:[a-z]{2}/)?${words[index]}/(?<id>\\d+)`),
  })),
  'own-url-locale-unknown': forms((form, index) => ({
    ...form,
    pattern: new RegExp(`^https://crates\\.example/${words[index]}/(?<id>\\d+)(?:[?#].*)?$`),
  })),
  'own-url-text-in-address': {
    shop: {
      operations: (operations, answers) => ({
        ...operations,
        recordingsByIsrc: async ({ isrc }: { isrc: string }, { http }: Context) => {
          const found = (await http.find(`/tracks?isrc=${isrc}`, answers.songs)) ?? [];
          return found.filter(({ isrcs }) => isrcs.includes(isrc));
        },
      }),
    },
  },
  'own-url-dots-in-path': {
    shop: {
      operations: (operations, answers) => ({
        ...operations,
        recordingById: ({ id }: { id: string }, { http }: Context) =>
          // Nothing is encoded of `..`.
          http.find(`/tracks/${encodeURIComponent(id)}`, answers.song),
      }),
    },
  },
});
