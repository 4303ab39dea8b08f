import type { Corpus } from '../corpus.ts';
import type { Player, PlayerAnswer, PlayerRequest, PlayerSettings } from '../player.ts';
import type { ReleaseBody } from './bodies.ts';
import { blocked, overLimit } from './errors.ts';
import { readLibrary } from './library.ts';
import { librarySearch } from './search.ts';
import { answerRequest, type Service } from './service.ts';
import { createSubmissions, type MusicbrainzAccounts, type Submissions } from './submit.ts';
import { inventThings } from './things.ts';
import { type MusicbrainzTrouble, troubledAnswer } from './trouble.ts';

export interface MusicbrainzPlayerOptions extends PlayerSettings {
  /** The folder above `musicbrainz/`. */
  readonly corpus: Corpus;
  /**
   * Whether `/isrc/{isrc}?inc=releases` carries releases. The real server puts them into its XML
   * and leaves them out of its JSON (recorded from musicbrainz-server of 2026-07).
   * @default false
   */
  readonly isrcReleases?: boolean;
  /** Releases beside those of the corpus. @default none */
  readonly releases?: readonly ReleaseBody[];
  /** Ids that were merged into others: new ones by old ones. @default none */
  readonly merged?: Readonly<Record<string, string>>;
  /** What is wrong with the service, asked for each request. @default nothing */
  readonly trouble?: () => MusicbrainzTrouble | null;
  /** Who may log in and submit; what they do is kept. @default nobody */
  readonly accounts?: MusicbrainzAccounts;
}

/** MusicBrainz' own limit: by address, one a second. */
const publicLimit = { requests: 1, windowMs: 1000 };

/** User agents that name a library and nobody who answers for it. */
const nameless = new RegExp(
  '^(?:$|node\\b|undici\\b|curl/|wget/|axios/|got\\b|node-fetch|java/|okhttp|' +
    'python-(?:urllib|requests|musicbrainz)|go-http-client|jakarta commons|mozilla/5.0$)',
  'i',
);

/**
 * Plays the MusicBrainz web service over a folder of release bodies. Recordings, and whatever else
 * has no body of its own, are derived from the releases; what releases do not tell (areas, events, works,
 * …) is invented around the first of them. The corpus is read once, here.
 */
export function musicbrainzPlayer({
  corpus,
  limit = publicLimit,
  isrcReleases = false,
  releases = [],
  merged = {},
  trouble = () => null,
  accounts,
  ...settings
}: MusicbrainzPlayerOptions): Player {
  const library = readLibrary(corpus, releases);
  const search = librarySearch(library);
  const service: Service = {
    library,
    search,
    things: inventThings(library),
    isrcReleases,
    merged,
  };
  const submissions = accounts ? createSubmissions(library, accounts) : null;
  return {
    ...settings,
    id: 'musicbrainz',
    limit: { ...limit, refusal: overLimit },
    guard: ({ headers }) =>
      nameless.test(headers['user-agent']?.trim() ?? '') ? blocked : undefined,
    answer: (request) =>
      troubledAnswer(trouble(), request) ??
      submissions?.answer(request) ??
      applied(submissions, request, answerRequest(service, request)),
  };
}

function applied(submissions: Submissions | null, { path }: PlayerRequest, answer: PlayerAnswer) {
  const [, , , resource = ''] = path.split('/');
  return submissions?.applied(resource, answer) ?? answer;
}
