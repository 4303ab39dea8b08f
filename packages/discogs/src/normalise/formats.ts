import { compact, type Format, textOrAbsent, type VinylDetail } from '@linernotes/model';
import { textsOf } from './names.ts';
import type { FormatRow, Said } from './rows.ts';
import { vinylDetailOf } from './vinyl.ts';

/** Formats that hold others, or say something of all others, and carry no sound themselves. */
const containers: ReadonlySet<string> = new Set(['Box Set', 'All Media']);

/** Tells whether a format is a box or stands for all others: no carrier of its own. */
export function isContainer(format: Pick<Format, 'name'>): boolean {
  return containers.has(format.name);
}

/** How many discs, cassettes and files there are; `null` where one of the numbers is no sensible count. */
export function countCarriers(formats: readonly Format[]): number | null {
  const carriers = formats.filter((format) => !isContainer(format));
  return carriers.reduce<number | null>(
    (sum, { quantity }) => (sum === null || quantity === undefined ? null : sum + quantity),
    0,
  );
}

/** Reads `formats` of a release; one without a name is what its descriptions say, else `Other`. */
export function toFormat({ name, qty, descriptions, text }: FormatRow): Format {
  const described = textsOf(descriptions);
  const carrier = textOrAbsent(name) ?? (described.some(isOfRecord) ? 'Vinyl' : 'Other');
  return makeFormat(carrier, readQuantity(qty) ?? undefined, described, textOrAbsent(text));
}

/** `LP`, `7"`: what only records are. */
function isOfRecord(word: string): boolean {
  return word === 'LP' || /^[\d½]+"$/u.test(word);
}

function makeFormat(
  name: string,
  quantity: number | undefined,
  descriptions: readonly string[],
  text?: string,
): Format {
  const vinyl: VinylDetail | undefined = vinylDetailOf(name, descriptions, text);
  return compact<Format>({ name, quantity, descriptions, text, vinyl });
}

/**
 * Reads `qty`, which is text of any length: `null` for 0, for words, and above four digits, the most that
 * a box ever held; longer numbers are jokes and mistakes.
 */
export function readQuantity(qty: Said): number | null {
  return /^[1-9]\d{0,3}$/.test(qty?.trim() ?? '') ? Number(qty) : null;
}

/** Reads the words of a search row that has no `formats`: the carrier first, then what describes it. */
export function toFormatsOfWords(wire: readonly string[]): readonly Format[] {
  const [name, ...descriptions] = textsOf(wire);
  return name ? [makeFormat(name, undefined, descriptions)] : [];
}

/** Reads `major_formats` and `format` of a version: `["Vinyl"]` and `LP, Album, Reissue`. */
export function toFormatsOfVersion(names: readonly string[], line: Said): readonly Format[] {
  const carriers = textsOf(names);
  if (carriers.length === 0) return toFormatsOfLine(line);
  const descriptions = carriers.length === 1 ? words(line) : [];
  return carriers.map((one) => makeFormat(one, undefined, descriptions));
}

/** Reads the short line of a list row: `2xLP, Album, RE + CD`. */
export function toFormatsOfLine(line: Said): readonly Format[] {
  return (line ?? '').split(' + ').flatMap((part) => {
    const [carrier, ...descriptions] = words(part);
    return carrier ? [fromShortCarrier(carrier, descriptions)] : [];
  });
}

function fromShortCarrier(carrier: string, descriptions: readonly string[]): Format {
  const [, count, name = carrier] = /^(\d{1,4})x(.+)$/u.exec(carrier) ?? [];
  const isRecord = isOfRecord(name);
  const described = isRecord ? [name, ...descriptions] : descriptions;
  const fullName = isRecord ? 'Vinyl' : (abbreviations[name] ?? name);
  return makeFormat(fullName, readQuantity(count) ?? undefined, described);
}

function words(line: Said): readonly string[] {
  return (line ?? '').split(',').flatMap((word) => {
    const text = textOrAbsent(word);
    return text ? [abbreviations[text] ?? text] : [];
  });
}

/** https://www.discogs.com/help/formatslist has the words; list rows shorten them. */
const abbreviations: Readonly<Record<string, string>> = {
  Box: 'Box Set',
  Cass: 'Cassette',
  Comp: 'Compilation',
  Enh: 'Enhanced',
  Ltd: 'Limited Edition',
  'M/Print': 'Misprint',
  Maxi: 'Maxi-Single',
  MiniAlbum: 'Mini-Album',
  Num: 'Numbered',
  'P/Mixed': 'Partially Mixed',
  Pic: 'Picture Disc',
  RE: 'Reissue',
  RM: 'Remastered',
  RP: 'Repress',
  'S/Sided': 'Single Sided',
  Smplr: 'Sampler',
  TP: 'Test Pressing',
  Unofficial: 'Unofficial Release',
  'W/Lbl': 'White Label',
};

/** What the formats say about the release: Discogs has no field of its own for it. */
export function statusOf(formats: readonly Format[]): string | undefined {
  const said = describedAs(formats);
  if (said.has('Unofficial Release')) return 'Bootleg';
  return said.has('Promo') ? 'Promotion' : undefined;
}

/** What the formats say about the release group, in MusicBrainz's words. */
export function groupTypesOf(formats: readonly Format[]): {
  readonly primaryType?: string | undefined;
  readonly secondaryTypes: readonly string[];
} {
  const said = describedAs(formats);
  const found = primaryTypes.find(([word]) => said.has(word));
  return {
    primaryType: found?.[1],
    secondaryTypes: said.has('Compilation') ? ['Compilation'] : [],
  };
}

const primaryTypes = [
  ['Album', 'Album'],
  ['Mini-Album', 'Album'],
  ['EP', 'EP'],
  ['Single', 'Single'],
  ['Maxi-Single', 'Single'],
] as const;

function describedAs(formats: readonly Format[]): ReadonlySet<string> {
  return new Set(formats.flatMap(({ descriptions }) => descriptions));
}
