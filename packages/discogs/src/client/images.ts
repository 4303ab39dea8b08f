import * as z from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { inPath } from './parameters.ts';
import { imageAnswer } from './schemas/images.ts';

const origin = 'https://i.discogs.com';
const message = `must be an address of ${origin}, as an answer has it`;

/** Signed as it stands: an address that was changed, for another size, is answered with 403. */
const address = inPath(
  z
    .string(message)
    .refine((url) => url.startsWith(`${origin}/`) && isPlain(url), message)
    .transform((url) => url.slice(origin.length)),
);

/** Parsing must not change what is signed, nor find another server in it. */
function isPlain(url: string): boolean {
  return /^[!-~]+$/.test(url) && URL.canParse(url) && new URL(url).origin === origin;
}

/** One of the pictures that answers name. Pictures may not be passed on. */
const image = defineEndpoint({
  id: 'image-get',
  method: 'GET',
  path: '{image_url}',
  source: 'https://www.discogs.com/developers#page:images',
  auth: 'none',
  parameters: { image_url: address },
  answer: imageAnswer,
  host: 'pictures',
});

/** Pictures, from a server of their own that has its own limit and never sees a credential. */
export const images = { image };
