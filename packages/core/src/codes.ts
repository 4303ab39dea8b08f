// Things that are asked for by a code that they carry.
import { isSameGtin, parseGtin, parseIsrc, type Recording, type Release } from '@linernotes/model';
import { configurationError } from './errors.ts';

/** One thing, several, or none. */
type Found<Entity> = Entity | readonly Entity[] | null;

/**
 * Asks for recordings by an ISRC in its canonical form. What shows other codes only is left out.
 * @throws LinerError `configuration` for what is no ISRC, before anything is asked.
 */
export async function findByIsrc(
  text: string,
  find: (isrc: string) => Promise<Found<Recording>>,
): Promise<readonly Recording[]> {
  const isrc = parseIsrc(text);
  if (!isrc) throw refused('isrc', text, 'an ISRC, as in GB-DUW-00-00059');
  const found = toList(await find(isrc));
  return found.filter(({ isrcs }) => isrcs.length === 0 || isrcs.includes(isrc));
}

/**
 * Asks for releases by a barcode: a UPC by its twelve digits and, where these find nothing, by
 * thirteen; other numbers by thirteen. What shows other barcodes only is left out.
 * @throws LinerError `configuration` for what is no barcode, before anything is asked.
 */
export async function findByGtin(
  text: string,
  find: (digits: string) => Promise<Found<Release>>,
): Promise<readonly Release[]> {
  const gtin = parseGtin(text);
  if (!gtin) throw refused('gtin', text, 'a barcode: its length or its check digit is wrong');
  const isIt = ({ barcodes }: Release): boolean =>
    barcodes.length === 0 || barcodes.some((one) => isSameGtin(one, gtin));
  const bare = gtin.replace(/^0+/, '');
  for (const digits of new Set([bare.padStart(12, '0'), bare.padStart(13, '0')])) {
    const found = toList(await find(digits)).filter(isIt);
    if (found.length > 0) return found;
  }
  return [];
}

function toList<Entity extends object>(found: Found<Entity>): readonly Entity[] {
  if (found === null) return [];
  // A readonly list is not told from an entity by Array.isArray alone.
  return Array.isArray(found) ? (found as readonly Entity[]) : [found as Entity];
}

function refused(option: string, text: string, wanted: string) {
  const message = `${JSON.stringify(text.slice(0, 80))} is not ${wanted}.`;
  return configurationError({ option, message });
}
