import {
  type MusicbrainzAccounts,
  musicbrainzPlayer,
  type OAuth2Options,
  oauth2Provider,
  type PlayedEdit,
  type PlayerSettings,
  startPlatformServer,
} from '@linernotes/testing';
import { onTestFinished } from 'vitest';
import { corpus, folder, keyboard } from './helpers.ts';
import { browser } from './login-stage.ts';

export const clientId = 'cnryclient5f3a9c';
export const clientSecret = 'cnrysecret5f3a9c';
export const password = 'cnrypassword5f3a9c';

export const application = {
  MUSICBRAINZ_OAUTH_CLIENT_ID: clientId,
  MUSICBRAINZ_OAUTH_CLIENT_SECRET: clientSecret,
};

/** MusicBrainz sends people to `localhost`, and to nowhere else on this machine. */
const isRedirect = (uri: string): boolean =>
  uri === 'urn:ietf:wg:oauth:2.0:oob' || /^http:\/\/localhost(:\d+)?(\/.*)?$/.test(uri);

const scopes = ['profile', 'email', 'tag', 'rating', 'collection', 'submit_isrc', 'submit_barcode'];

/** MusicBrainz with OAuth and passwords on loopback, a folder of state, and a person who consents. */
export async function stage(
  options: Partial<OAuth2Options> &
    Pick<PlayerSettings, 'faults'> &
    Pick<MusicbrainzAccounts, 'collections'> = {},
) {
  const { faults = [], collections, ...more } = options;
  const clients = [{ id: clientId, secret: clientSecret }];
  const oauth = oauth2Provider({ clients, user: 'anna', isRedirect, scopes, ...more });
  const edits: PlayedEdit[] = [];
  const accounts = { oauth, edits, collections, passwords: { anna: password } };
  const limit = { requests: 500, windowMs: 1_000 };
  const server = await startPlatformServer({
    platforms: [musicbrainzPlayer({ corpus, faults, limit, accounts })],
  });
  onTestFinished(() => server.close());
  const state = folder();
  const env = {
    LINERNOTES_STATE_DIR: state,
    LINERNOTES_PLATFORMS: 'musicbrainz',
    MUSICBRAINZ_BASE_URL: server.url('musicbrainz'),
    MUSICBRAINZ_CONTACT: 'test@linernotes.example',
    RATE_LIMIT_REQUESTS: '400',
    RATE_LIMIT_WINDOW: '1',
  };
  /** A terminal on which no passphrase is typed, so that what is stored is not encrypted. */
  const terminal = (set: Readonly<Record<string, string>> = {}) => ({
    isTTY: true,
    stdin: keyboard(['']),
    openBrowser: browser,
    env: { ...env, ...set },
  });
  return { server, oauth, edits, state, env, terminal };
}
