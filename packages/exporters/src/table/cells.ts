import type { Claim, Claimed } from '@linernotes/model';
import type { JsonObject, JsonValue } from '../exporter.ts';

/** A cell before it is written: a text may need guarding, a number may not. `null` is an empty cell. */
export type Cell = string | number | boolean | null;

/** What kind of value a cell was made of. */
export type CellKind = 'text' | 'number' | 'boolean' | 'list' | 'json';

/**
 * A list in a cell. Texts are joined by `; `; a semicolon or backslash within one, or a bracket with which
 * the first begins, has a backslash before it. Any other list is JSON text, and an empty one an empty cell.
 */
export function listCell(list: readonly JsonValue[]): string {
  if (list.length === 0) return '';
  let joined = '';
  for (const [index, value] of list.entries()) {
    if (typeof value !== 'string' || value === '') return JSON.stringify(list);
    const text = needsEscape.test(value) ? value.replace(/[\\;]/g, '\\$&') : value;
    joined += index === 0 ? text.replace(/^\[/, '\\[') : `; ${text}`;
  }
  return joined;
}

/** The list that {@link listCell} made a cell of. */
export function listOfCell(cell: string): readonly JsonValue[] {
  if (cell === '') return [];
  if (cell.startsWith('[')) {
    try {
      return JSON.parse(cell);
    } catch {
      // Not ours: a text that begins with a bracket.
    }
  }
  const texts: string[] = [];
  let text = '';
  for (const [part] of cell.matchAll(/\\.|; |[^\\;]+|./gsu)) {
    if (part === '; ') {
      texts.push(text);
      text = '';
    } else text += part.length > 1 && part.startsWith('\\') ? part.slice(1) : part;
  }
  return [...texts, text];
}

const needsEscape = /[\\;]/;

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as the model has it, with every claim made about it. */
export function isClaimed(value: JsonObject): value is JsonObject & Claimed<JsonValue> {
  const { value: said, claims, ...others } = value;
  return said !== undefined && isClaims(claims) && Object.keys(others).length === 0;
}

function isClaims(claims: JsonValue | undefined): boolean {
  return (
    Array.isArray(claims) &&
    claims.every((claim: JsonValue) => isObject(claim) && typeof claim['platform'] === 'string')
  );
}

/** Those that say what was chosen: `discogs+musicbrainz`. */
export function platformsOf(claims: readonly Claim<JsonValue>[]): string {
  const platforms = claims.filter(({ chosen }) => chosen).map(({ platform }) => platform);
  return [...new Set(platforms)].join('+');
}
