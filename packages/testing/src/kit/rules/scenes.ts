// Moments at which something can go wrong: the first request, a later one, a later slice of a list.
import { isRecord } from '../bodies.ts';
import type { AnyWalk, Replies } from '../facts.ts';
import { type OperationFacts, richestCase } from '../rule.ts';
import { type Act, repliesScript, type Script, type Seen } from '../stage.ts';
import type { Theatre } from '../take.ts';

export interface Scene {
  /** Empty for the first request: `" in request 2"`. */
  readonly when: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly replies: Replies;
  /** How many requests are answered rightly before. */
  readonly answered: number;
}

const known = new WeakMap<Theatre, Map<string, Promise<readonly Scene[]>>>();

/** The moments of an operation; none where no case is stated. */
export function scenesOf(theatre: Theatre, operation: OperationFacts): Promise<readonly Scene[]> {
  const ofTheatre = known.get(theatre) ?? new Map<string, Promise<readonly Scene[]>>();
  known.set(theatre, ofTheatre);
  const scenes = ofTheatre.get(operation.name) ?? findScenes(theatre, operation);
  ofTheatre.set(operation.name, scenes);
  return scenes;
}

async function findScenes(theatre: Theatre, operation: OperationFacts): Promise<readonly Scene[]> {
  const one = richestCase(operation);
  if (!one) return [];
  const { input, replies } = one;
  const requests = Object.keys(replies).length;
  const walk = theatre.subject.facts.walks[operation.name];
  const second = walk ? await secondSlice(theatre, operation, walk) : null;
  return [
    { when: '', input, replies, answered: 0 },
    ...(requests > 1
      ? [{ when: ` in request ${requests}`, input, replies, answered: requests - 1 }]
      : []),
    ...(walk && second
      ? [{ when: ' in the second slice', input: second, replies: walk.replies, answered: 0 }]
      : []),
  ];
}

/** What is asked for the second slice of a list; `null` when there is none. */
async function secondSlice(
  theatre: Theatre,
  { name }: OperationFacts,
  { input, pageSize, replies }: AnyWalk,
): Promise<Scene['input'] | null> {
  const asked = { ...input, limit: pageSize };
  const { value } = await theatre.take(name, asked, repliesScript(replies));
  if (!isRecord(value)) return null;
  const { nextCursor, nextOffset } = value;
  if (typeof nextCursor === 'string') return { ...asked, cursor: nextCursor };
  return typeof nextOffset === 'number' ? { ...asked, offset: nextOffset } : null;
}

/** The stated replies, until the trouble begins. */
export function troubled(
  { replies, answered }: Scene,
  trouble: (seen: Seen, right: Act | undefined) => Act,
): Script {
  const answer = repliesScript(replies);
  return (seen, index) => {
    const right = answer(seen, index);
    return index < answered ? right : trouble(seen, right);
  };
}
