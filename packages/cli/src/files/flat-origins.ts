import type { JsonObject, JsonValue } from '@linernotes/exporters';

/** What a column of a table says, and whose word it is. */
export interface FlatValue {
  /** `artist.images.1.url`. */
  readonly name: string;
  /** The properties on the way to the value, of the thing that the platforms speak of: `images`, `1`, `url`. */
  readonly fields: readonly string[];
  /** One at least. */
  readonly platforms: readonly string[];
}

const sourceColumn = 'source.platform';
const fromEnding = '.from';

/**
 * Finds the values of a record whose origin stands in columns beside them, as a table has it: `source.platform` for all
 * of a thing, and `title.from` for one value. Nothing where no column says.
 * @param isPlatform tells names of platforms from whatever else a column may hold that ends in `.from`
 */
export function flatValuesOf(
  record: JsonObject,
  isPlatform: (name: string) => boolean,
): readonly FlatValue[] {
  if (!mayTellOrigins(record)) return [];
  const names = Object.keys(record);
  const claimed = names.flatMap((name) => claimOf(name, record[name], isPlatform));
  const origins = [...names.flatMap((name) => thingOf(name, record[name])), ...claimed];
  if (origins.length === 0) return [];
  // The innermost comes first.
  origins.sort((one, other) => other.path.length - one.path.length);
  const tellsOfOther = new Set(claimed.map(({ path }) => `${path}${fromEnding}`));
  return names.flatMap((name) => {
    // Whose word a value is stays with the value.
    if (tellsOfOther.has(name)) return [];
    const origin = origins.find(({ path }) => isWithin(name, path));
    if (!origin) return [];
    const fields = name.slice(origin.thing.length).split('.');
    return [{ name, fields, platforms: origin.platforms }];
  });
}

interface Origin {
  /** Of the value or thing that it is about; `''` for the whole record. */
  readonly path: string;
  /** What of a column's name is before the properties of the thing. */
  readonly thing: string;
  readonly platforms: readonly string[];
}

function isWithin(name: string, path: string): boolean {
  return path === '' || name === path || name.startsWith(`${path}.`);
}

/** Nearly all records tell none: they are looked at without making anything. */
function mayTellOrigins(record: JsonObject): boolean {
  for (const name in record) {
    if (name.endsWith(fromEnding) || name.endsWith(sourceColumn)) return true;
  }
  return false;
}

function thingOf(name: string, value: JsonValue | undefined): readonly Origin[] {
  const isSource = name === sourceColumn || name.endsWith(`.${sourceColumn}`);
  if (!isSource || typeof value !== 'string' || value === '') return [];
  const thing = name.slice(0, -sourceColumn.length);
  return [{ path: thing.slice(0, -1), thing, platforms: [value] }];
}

/** `discogs+musicbrainz`, of which one may be known to nobody here. */
function claimOf(
  name: string,
  value: JsonValue | undefined,
  isPlatform: (name: string) => boolean,
): readonly Origin[] {
  if (!name.endsWith(fromEnding) || typeof value !== 'string') return [];
  const platforms = value.split('+').map((platform) => platform.trim());
  if (!platforms.some(isPlatform)) return [];
  return [{ path: name.slice(0, -fromEnding.length), thing: '', platforms }];
}
