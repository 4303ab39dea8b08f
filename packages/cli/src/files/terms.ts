import { type JsonObject, type JsonValue, type Loss, LossTally } from '@linernotes/exporters';
import type { Notice } from '../output/notices.ts';
import { knownPlatforms } from '../plugins/registry.ts';
import { flatValuesOf } from './flat-origins.ts';

/** By platform, the fields that may not be passed on. */
export type RestrictedFields = ReadonlyMap<string, ReadonlySet<string>>;

/** What may not be passed on, by the platforms that are known here and by what a file says of others. */
export function restrictedBy(notices: readonly Notice[]): RestrictedFields {
  const known = knownPlatforms().map(({ definition: { id, terms } }) => ({
    platform: id,
    restrictedFields: terms.restrictedFields,
  }));
  const fields = new Map<string, Set<string>>();
  for (const { platform, restrictedFields } of [...known, ...notices]) {
    fields.set(platform, new Set([...(fields.get(platform) ?? []), ...restrictedFields]));
  }
  return fields;
}

/**
 * Leaves out of records what their platforms do not let be passed on, wherever it stands: fields of a thing that
 * names its `source`, and what such a platform claims about a value; in a table that says so by `source.platform` and
 * `title.from`, too. Notes whose data there is, and tells where nobody says so.
 */
export class TermsFilter {
  readonly #restricted: RestrictedFields;
  readonly #isOwnUse: boolean;
  /** The platforms that the records come from. */
  readonly platforms = new Set<string>();
  readonly #restrictedAnywhere: ReadonlySet<string>;
  readonly #loss = new LossTally();
  /** The names on the way to what is looked at. */
  readonly #path: string[] = [];
  #item = 0;
  /** Columns of the record at hand whose origin another column says. */
  #told = noNames;

  constructor(restricted: RestrictedFields, isOwnUse: boolean) {
    this.#restricted = restricted;
    this.#isOwnUse = isOwnUse;
    this.#restrictedAnywhere = new Set([...restricted.values()].flatMap((fields) => [...fields]));
  }

  /** What was left out, and what is kept although nobody says whose it is, by its dotted name. */
  lossReport(): readonly Loss[] {
    return this.#loss.report();
  }

  /** The record itself where nothing is left out. */
  apply(record: JsonObject): JsonObject {
    this.#item += 1;
    return this.#object(this.#flat(record), null);
  }

  /** What columns say of other columns. */
  #flat(record: JsonObject): JsonObject {
    const values = flatValuesOf(record, (name) => this.#restricted.has(name));
    this.#told = noNames;
    if (values.length === 0) return record;
    const changed = new Map<string, undefined>();
    for (const { name, fields, platforms } of values) {
      for (const platform of platforms) this.platforms.add(platform);
      const mayNot = (platform: string) => fields.some((one) => this.#isRestricted(one, platform));
      if (!platforms.every(mayNot) || !isFilled(record[name])) continue;
      this.#loss.add(name, leftOut, this.#item);
      changed.set(name, undefined).set(`${name}.from`, undefined);
    }
    this.#told = new Set(values.map(({ name }) => name));
    return changed.size === 0 ? record : withChanges(record, changed);
  }

  #object(object: JsonObject, outer: string | null): JsonObject {
    const platform = platformOf(object['source']) ?? outer;
    if (platform !== null) this.platforms.add(platform);
    let changed: Map<string, JsonValue | undefined> | null = null;
    for (const name of Object.keys(object)) {
      const value = object[name];
      const left = this.#field(name, value, platform);
      if (left === value) continue;
      changed ??= new Map();
      changed.set(name, left);
    }
    return changed === null ? object : withChanges(object, changed);
  }

