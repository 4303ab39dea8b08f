import type { JsonObject, JsonValue } from '@linernotes/exporters';
import type { Notice } from '../output/notices.ts';
import { knownPlatforms } from '../plugins/registry.ts';

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
 * names its `source`, and what such a platform claims about a value. Notes whose data there is.
 */
export class TermsFilter {
  readonly #restricted: RestrictedFields;
  readonly #isOwnUse: boolean;
  /** The platforms that the records come from. */
  readonly platforms = new Set<string>();
  /** How many values were left out, by field. */
  readonly leftOut = new Map<string, number>();

  constructor(restricted: RestrictedFields, isOwnUse: boolean) {
    this.#restricted = restricted;
    this.#isOwnUse = isOwnUse;
  }

  /** The record itself where nothing is left out. */
  apply(record: JsonObject): JsonObject {
    return this.#object(record, null);
  }

  #object(object: JsonObject, outer: string | null): JsonObject {
    const platform = platformOf(object['source']) ?? outer;
    if (platform !== null) this.platforms.add(platform);
    let kept: [string, JsonValue | undefined][] | null = null;
    const entries = Object.entries(object);
    for (const [at, [name, value]] of entries.entries()) {
      const left = this.#field(name, value, platform);
      if (left !== value && kept === null) kept = entries.slice(0, at);
      if (left !== undefined) kept?.push([name, left]);
    }
    return kept === null ? object : Object.fromEntries(kept);
  }

  #field(
    name: string,
    value: JsonValue | undefined,
    platform: string | null,
  ): JsonValue | undefined {
    if (this.#isRestricted(name, platform)) return this.#leaveOut(name);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return this.#list(value, platform);
    // An object is what is left: the type cannot tell a readonly array from one.
    const object = value as JsonObject;
    const claims = claimsOf(object);
    return claims ? this.#claimed(name, object, claims) : this.#object(object, platform);
  }

  #list(list: readonly JsonValue[], platform: string | null): readonly JsonValue[] {
    const left = list.map((value) => this.#field('', value, platform) ?? null);
    return left.every((value, at) => value === list[at]) ? list : left;
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

  #leaveOut(name: string): undefined {
    this.leftOut.set(name, (this.leftOut.get(name) ?? 0) + 1);
  }
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
