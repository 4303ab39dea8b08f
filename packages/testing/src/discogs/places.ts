import type { PlayerAnswer, PlayerRequest } from '../player.ts';
import type { DiscogsCorpus, ReleaseBody } from './bodies.ts';
import { generatedIndex, generatedRelease } from './generated.ts';
import type { DiscogsUsers } from './oauth.ts';
import type { UserStores } from './users/store.ts';

/** All that is played besides the search and the lists of the corpus. */
export interface Place {
  readonly corpus: DiscogsCorpus;
  readonly users: DiscogsUsers;
  readonly stores: UserStores;
  /** How many releases are generated. */
  readonly generated: number;
}

/** Answers a path; the names are what stands in its places. */
export type Route = (
  place: Place,
  request: PlayerRequest,
  names: readonly string[],
) => PlayerAnswer;

/** A release of the corpus, or one that is generated. */
export function releaseOf({ corpus, generated }: Place, id: string): ReleaseBody | null {
  const index = generatedIndex(id, generated);
  return corpus.releases.get(id) ?? (index === null ? null : generatedRelease(index));
}
