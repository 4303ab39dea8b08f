// Who stops waiting is let go at once, with the reason that was given.
import { setTimeout as sleep } from 'node:timers/promises';
import { shown } from '../compare.ts';
import type { AnyCase } from '../facts.ts';
import type { OperationFacts, OperationRule } from '../rule.ts';
import { repliesScript, type Script } from '../stage.ts';
import type { Take, Theatre } from '../take.ts';
import { messageOf } from './cases.ts';

/** What a caller gives as its reason: an object like no other. */
class Stopped extends Error {
  override name = 'Stopped';
}

/** How long after the abort an operation may take to end. */
const promptMs = 50;

async function stop(
  theatre: Theatre,
  { name }: OperationFacts,
  { input }: AnyCase,
  script: (abort: () => void) => Script,
): Promise<readonly string[]> {
  const controller = new AbortController();
  const reason = new Stopped('the caller stopped');
  let abortedAtMs: number | null = null;
  const abort = (): void => {
    abortedAtMs ??= performance.now();
    controller.abort(reason);
  };
  const take = await theatre.take(name, input, script(abort), { signal: controller.signal });
  const afterMs = performance.now() - (abortedAtMs ?? performance.now());
  const seenAtEnd = take.seen.length;
  await sleep(20);
  const later = theatre.stage.seen.length - seenAtEnd;
  return [
    ...endedWrong(take, reason),
    ...(afterMs > promptMs ? [`ends ${Math.round(afterMs)} ms after the abort`] : []),
    ...(later > 0 ? [`sends ${later} more requests after the abort`] : []),
  ];
}

function endedWrong({ value, hasFailed, error }: Take, reason: Error): readonly string[] {
  if (!hasFailed) return [`answers ${shown(value)} although it was aborted`];
  return error === reason ? [] : [`throws ${messageOf(error)} instead of the signal's reason`];
}

export const stopsBeforeAsking: OperationRule = {
  id: 'stops-before-asking',
  category: 'abort',
  tier: 'silver',
  of: 'operation',
  says: 'asks nothing when its signal is aborted already',
  check: async (theatre, operation) => {
    const [one] = operation.cases;
    if (!one) return [];
    const reason = new Stopped('the caller stopped');
    const signal = AbortSignal.abort(reason);
    const script = repliesScript(one.replies);
    const take = await theatre.take(operation.name, one.input, script, { signal });
    const asked = take.seen.length > 0 ? [`sends ${take.seen.length} requests all the same`] : [];
    return [...endedWrong(take, reason), ...asked];
  },
};

export const stopsWhileWaiting: OperationRule = {
  id: 'stops-while-waiting',
  category: 'abort',
  tier: 'silver',
  of: 'operation',
  says: "ends at once, with the signal's own reason, while it waits for an answer",
  check: async (theatre, operation) => {
    const [one] = operation.cases;
    if (!one) return [];
    return stop(theatre, operation, one, (abort) => () => {
      setImmediate(abort);
      return 'hang';
    });
  },
};

export const stopsBetweenRequests: OperationRule = {
  id: 'stops-between-requests',
  category: 'abort',
  tier: 'silver',
  of: 'operation',
  says: 'sends no further request when it is aborted between two',
  check: async (theatre, operation) => {
    const one = operation.cases.find(({ replies }) => Object.keys(replies).length > 1);
    if (!one) return [];
    return stop(theatre, operation, one, (abort) => {
      const answer = repliesScript(one.replies);
      return (seen, index) => {
        // The last of several: what was checked for the first request only goes on past it.
        if (index === 0) return answer(seen, index);
        abort();
        return answer(seen, index);
      };
    });
  },
};
