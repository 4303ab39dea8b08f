import {
  discogsPlayer,
  type OAuth1Options,
  oauth1Provider,
  type PlatformServer,
  type Player,
  type PlayerSettings,
  startPlatformServer,
} from '@linernotes/testing';
import { onTestFinished } from 'vitest';

const corpus = new URL('../../../examples/platforms', import.meta.url);

export const application = {
  consumerKey: 'cnryapp5f3a9c1',
  consumerSecret: 'cnrysecret5f3a9c',
};

/** Of anna, who allowed the application before. */
export const annas = {
  ...application,
  accessToken: 'cnryanna5f3a9c1',
  accessTokenSecret: 'cnryannasecret5f3a',
};

export interface OAuthServer {
  readonly server: PlatformServer;
  readonly baseUrl: string;
  readonly oauth: ReturnType<typeof oauth1Provider>;
  /** Whom the platform took each signed request below no `/oauth` for, or why for nobody. */
  readonly seen: string[];
  /** The Authorization header of every request. */
  readonly headers: string[];
}

/** Plays Discogs with OAuth; signatures are verified by code that was written from the RFC alone. */
export async function startOAuthServer(
  options: Partial<OAuth1Options> & PlayerSettings = {},
): Promise<OAuthServer> {
  const { faults = [], latencyMs = 0, ...rest } = options;
  const oauth = oauth1Provider({
    consumers: [{ key: application.consumerKey, secret: application.consumerSecret }],
    tokens: [{ token: annas.accessToken, secret: annas.accessTokenSecret, user: 'anna' }],
    user: 'anna',
    ...rest,
  });
  const seen: string[] = [];
  const headers: string[] = [];
  const limit = { requests: 2_000, windowMs: 1_000 };
  const tokens = { cnrybert5f3a9c1: 'bert' };
  const player = discogsPlayer({ corpus, limit, oauth, tokens, faults, latencyMs });
  const platform: Player = {
    ...player,
    guard: (request) => {
      headers.push(request.headers['authorization'] ?? '');
      return player.guard?.(request);
    },
    answer: async (request) => {
      if (!request.path.startsWith('/oauth/')) {
        const who = oauth.identify(request);
        seen.push('user' in who ? who.user : who.refusal);
      }
      const answer = await player.answer(request);
      const date = new Date(Date.now() + (rest.clockAheadSeconds ?? 0) * 1_000).toUTCString();
      return { ...answer, headers: { ...answer.headers, date } };
    },
  };
  const server = await startPlatformServer({ platforms: [platform] });
  onTestFinished(() => server.close());
  return { server, baseUrl: server.url('discogs'), oauth, seen, headers };
}

/** Repeats without their waits, and more requests in a second than any test sends. */
export const quick = {
  rate: { requests: 2_000, windowMs: 1_000 },
  retry: { backoff: { baseMs: 1 }, refusalPauseMs: 1 },
} as const;

/** What a browser does whose person consents: the page sends it back. */
export async function consent(url: string): Promise<Response> {
  const page = await fetch(url, { redirect: 'manual', headers: { 'user-agent': 'Browser/1.0' } });
  const back = page.headers.get('location');
  return back === null ? page : fetch(back);
}
