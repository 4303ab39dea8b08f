// Who stops waiting is let go at once, with the reason that was given.
import { setTimeout as sleep } from 'node:timers/promises';
import { shown } from '../compare.ts';
import type { OperationRule } from '../rule.ts';
import { repliesScript, type Script } from '../stage.ts';
import type { Take, Theatre } from '../take.ts';
import { messageOf } from './cases.ts';
import { type Scene, scenesOf, troubled } from './scenes.ts';

/** What a caller gives as its reason: an object like no other. */
class Stopped extends Error {
  override name = 'Stopped';
}

/** How long after the abort an operation may take to end, on a machine that does other things too. */
const promptMs = 100;

/** How long what hangs does so, if nobody stops it. */
const hangMs = 300;

/** Whoever is late once may have been held up by the machine. */
async function stop(...given: Parameters<typeof stopOnce>): Promise<readonly string[]> {
  const { found, isLate } = await stopOnce(...given);
  return isLate ? (await stopOnce(...given)).found : found;
}

async function stopOnce(
  theatre: Theatre,
  operation: string,
  { input, when }: Pick<Scene, 'input' | 'when'>,
  script: (abort: () => void) => Script,
): Promise<{ readonly found: readonly string[]; readonly isLate: boolean }> {
  const controller = new AbortController();
  const reason = new Stopped('the caller stopped');
  let abortedAtMs: number | null = null;
  const abort = (): void => {
    abortedAtMs ??= performance.now();
    controller.abort(reason);
  };
  const { signal } = controller;
  const take = await theatre.take(operation, input, script(abort), { signal, timeoutMs: hangMs });
  const wasAborted = abortedAtMs !== null;
  const afterMs = performance.now() - (abortedAtMs ?? performance.now());
  const seenAtEnd = theatre.stage.seen.length;
  await sleep(10);
  const later = theatre.stage.seen.length - seenAtEnd;
  const found = [
    ...(wasAborted ? endedWrong(take, reason) : []),
    ...(afterMs > promptMs ? [`ends ${Math.round(afterMs)} ms after the abort`] : []),
    ...(later > 0 ? [`sends ${later} more requests after the abort`] : []),
  ];
  return { found: found.map((text) => `${text}${when}`), isLate: afterMs > promptMs };
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
    const found: string[] = [];
    for (const { input, replies, when, answered } of await scenesOf(theatre, operation)) {
      if (answered > 0) continue;
      const reason = new Stopped('the caller stopped');
      const signal = AbortSignal.abort(reason);
      const script = repliesScript(replies);
      const take = await theatre.take(operation.name, input, script, { signal });
      const asked = take.seen.length > 0 ? [`sends ${take.seen.length} requests all the same`] : [];
      found.push(...[...endedWrong(take, reason), ...asked].map((text) => `${text}${when}`));
    }
    return found;
  },
};

export const stopsWhileWaiting: OperationRule = {
  id: 'stops-while-waiting',
  category: 'abort',
  tier: 'silver',
  of: 'operation',
  says: "ends at once, with the signal's own reason, while it waits for an answer",
  check: async (theatre, operation) => {
    const found: string[] = [];
    for (const scene of await scenesOf(theatre, operation)) {
      const hang = (abort: () => void): Script =>
        troubled(scene, () => {
          setImmediate(abort);
          return 'hang';
        });
      found.push(...(await stop(theatre, operation.name, scene, hang)));
    }
    return found;
  },
};

export const stopsBetweenRequests: OperationRule = {
  id: 'stops-between-requests',
  category: 'abort',
  tier: 'silver',
  of: 'operation',
  says: 'answers nothing and sends no further request when it is aborted while one is answered',
  check: async (theatre, operation) => {
    const found: string[] = [];
    for (const scene of await scenesOf(theatre, operation)) {
      const answering = (abort: () => void): Script => {
        const answer = repliesScript(scene.replies);
        return (seen, index) => {
          if (index >= scene.answered) abort();
          return answer(seen, index);
        };
      };
      found.push(...(await stop(theatre, operation.name, scene, answering)));
      if (scene.answered > 0) {
        found.push(...(await stop(theatre, operation.name, scene, betweenTwo(scene))));
      }
    }
    return found;
  },
};

/** Aborts a moment after the request before the last was answered, whatever is done in that moment. */
function betweenTwo({ replies, answered }: Scene): (abort: () => void) => Script {
  return (abort) => {
    const answer = repliesScript(replies);
    return (seen, index) => {
      if (index === answered - 1) setTimeout(abort, 15);
      return answer(seen, index);
    };
  };
}
