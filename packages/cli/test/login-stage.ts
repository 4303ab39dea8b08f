import {
  discogsPlayer,
  type OAuth1Options,
  oauth1Provider,
  type PlayerAnswer,
  type PlayerSettings,
  startPlatformServer,
} from '@linernotes/testing';
import { onTestFinished } from 'vitest';
import { corpus, filesIn, folder, keyboard } from './helpers.ts';

export const key = 'cnryapp5f3a9c1';
export const secret = 'cnrysecret5f3a9c';
/** A token of a person called bert. */
export const berts = 'cnrybert5f3a9c1';

/** Discogs with OAuth on loopback, a folder of state, and a person who consents in the browser. */
export async function stage(options: Partial<OAuth1Options> & Pick<PlayerSettings, 'faults'> = {}) {
  const oauth = oauth1Provider({ consumers: [{ key, secret }], user: 'anna', ...options });
  const given: string[] = [];
  const keep = (answer: PlayerAnswer): PlayerAnswer => {
    const values = [...new URLSearchParams(String(answer.body)).values()];
    given.push(...values.filter((value) => value !== 'true'));
    return answer;
  };
  const player = discogsPlayer({
    corpus,
    faults: options.faults ?? [],
    limit: { requests: 500, windowMs: 1_000 },
    tokens: { [berts]: 'bert' },
    oauth: {
      ...oauth,
      requestToken: (request) => keep(oauth.requestToken(request)),
      accessToken: (request) => keep(oauth.accessToken(request)),
    },
  });
  const server = await startPlatformServer({ platforms: [player] });
  onTestFinished(() => server.close());
  const state = folder();
  const env = {
    LINERNOTES_STATE_DIR: state,
    LINERNOTES_PLATFORMS: 'discogs',
    DISCOGS_BASE_URL: server.url('discogs'),
    RATE_LIMIT_REQUESTS: '400',
    RATE_LIMIT_WINDOW: '1',
  };
  /** A terminal on which no passphrase is typed, so that what is stored is not encrypted. */
  const terminal = (more: Readonly<Record<string, string>> = {}) => ({
    isTTY: true,
    stdin: keyboard(['']),
    openBrowser: browser,
    env: { ...env, ...more },
  });
  return {
    server,
    oauth,
    given,
    state,
    env,
    terminal,
    origin: new URL(server.url('discogs')).origin,
  };
}

export const application = { DISCOGS_CONSUMER_KEY: key, DISCOGS_CONSUMER_SECRET: secret };

/** Consents, and follows the page back to the program. */
export async function browser(url: string): Promise<void> {
  const page = await fetch(url, { redirect: 'manual', headers: { 'user-agent': 'Browser/1.0' } });
  await fetch(page.headers.get('location') ?? '');
}

export function credentialsIn(state: string): readonly string[] {
  return filesIn(state).filter((name) => name.startsWith('credentials'));
}
