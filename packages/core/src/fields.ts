import { type EntityKind, fieldsOf, type Source } from '@linernotes/model';
import type { Capability, Output, Page } from './capabilities.ts';
import { configurationError, type LinerError } from './errors.ts';

/** A property of what a capability answers with. `never` where that is no entity. */
export type Field<C extends Capability> = FieldOf<ItemOf<Output<C>>>;

type ItemOf<Value> =
  Value extends Page<infer Item>
    ? Item
    : Value extends readonly (infer Item)[]
      ? Item
      : NonNullable<Value>;

type FieldOf<Entity> = Entity extends { readonly source: Source }
  ? Extract<keyof Entity, string>
  : never;

/** An output whose entities have only the fields that were chosen, and `source`; whole where none was. */
export type Chosen<Value, F extends string> = [F] extends [never]
  ? Value
  : Value extends Page<infer Item>
    ? Page<Only<Item, F>>
    : Value extends readonly (infer Item)[]
      ? readonly Only<Item, F>[]
      : Only<Value, F>;

type Only<Entity, F extends string> = Entity extends { readonly source: Source }
  ? Pick<Entity, Extract<keyof Entity, F | 'source'>>
  : Entity;

/** What each capability answers with; a list where it may be one of several kinds. */
const kinds: Readonly<Record<Capability, readonly EntityKind[]>> = {
  searchArtists: ['artist'],
  searchLabels: ['label'],
  searchReleaseGroups: ['release-group'],
  searchReleases: ['release'],
  searchRecordings: ['recording'],
  searchPlaylists: ['playlist'],
  artistById: ['artist'],
  labelById: ['label'],
  releaseGroupById: ['release-group'],
  releaseById: ['release'],
  recordingById: ['recording'],
  playlistById: ['playlist'],
  releasesByBarcode: ['release'],
  releasesByCatalogNumber: ['release'],
  recordingsByIsrc: ['recording'],
  releasesOfArtist: ['release', 'release-group'],
  releasesOfLabel: ['release'],
  versionsOfReleaseGroup: ['release'],
  recordingsOfPlaylist: ['recording'],
  // Links and pictures are no entities: they are given whole.
  links: [],
  images: [],
};

/** @throws LinerError `configuration` for a field that the answer cannot have, and for none at all. */
export function assertFields(
  platform: string,
  capability: Capability,
  fields: readonly string[] | undefined,
): void {
  if (!fields) return;
  const known = new Set(kinds[capability].flatMap(fieldsOf));
  if (fields.length === 0) {
    const message = 'Option "fields" names no field; leave it out for all of them.';
    throw refused(platform, message);
  }
  const unknown = fields.find((field) => !known.has(field));
  if (unknown === undefined) return;
  const what = known.size === 0 ? 'gives no choice of fields' : `has: ${[...known].join(', ')}`;
  throw refused(platform, `Option "fields": there is no "${unknown}"; ${capability} ${what}.`);
}

function refused(platform: string, message: string): LinerError {
  return configurationError({ option: 'fields', platform, message });
}

/** Leaves of each entity the fields that were chosen, and `source`. */
export function chooseFields(output: unknown, fields: readonly string[] | undefined): unknown {
  if (!fields) return output;
  const kept = new Set(['source', ...fields]);
  if (Array.isArray(output)) return output.map((entity) => only(entity, kept));
  if (!isObject(output)) return output;
  // A page has its own properties beside the entities.
  if (!('source' in output) && Array.isArray(output['items']))
    return { ...output, items: output['items'].map((entity) => only(entity, kept)) };
  return only(output, kept);
}

function only(entity: unknown, kept: ReadonlySet<string>): unknown {
  if (!isObject(entity)) return entity;
  return Object.fromEntries(Object.entries(entity).filter(([name]) => kept.has(name)));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
