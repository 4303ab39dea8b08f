import * as z from 'zod';
import type { EntityOf } from './entities.ts';
import { objectOf } from './fields.ts';
import type { EntityKind, Source } from './refs.ts';

/** A value as JSON has it. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [name: string]: Json };

/** An entity, or one with some fields only. */
type Having<Kind extends EntityKind, F extends string> = [F] extends [never]
  ? EntityOf[Kind]
  : Pick<EntityOf[Kind], Extract<keyof EntityOf[Kind], F | 'source'>>;

/** A field of an entity of the kind. */
type FieldOf<Kind extends EntityKind> = Extract<keyof EntityOf[Kind], string>;

/** What {@link toJson} writes. */
export interface ToJsonOptions<F extends string = never> {
  /**
   * Leaves out empty lists and objects; {@link fromJson} puts the lists back. `null` and empty texts
   * stay: where a schema allows them they mean something. @default false
   */
  readonly omitEmpty?: boolean;
  /** For an entity that has only these and its source. @default all */
  readonly fields?: readonly F[];
}

/** An entity as plain JSON, its properties in the order of the schema. */
export function toJson<F extends string = never>(
  entity: [F] extends [never] ? EntityOf[EntityKind] : { readonly source: Source },
  { omitEmpty = false, fields }: ToJsonOptions<F> = {},
): { readonly [name: string]: Json } {
  const ordered = objectOf(entity.source.kind, fields).parse(entity);
  // What the schemas let through is JSON, apart from properties that are undefined, which are left out.
  const json = JSON.parse(JSON.stringify(ordered)) as { readonly [name: string]: Json };
  return omitEmpty ? (withoutEmpty(json) as { readonly [name: string]: Json }) : json;
}

function withoutEmpty(value: Json): Json {
  if (isList(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, one]) => [name, withoutEmpty(one)] as const);
  return Object.fromEntries(entries.filter(([, one]) => !isEmpty(one)));
}

function isEmpty(value: Json): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** What {@link fromJson} reads. */
export interface FromJsonOptions<F extends string = never> {
  /** Whether a property that the schema does not know is refused instead of dropped. @default false */
  readonly isStrict?: boolean;
  /** Reads these and the source only; whatever else stands there is not known. @default all */
  readonly fields?: readonly F[];
}

/**
 * Reads an entity from JSON, as {@link toJson} wrote it or from anywhere else. Lists that are absent
 * are empty.
 * @throws ZodError that names each place that does not fit
 */
export function fromJson<Kind extends EntityKind, F extends FieldOf<Kind> = never>(
  kind: Kind,
  json: unknown,
  { isStrict = false, fields }: FromJsonOptions<F> = {},
): Having<Kind, F> {
  const schema = objectOf(kind, fields);
  // The schema of the kind, of which TypeScript does not see the kind any more.
  const entity = schema.parse(withLists(schema, json)) as EntityOf[Kind];
  const { source } = entity;
  if (source.kind !== kind) throw mismatch(['source', 'kind'], `Expected the kind "${kind}"`, json);
  const unknown = isStrict ? unknownPaths(json, entity, []) : [];
  if (unknown.length > 0) throw unrecognized(unknown);
  return entity;
}

/** The value with an empty list wherever the schema wants one and there is none. */
function withLists(schema: z.core.$ZodType, value: unknown): unknown {
  const bare = bareOf(schema);
  if (bare instanceof z.ZodArray) {
    if (!Array.isArray(value)) return value;
    return value.map((item) => withLists(bare.element, item));
  }
  if (!(bare instanceof z.ZodObject) || !isRecord(value)) return value;
  const filled = Object.entries(bare.shape).flatMap(([name, below]) => {
    const one = value[name];
    if (one === undefined) return isRequiredList(below) ? [[name, []] as const] : [];
    return [[name, withLists(below, one)] as const];
  });
  return { ...value, ...Object.fromEntries(filled) };
}

function bareOf(schema: z.core.$ZodType): z.core.$ZodType {
  const isWrapped = schema instanceof z.ZodReadonly || schema instanceof z.ZodOptional;
  return isWrapped ? bareOf(schema.def.innerType) : schema;
}

function isRequiredList(schema: z.core.$ZodType): boolean {
  return !(schema instanceof z.ZodOptional) && bareOf(schema) instanceof z.ZodArray;
}

const listNames = new Map<EntityKind, readonly string[]>();

/** The lists that every entity of the kind has, each of them empty. */
export function emptyLists(kind: EntityKind): Readonly<Record<string, readonly never[]>> {
  const known = listNames.get(kind);
  const names = known ?? requiredLists(kind);
  if (!known) listNames.set(kind, names);
  return Object.fromEntries(names.map((name) => [name, []]));
}

function requiredLists(kind: EntityKind): readonly string[] {
  const entries = Object.entries(objectOf(kind, undefined).shape);
  return entries.flatMap(([name, below]) => (isRequiredList(below) ? [name] : []));
}

type Path = readonly (string | number)[];

function unknownPaths(given: unknown, kept: unknown, path: Path): readonly Path[] {
  if (Array.isArray(given) && Array.isArray(kept))
    return given.flatMap((item, index) => unknownPaths(item, kept[index], [...path, index]));
  if (!isRecord(given) || !isRecord(kept)) return [];
  return Object.entries(given).flatMap(([name, value]) =>
    Object.hasOwn(kept, name)
      ? unknownPaths(value, kept[name], [...path, name])
      : [[...path, name]],
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unrecognized(paths: readonly Path[]): z.ZodError {
  const issues = paths.map((path) => ({
    code: 'unrecognized_keys' as const,
    keys: [String(path.at(-1))],
    path: path.slice(0, -1),
    message: `Unrecognized key: "${path.join('.')}"`,
  }));
  return new z.ZodError(issues);
}

function mismatch(path: Path, message: string, input: unknown): z.ZodError {
  return new z.ZodError([{ code: 'custom', path: [...path], message, input }]);
}
