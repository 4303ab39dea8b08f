import { type JsonObject, type JsonValue, type Loss, LossTally } from '@linernotes/exporters';
import type { Notice } from '../output/notices.ts';
import { knownPlatforms } from '../plugins/registry.ts';
import { type FlatValue, flatValuesOf } from './flat-origins.ts';
import { mayHoldThings, namesPlatform, parseCell } from './json-cell.ts';
import { type ClaimLike, claimsOf, isFilled, platformOf, withChanges } from './origins.ts';

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
 * `title.from`, and in cells that hold JSON, too. Notes whose data there is, and tells where nobody says so.
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
  #item: number | null = null;

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
    this.#item = (this.#item ?? 0) + 1;
    return this.#object(record, nobody);
  }

  /** The same for what stands beside the records, and is none. */
  applyBeside(header: JsonObject): JsonObject {
    return this.#object(header, nobody);
  }

  #object(object: JsonObject, outer: Platforms): JsonObject {
    const platform = platformOf(object['source']);
    const platforms = platform === null ? outer : [platform];
    this.#note(platforms);
    const told = this.#told(object);
    let changed: Map<string, JsonValue | undefined> | null = null;
    for (const name of Object.keys(object)) {
      const value = object[name];
      const column = told?.get(name);
      const left = column ? this.#column(column, value) : this.#field(name, value, platforms);
      if (left === value) continue;
      changed ??= new Map();
      changed.set(name, left);
      if (left === undefined) changed.set(`${name}.from`, undefined);
    }
    return changed === null ? object : withChanges(object, changed);
  }

  /** What columns say of other columns, by their names. */
  #told(object: JsonObject): ReadonlyMap<string, FlatValue> | null {
    const values = flatValuesOf(object, (name) => this.#restricted.has(name));
    if (values.length === 0) return null;
    return new Map(values.map((value) => [value.name, value]));
  }

  #column({ name, fields, platforms }: FlatValue, value: JsonValue | undefined) {
    this.#note(platforms);
    const mayNot = (platform: string) => fields.some((one) => this.#isRestricted(one, [platform]));
    if (isFilled(value) && platforms.every(mayNot)) return this.#leaveOut(name);
    return this.#field(name, value, platforms);
  }

  #field(name: string, value: JsonValue | undefined, platforms: Platforms): JsonValue | undefined {
    if (this.#isRestricted(name, platforms)) return this.#leaveOut(name);
    if (typeof value === 'string' && mayHoldThings(value)) {
      return this.#cell(name, value, platforms);
    }
    if (typeof value !== 'object' || value === null) {
      this.#tellUnknown(name, value, platforms);
      return value;
    }
    // An object is what is left: the type cannot tell a readonly array from one.
    const claims = Array.isArray(value) ? null : claimsOf(value as JsonObject);
    if (claims) return this.#claimed(name, value as JsonObject, claims);
    this.#tellUnknown(name, value, platforms);
    if (name !== '') this.#path.push(name);
    const left = Array.isArray(value)
      ? this.#list(value, platforms)
      : this.#object(value as JsonObject, platforms);
    if (name !== '') this.#path.pop();
    return left;
  }

  /** A text that holds JSON is looked through as what it says; one that is broken may hide anything. */
  #cell(name: string, text: string, platforms: Platforms): string | undefined {
    const parsed = parseCell(text);
    if (parsed === null) {
      if (!this.#isOwnUse && namesPlatform(text)) {
        this.#loss.add(this.#nameOf(name), unreadable, this.#item);
        return undefined;
      }
      this.#tellUnknown(name, text, platforms);
      return text;
    }
    const left = this.#field(name, parsed.value, platforms);
    if (left === parsed.value) return text;
    return left === undefined ? undefined : JSON.stringify(left);
  }

  /** What some platform restricts, and nobody says which platform it is of. */
  #tellUnknown(name: string, value: JsonValue | undefined, platforms: Platforms): void {
    if (this.#isOwnUse || platforms.length > 0 || !this.#isRestrictedSomewhere(name)) return;
    if (isFilled(value)) this.#loss.add(this.#nameOf(name), ofUnknown, this.#item);
  }

  /** A value that may not be passed on is `null` in a list: the others keep their places. */
  #list(list: readonly JsonValue[], platforms: Platforms): readonly JsonValue[] {
    let changed: JsonValue[] | null = null;
    for (let at = 0; at < list.length; at += 1) {
      const value = list[at] ?? null;
      const left = this.#field('', value, platforms) ?? null;
      if (left === value) continue;
      changed ??= list.slice();
      changed[at] = left;
    }
    return changed ?? list;
  }

  /** Without the claims of platforms that restrict the field; the value is what the best of the others says. */
  #claimed(name: string, object: JsonObject, claims: readonly ClaimLike[]): JsonValue | undefined {
    this.#note(claims.map(({ platform }) => platform));
    const left = claims.filter(({ platform }) => !this.#isRestricted(name, [platform]));
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

  #note(platforms: Platforms): void {
    for (const platform of platforms) this.platforms.add(platform);
  }

  /** What several say may be passed on when one of them lets it. */
  #isRestricted(name: string, platforms: Platforms): boolean {
    if (this.#isOwnUse || platforms.length === 0) return false;
    return platforms.every((platform) => this.#restricted.get(platform)?.has(name) ?? false);
  }

  /** Also as the name of a column: `artist.images`. */
  #isRestrictedSomewhere(name: string): boolean {
    if (this.#restrictedAnywhere.has(name)) return true;
    return name.includes('.') && name.split('.').some((one) => this.#restrictedAnywhere.has(one));
  }

  #leaveOut(name: string): undefined {
    this.#loss.add(this.#nameOf(name), leftOut, this.#item);
  }

  #nameOf(name: string): string {
    return this.#path.length === 0 ? name : [...this.#path, name].join('.');
  }
}

/** Those whose data is looked at; none where nobody says. */
type Platforms = readonly string[];

const nobody: Platforms = [];
const leftOut = 'field that its platform does not let be passed on, left out';
const ofUnknown =
  'may be a field that its platform does not let be passed on: nobody says whose it is, kept';
const unreadable = 'text that names a platform and cannot be read as JSON, left out';
