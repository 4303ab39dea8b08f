import type { JsonObject, JsonValue } from '@linernotes/exporters';
import type { DjTrack } from '../../collection.ts';
import { type TrackParts, trackParts } from '../xspf/track-parts.ts';

/** A property, or one value of its list. */
type Property = readonly [name: string, value: JsonValue];

/** Properties that are lists, though some write one text alone. */
const listNames: ReadonlySet<string> = new Set(['location', 'identifier', 'meta']);

const parts: TrackParts<Property> = trackParts<Property>({
  nameOf: ([name]) => name,
  textOf: ([name, value]) => textOf(name === 'meta' ? (ofObject(value)?.[1] ?? null) : value),
  relOf: ([, value]) => ofObject(value)?.[0] ?? '',
  make: (name, text) => [name, name === 'trackNum' || name === 'duration' ? Number(text) : text],
});

/** Tells objects of JSON from all else. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What an object of a list of tracks says. */
export function readObject(object: JsonObject): Omit<DjTrack, 'id'> {
  return parts.read(propertiesOf(object));
}

/** The object of a track: that which was kept, with other values only where the track says something else. */
export function writeObject(track: DjTrack, kept: JsonObject): JsonObject {
  const written = new Map<string, JsonValue>();
  for (const [name, value] of parts.write(track, propertiesOf(kept))) {
    const before = written.get(name);
    if (!listNames.has(name)) written.set(name, value);
    else written.set(name, [...(Array.isArray(before) ? before : []), value]);
  }
  for (const [name, value] of written) {
    const was = kept[name];
    if (was === undefined || Array.isArray(was) || !Array.isArray(value)) continue;
    if (value.length === 1) written.set(name, value[0] ?? null);
  }
  for (const [name, value] of Object.entries(kept)) {
    if (Array.isArray(value) && value.length === 0 && !written.has(name)) written.set(name, value);
  }
  return Object.fromEntries(written);
}

function propertiesOf(object: JsonObject): readonly Property[] {
  return Object.entries(object).flatMap(([name, value = null]): readonly Property[] =>
    listNames.has(name) && Array.isArray(value)
      ? value.map((one: JsonValue) => [name, one])
      : [[name, value]],
  );
}

function textOf(value: JsonValue): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** `{ "https://example.org/rel": "value" }` as a pair. */
function ofObject(value: JsonValue): readonly [string, JsonValue] | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const [first] = Object.entries(value);
  return first && [first[0], first[1] ?? null];
}