  #field(
    name: string,
    value: JsonValue | undefined,
    platform: string | null,
  ): JsonValue | undefined {
    if (this.#isRestricted(name, platform)) return this.#leaveOut(name);
    if (typeof value !== 'object' || value === null) {
      this.#tellUnknown(name, value, platform);
      return value;
    }
    // An object is what is left: the type cannot tell a readonly array from one.
    const claims = Array.isArray(value) ? null : claimsOf(value as JsonObject);
    if (claims) return this.#claimed(name, value as JsonObject, claims);
    this.#tellUnknown(name, value, platform);
    if (name !== '') this.#path.push(name);
    const left = Array.isArray(value)
      ? this.#list(value, platform)
      : this.#object(value as JsonObject, platform);
    if (name !== '') this.#path.pop();
    return left;
  }

  /** What some platform restricts, and nobody says which platform it is of. */
  #tellUnknown(name: string, value: JsonValue | undefined, platform: string | null): void {
    if (this.#isOwnUse || platform !== null || !this.#isRestrictedSomewhere(name)) return;
    const path = [...this.#path, name].join('.');
    if (isFilled(value) && !this.#told.has(path)) this.#loss.add(path, ofUnknown, this.#item);
  }

  /** A value that may not be passed on is `null` in a list: the others keep their places. */
  #list(list: readonly JsonValue[], platform: string | null): readonly JsonValue[] {
    let changed: JsonValue[] | null = null;
    for (let at = 0; at < list.length; at += 1) {
      const value = list[at] ?? null;
      const left = this.#field('', value, platform) ?? null;
      if (left === value) continue;
      changed ??= list.slice();
      changed[at] = left;
    }
    return changed ?? list;
  }

  /** Without the claims of platforms that restrict the field; the value is what the best of the others says. */
  #claimed(name: string, object: JsonObject, claims: readonly ClaimLike[]): JsonValue | undefined {
    for (const { platform } of claims) this.platforms.add(platform);
    const left = claims.filter(({ platform }) => !this.#isRestricted(name, platform));
    if (left.length === claims.length) return object;
    const [first] = left;
    if (!first) return this.#leaveOut(name);
    this.#leaveOut(name);
    if (left.some(({ chosen }) => chosen)) return { ...object, claims: left };
    // What else stands there was about the value that is left out.
    return {
      value: first.value,
      claims: [{ ...first, chosen: true }, ...left.slice(1)],
    };
  }

  #isRestricted(name: string, platform: string | null): boolean {
    if (this.#isOwnUse || platform === null) return false;
    return this.#restricted.get(platform)?.has(name) ?? false;
  }

  /** Also as the name of a column: `artist.images`. */
  #isRestrictedSomewhere(name: string): boolean {
    if (this.#restrictedAnywhere.has(name)) return true;
    return name.includes('.') && name.split('.').some((one) => this.#restrictedAnywhere.has(one));
  }

  #leaveOut(name: string): undefined {
    this.#loss.add([...this.#path, name].join('.'), leftOut, this.#item);
  }
}

const noNames: ReadonlySet<string> = new Set();
const leftOut = 'field that its platform does not let be passed on, left out';
const ofUnknown =
  'may be a field that its platform does not let be passed on: nobody says whose it is, kept';

/** Whether anything stands there that could be passed on. */
function isFilled(value: JsonValue | undefined): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== '';
}

/** What has become `undefined` is left out. */
function withChanges(
  object: JsonObject,
  changed: ReadonlyMap<string, JsonValue | undefined>,
): JsonObject {
  const entries = Object.entries(object).map(
    ([name, value]) => [name, changed.has(name) ? changed.get(name) : value] as const,
  );
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

interface ClaimLike extends JsonObject {
  readonly value: JsonValue;
  readonly platform: string;
  readonly chosen?: boolean;
}

function claimsOf({ value, claims }: JsonObject): readonly ClaimLike[] | null {
  if (value === undefined || !Array.isArray(claims) || claims.length === 0) return null;
  const isClaim = (claim: JsonValue) => isObject(claim) && typeof claim['platform'] === 'string';
  // Each was looked at.
  return claims.every(isClaim) ? (claims as readonly ClaimLike[]) : null;
}

function platformOf(source: JsonValue | undefined): string | null {
  if (!isObject(source)) return null;
  const { platform } = source;
  return typeof platform === 'string' ? platform : null;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
