import type { JsonObject, JsonValue } from '@linernotes/exporters';

/** Whether anything stands there that could be passed on. */
export function isFilled(value: JsonValue | undefined): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== '';
}

/** What has become `undefined` is left out. */
export function withChanges(
  object: JsonObject,
  changed: ReadonlyMap<string, JsonValue | undefined>,
): JsonObject {
  const entries = Object.entries(object).map(
    ([name, value]) => [name, changed.has(name) ? changed.get(name) : value] as const,
  );
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** A claim about a value, whatever else it says. */
export interface ClaimLike extends JsonObject {
  readonly value: JsonValue;
  readonly platform: string;
  readonly chosen?: boolean;
}

/** The claims about a value; `null` for anything else. */
export function claimsOf({ value, claims }: JsonObject): readonly ClaimLike[] | null {
  if (value === undefined || !Array.isArray(claims) || claims.length === 0) return null;
  const isClaim = (claim: JsonValue) => isObject(claim) && typeof claim['platform'] === 'string';
  // Each was looked at.
  return claims.every(isClaim) ? (claims as readonly ClaimLike[]) : null;
}

/** The platform that the `source` of a thing names. */
export function platformOf(source: JsonValue | undefined): string | null {
  if (!isObject(source)) return null;
  const { platform } = source;
  return typeof platform === 'string' ? platform : null;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
