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
  const things = names.flatMap((name) => thingOf(name, record[name]));
  const claimed = names.flatMap((name) => claimOf(name, record[name], isPlatform));
  if (things.length === 0 && claimed.length === 0) return [];
  // The innermost thing comes first.
  things.sort((one, other) => other.prefix.length - one.prefix.length);
  const platformsOf = new Map(claimed);
  return names.flatMap((name) => {
    const own = platformsOf.get(name);
    if (own) return [{ name, fields: fieldsOf(name), platforms: own }];
    const thing = things.find(({ prefix }) => name.startsWith(prefix));
    if (!thing) return [];
    const fields = fieldsOf(name.slice(thing.prefix.length));
    return [{ name, fields, platforms: [thing.platform] }];
  });
}

/** Nearly all records tell none: they are looked at without making anything. */
function mayTellOrigins(record: JsonObject): boolean {
  for (const name in record) {
    if (name.endsWith(fromEnding) || name.endsWith(sourceColumn)) return true;
  }
  return false;
}

function thingOf(name: string, value: JsonValue | undefined) {
  const isSource = name === sourceColumn || name.endsWith(`.${sourceColumn}`);
  if (!isSource || typeof value !== 'string' || value === '') return [];
  return [{ prefix: name.slice(0, -sourceColumn.length), platform: value }];
}

function claimOf(
  name: string,
  value: JsonValue | undefined,
  isPlatform: (name: string) => boolean,
): [string, readonly string[]][] {
  if (!name.endsWith(fromEnding) || typeof value !== 'string') return [];
  const platforms = value.split('+');
  if (!platforms.every(isPlatform)) return [];
  return [[name.slice(0, -fromEnding.length), platforms]];
}

function fieldsOf(path: string): readonly string[] {
  return path.split('.');
}
