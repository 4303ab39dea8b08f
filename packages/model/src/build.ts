import { compact } from './compact.ts';
import type { EntityOf } from './entities.ts';
import { emptyLists } from './json.ts';
import type { EntityKind } from './refs.ts';

type ListOf<Entity> = {
  [K in keyof Entity]-?: Entity[K] extends readonly unknown[] ? K : never;
}[keyof Entity];

/** What is known of a thing: lists that are empty may be left out, and what is unknown be `undefined`. */
export type Known<Kind extends EntityKind> = Omit<EntityOf[Kind], ListOf<EntityOf[Kind]>> &
  Partial<Pick<EntityOf[Kind], ListOf<EntityOf[Kind]>>>;

/** Makes an entity of what is known of it. Nothing is checked that the types do not check. */
export function build<Kind extends EntityKind>(kind: Kind, known: Known<Kind>): EntityOf[Kind] {
  // Known and the empty lists together are the entity, which the compiler cannot compute for any kind.
  return compact({ ...emptyLists(kind), ...known }) as unknown as EntityOf[Kind];
}
