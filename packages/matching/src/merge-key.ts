import { type Claimed, isSameKey, keyRelation, type MusicalKey } from '@linernotes/model';
import { type MergePolicy, mergeBy, type Statement } from './merge.ts';

/**
 * Merges keys, however they are spelled. Each claim tells how it lies to the chosen one: `same`, `relative`,
 * `parallel`, a fifth or a semitone up or down.
 */
export function mergeKey<Key extends MusicalKey>(
  field: string,
  statements: readonly Statement<Key>[],
  policy: MergePolicy,
): Claimed<Key> | null {
  return mergeBy<Key>({ field, policy, isSame: isSameKey }, statements, keyRelation);
}
