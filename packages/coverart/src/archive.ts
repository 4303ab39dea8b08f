import { defineAnswer, type Pictures } from '@linernotes/core';
import { aboutItems } from './answers.ts';
import { toItem } from './map.ts';
import { Item } from './schema.ts';

/** `https://coverartarchive.org/release/{mbid}/{id}-500.jpg`, as an index has it. */
const address =
  /^https?:\/\/[^/]+\/(?:release|event)\/(?<mbid>[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\/(?<id>\d+)(?:-(?<size>250|500|1200))?\.(?<suffix>[a-z]+)$/;

/**
 * Where the archive says what the file of a picture must be: size and checksums. `null` for an address that
 * does not name the file, as `/front` does.
 */
export const expectedFile: NonNullable<Pictures['expected']> = (url) => {
  const { mbid, id, size, suffix } = address.exec(url)?.groups ?? {};
  if (!mbid) return null;
  const item = `mbid-${mbid}`;
  const name = `${item}-${id}${size ? `_thumb${size}.jpg` : `.${suffix}`}`;
  const answer = defineAnswer({
    schema: Item,
    map: (wire) => toItem(wire).files.find((file) => file.name === name) ?? null,
    ignored: aboutItems,
  });
  return { url: `https://archive.org/metadata/${item}`, answer };
};
