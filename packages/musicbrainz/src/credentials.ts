// Who asks: a person's OAuth 2.0 token, or name and password by HTTP Digest. Both work for all that is
// one's own; accounts that were moved to metabrainz.org have no password here any more.
// Source: https://musicbrainz.org/doc/Development/OAuth2, and lib/MusicBrainz/Server/Authentication and
// lib/MusicBrainz/Server/Controller/OAuth2.pm in metabrainz/musicbrainz-server.
import {
  type AskAs,
  beginOAuth2,
  type CredentialValues,
  type DefinedIdentity,
  type DigestCredentials,
  defineAnswer,
  type Login,
  type OAuth2Client,
  type OAuth2Tokens,
  credentialSettings as originSettings,
  type PendingLogin,
  type Proof,
  type Renewal,
  renewTokens,
  revokeToken,
  type Setting,
} from '@linernotes/core';
import * as z from 'zod';
import type { MusicBrainzOptions } from './options.ts';

const officialUrl = 'https://musicbrainz.org';

function secret(env: string, description: string): Setting {
  return { env: `MUSICBRAINZ_${env}`, isSecret: true, description };
}

export const credentialSettings = {
  username: {
    env: 'MUSICBRAINZ_USERNAME',
    isSecret: false,
    description: 'Your name there; only for what is your own.',
  },
  password: secret('PASSWORD', 'Your password, which is proven and never sent.'),
  clientId: secret('OAUTH_CLIENT_ID', 'Id of an application that you have registered.'),
  clientSecret: secret('OAUTH_CLIENT_SECRET', 'Secret of the application.'),
  accessToken: secret('ACCESS_TOKEN', 'OAuth token; `liner login musicbrainz` gets it.'),
  refreshToken: secret('REFRESH_TOKEN', 'What renews the OAuth token.'),
  ...originSettings('MUSICBRAINZ'),
  oauthUrl: {
    env: 'MUSICBRAINZ_OAUTH_URL',
    isSecret: false,
    isAddress: true,
    description: 'Where tokens are given out, if not below the server itself.',
  },
  client: {
    env: 'MUSICBRAINZ_CLIENT',
    isSecret: false,
    description: 'The program that submits, as name-1.0.',
  },
} as const satisfies Partial<Record<keyof MusicBrainzOptions, Setting>>;

/** The person's token, on every request: public pages pass over one that has ended. */
export function authorize({ accessToken }: MusicBrainzOptions): Proof {
  const none: Readonly<Record<string, string>> = {};
  return accessToken ? { Authorization: `Bearer ${accessToken}` } : none;
}

/** Name and password, where there is no token. */
export function digest({
  username,
  password,
  accessToken,
  refreshToken,
}: MusicBrainzOptions): DigestCredentials | null {
  if (!username || !password || accessToken || refreshToken) return null;
  return { username, password };
}

/** What a login gave, as options. */
const given = [
  'clientId',
  'clientSecret',
  'accessToken',
  'refreshToken',
  'expiresAt',
  'scopes',
  'oauthUrl',
] as const satisfies readonly (keyof MusicBrainzOptions)[];

export function renewal(options: MusicBrainzOptions): Renewal | null {
  const { accessToken, refreshToken, expiresAt } = options;
  if (!refreshToken) return null;
  const values: Record<string, string> = Object.fromEntries(
    given.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])),
  );
  const endsAtMs = expiresAt === undefined ? null : Date.parse(expiresAt);
  return {
    endsAtMs: accessToken ? endsAtMs : 0,
    isSeldomNeeded: true,
    values,
    renew: async (ask) => {
      const { accessToken: _old, expiresAt: _end, ...rest } = values;
      return { ...rest, ...valuesOf(await renewTokens(clientOf(options), refreshToken, ask)) };
    },
  };
}

export function revoke(options: MusicBrainzOptions): ((ask: AskAs) => Promise<void>) | null {
  const token = options.refreshToken ?? options.accessToken;
  if (!token || !options.clientId) return null;
  return (ask) => revokeToken(clientOf(options), token, ask);
}

