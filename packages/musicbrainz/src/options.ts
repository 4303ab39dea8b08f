import type { CommonOptions } from '@linernotes/core';
import * as z from 'zod';
import { mirrorOptions } from './mirror.ts';

const missing =
  'is missing: set it to your e-mail address or web page, MusicBrainz asks every program for one (https://musicbrainz.org/doc/MusicBrainz_API/Rate_Limiting)';

/** What may stand in a header: printable ASCII. */
const headerText = /^[\x20-\x7e]+$/;
const plainText = 'may hold printable ASCII characters only';

/** Who asks, and where. */
export const MusicBrainzOptions = z.object({
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
}) satisfies z.ZodType<CommonOptions>;
export type MusicBrainzOptions = z.output<typeof MusicBrainzOptions>;

function isContact(text: string): boolean {
  const isMail = /^(?:mailto:)?[^\s@()<>]+@[^\s@()<>]+$/.test(text);
  return isMail || (/^https?:\/\/[^\s()<>]+$/.test(text) && URL.canParse(text));
}
