import { type CommonOptions, credentialOptions } from '@linernotes/core';
import * as z from 'zod';
import { mirrorOptions } from './mirror.ts';

const missing =
  'is missing: set it to your e-mail address or web page, MusicBrainz asks every program for one (https://musicbrainz.org/doc/MusicBrainz_API/Rate_Limiting)';

/** What may stand in a header: printable ASCII. */
const headerText = /^[\x20-\x7e]+$/;
const plainText = 'may hold printable ASCII characters only';

/** No letter that could end a line. */
const oneLine = /^[^\p{Cc}]+$/u;

/** Nothing that could end a header line and begin another. */
const secretText = z
  .string()
  .regex(/^[!-~]+$/, 'must be visible ASCII characters without spaces or line breaks');

const unsafe = 'must be an https address, or http on this machine';

function isSafe({ protocol, hostname, username, password }: URL): boolean {
  if (username || password) return false;
  const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  return protocol === 'https:' || (protocol === 'http:' && isHere);
}

/** Who asks, and where. */
export const MusicBrainzOptions = z
  .object({
    /** An e-mail address or a web page, under which you can be told of trouble. */
    contact: z
      .string({ error: missing })
      .trim()
      .min(1, { error: missing, abort: true })
      .regex(headerText, { error: plainText, abort: true })
      .refine(isContact, 'is neither an e-mail address nor a web page (https://…)'),
    /** A mirror, or a test server. @default https://musicbrainz.org */
    baseUrl: z.string().optional(),
    ...mirrorOptions,
    /** @default `LinerNotes/<version> ( <contact> )` */
    userAgent: z.string().trim().min(1, 'is empty').regex(headerText, plainText).optional(),
    /** Who proves their password by HTTP Digest; goes with `password`. */
    username: z.string().min(1, 'is empty').regex(oneLine, 'may be one line only').optional(),
    password: z.string().min(1, 'is empty').regex(oneLine, 'may be one line only').optional(),
    /** An application that people allow (OAuth 2.0), and its secret. */
    clientId: secretText.optional(),
    clientSecret: secretText.optional(),
    /** Of a person who allowed the application; goes before a password. */
    accessToken: secretText.optional(),
    /** Gives the next access token, with `clientId` and `clientSecret`. */
    refreshToken: secretText.optional(),
    /** When the access token ends, ISO 8601. @default nobody knows: a refusal tells */
    expiresAt: z.iso.datetime().optional(),
    /** What the person allowed, separated by spaces. @default not known: a refusal tells */
    scopes: z.string().optional(),
    /** Below which `authorize`, `token`, `revoke` and `userinfo` are. @default `oauth2` of the server */
    oauthUrl: z
      .string()
      .refine((text) => URL.canParse(text) && isSafe(new URL(text)), unsafe)
      .optional(),
    /** The program that submits, as `name-1.0`; without it nothing is submitted. */
    client: z
      .string()
      .max(100, 'is too long')
      .regex(/^[!-~]+-v?\d[!-~]*$/, 'is written like my-program-1.0')
      .optional(),
    ...credentialOptions,
  })
  .refine(({ username, password }) => !password || username, {
    path: ['username'],
    message: 'is missing: a password is one of somebody',
  })
  .refine(({ clientId, clientSecret }) => !clientId === !clientSecret, {
    path: ['clientSecret'],
    message: 'must be given together with "clientId"',
  })
  .refine(({ refreshToken, clientId }) => !refreshToken || clientId, {
    path: ['clientId'],
    message: 'is missing: a refresh token works with the application that it was given to',
  }) satisfies z.ZodType<CommonOptions>;
export type MusicBrainzOptions = z.output<typeof MusicBrainzOptions>;

function isContact(text: string): boolean {
  const isMail = /^(?:mailto:)?[^\s@()<>]+@[^\s@()<>]+$/.test(text);
  return isMail || (/^https?:\/\/[^\s()<>]+$/.test(text) && URL.canParse(text));
}