const ofToken = defineAnswer({
  schema: z.object({ sub: z.string().min(1) }),
  map: ({ sub }) => sub,
  ignored: { '*': 'the name is what people know' },
});

const ofPassword = (username: string) =>
  defineAnswer({
    schema: z.object({}),
    // Whoever may see their own collections is who they say.
    map: () => username,
    ignored: { '*': 'that it is answered is the proof' },
  });

/** MusicBrainz refuses a credential that it does not take, wherever one is needed. */
export function identity(options: MusicBrainzOptions): DefinedIdentity<MusicBrainzOptions> | null {
  const { username = '', accessToken, refreshToken } = options;
  const refusesClearly = true;
  if (accessToken || refreshToken) {
    const path = pathWithin(options, `${oauthUrlOf(options)}/userinfo`);
    return path === null ? null : { path, answer: ofToken, refusesClearly };
  }
  if (!digest(options)) return null;
  return { path: '/ws/2/collection?fmt=json', answer: ofPassword(username), refusesClearly };
}

/** The path of an address below the server that is asked; `null` for one of another server. */
function pathWithin({ baseUrl = officialUrl }: MusicBrainzOptions, url: string): string | null {
  const base = baseUrl.replace(/\/+$/, '');
  return url.startsWith(`${base}/`) ? url.slice(base.length) : null;
}

/** Six of those that MusicBrainz knows; `email` is nobody's business here. */
const scopes = ['profile', 'tag', 'rating', 'collection', 'submit_isrc', 'submit_barcode'] as const;

/** What a person can allow, and what needs it. */
export type MusicBrainzScope = (typeof scopes)[number];

const applications = `${officialUrl}/account/applications`;

export const login: Login<
  (
    options: MusicBrainzOptions,
    callback: string | null,
    ask: AskAs,
    scopes: readonly string[],
  ) => Promise<PendingLogin>
> = {
  consent: {
    needs: ['clientId', 'clientSecret'],
    registerPage: applications,
    // A code lives for ten minutes, and a person has to read what they allow.
    lifetimeMs: 15 * 60 * 1000,
    scopes,
    // Of this machine MusicBrainz takes the name `localhost` alone.
    callbackHost: 'localhost',
    begin: (options, callback, ask, wanted) =>
      beginOAuth2(
        {
          client: clientOf(options),
          scopes: wanted,
          redirectUri: callback ?? 'urn:ietf:wg:oauth:2.0:oob',
          // Without it an application of the web gets no refresh token.
          parameters: { access_type: 'offline' },
          credentialOf: (tokens) => credentialOf(options, wanted, tokens),
        },
        ask,
      ),
  },
  revokePage: applications,
};

function credentialOf(
  { clientId = '', clientSecret = '', oauthUrl }: MusicBrainzOptions,
  wanted: readonly string[],
  tokens: OAuth2Tokens,
): CredentialValues {
  // Where they were given out stays with them: that is where they are renewed.
  const place: CredentialValues = oauthUrl === undefined ? {} : { oauthUrl };
  return { clientId, clientSecret, scopes: wanted.join(' '), ...place, ...valuesOf(tokens) };
}

function valuesOf({ accessToken, refreshToken, expiresAt }: OAuth2Tokens): CredentialValues {
  return {
    accessToken,
    ...(refreshToken === undefined ? {} : { refreshToken }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}

function clientOf(options: MusicBrainzOptions): OAuth2Client {
  // Without them the platform says what is missing; `needs` is checked before a person is asked.
  const { clientId = '', clientSecret } = options;
  const about = { platform: 'musicbrainz', name: 'MusicBrainz', baseUrl: oauthUrlOf(options) };
  return { ...about, clientId, clientSecret };
}

function oauthUrlOf({ oauthUrl, baseUrl = officialUrl }: MusicBrainzOptions): string {
  return (oauthUrl ?? `${baseUrl.replace(/\/+$/, '')}/oauth2`).replace(/\/+$/, '');
}
