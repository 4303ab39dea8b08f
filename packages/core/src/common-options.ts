import * as z from 'zod';
import type { Setting } from './adapter.ts';
import { isSafeUrl } from './safe-url.ts';

/** What every adapter's options have, to spread into its own; `credentialOptions` go with credentials. */
export const commonOptions = {
  /** Another server with the same interface: a mirror, or a test server. */
  baseUrl: z.string().optional(),
  /** `Name/1.0 (+https://…)`; sent with every request. */
  userAgent: z
    .string()
    .regex(/^[ -~]+$/, 'must be visible ASCII characters without line breaks')
    .optional(),
};

/** What an adapter's options have beside, whose platform has servers for its pictures. */
export const pictureOptions = {
  /** A server in the place of those of the pictures: a test server. */
  picturesUrl: z.string().optional(),
};

/** What an adapter's options have beside, whose platform takes credentials. */
export const credentialOptions = {
  /**
   * The server that the credentials were given for: no other gets them.
   * @default the official one; a server of this machine, where it stands alone
   */
  credentialOrigin: z
    .string()
    .refine((text) => URL.canParse(text) && isSafeUrl(new URL(text)), {
      error: 'must be an https address, or http on this machine',
      abort: true,
    })
    .transform((text) => new URL(text).origin)
    .optional(),
};

/** How those are named in the environment: `credentialSettings('TINY')` gives `TINY_CREDENTIAL_ORIGIN`. */
export function credentialSettings(
  prefix: string,
): Readonly<Record<keyof typeof credentialOptions, Setting>> {
  return {
    credentialOrigin: {
      env: `${prefix}_CREDENTIAL_ORIGIN`,
      isSecret: false,
      isAddress: true,
      description: 'The server that the credential is from, where it is not the official one.',
    },
  };
}

/** How those are named in the environment: `pictureSettings('TINY')` gives `TINY_PICTURES_URL`. */
export function pictureSettings(
  prefix: string,
): Readonly<Record<keyof typeof pictureOptions, Setting>> {
  return {
    picturesUrl: {
      env: `${prefix}_PICTURES_URL`,
      isSecret: false,
      description: 'Another server in the place of those of the pictures.',
    },
  };
}

/** How the common options are named in the environment: `commonSettings('TINY')` gives `TINY_BASE_URL`. */
export function commonSettings(
  prefix: string,
): Readonly<Record<keyof typeof commonOptions, Setting>> {
  return {
    baseUrl: {
      env: `${prefix}_BASE_URL`,
      isSecret: false,
      description: 'Another server with the same interface.',
    },
    userAgent: {
      env: `${prefix}_USER_AGENT`,
      isSecret: false,
      description: 'How requests introduce themselves: Name/1.0 +https://…',
    },
  };
}
