import { listOf, maybe, rowsOf, wire } from '@linernotes/core';
import * as z from 'zod';

// Fields as https://musicbrainz.org/doc/Cover_Art_Archive/API has them, and older answers.
const { text } = wire;

/** Older answers have addresses of `http:`; the same is there by https, but for a server on this machine. */
function secure(address: string): string {
  return address.replace(/^http:(?!\/\/(?:localhost|127\.0\.0\.1|\[::1\])[:/])/i, 'https:');
}

const address = z.url({ protocol: /^https?$/ }).transform(secure);
const addressOrNone = text.transform((said) => address.safeParse(said).data);

/** Older answers have `small` and `large` only. */
const Thumbnails = z.object({
  '250': addressOrNone,
  '500': addressOrNone,
  '1200': addressOrNone,
  small: addressOrNone,
  large: addressOrNone,
});

export const Picture = z.object({
  image: address,
  thumbnails: maybe(Thumbnails),
  types: listOf(z.string().min(1)),
  front: maybe(z.boolean()),
  back: maybe(z.boolean()),
  approved: maybe(z.boolean()),
  comment: text,
});

/** Whose pictures they are stands in `release`, or `event`; older answers do not say. */
export const Index = z.object({ images: rowsOf(Picture), release: text, event: text });

/** A number, written as a text. */
const size = maybe(z.union([z.string(), z.number()])).transform((said = '') =>
  /^[1-9]\d*$/.test(`${said}`) ? Number(said) : undefined,
);

/** A file of the archive, as its metadata lists it. */
export const StoredFile = z.object({ name: z.string().min(1), size, md5: text, sha1: text });

/** What the archive says of an item; `{}` for one that it does not have. */
export const Item = z.object({ is_dark: maybe(z.boolean()), files: listOf(StoredFile) });
