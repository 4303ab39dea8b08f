import type { Adapter } from '../adapter.ts';
import { abortable } from '../clock.ts';
import type { HttpRequest, HttpResponse, Policy } from '../http.ts';

/**
 * Asks once more when the platform answered with a challenge to which a proof can be made now, and another
 * time when somebody else had used up what it could be made of. It stands above the budget: each request
 * takes a slot. Refused, the one before was not carried out, so that a write may be asked again too. Until a
 * password was taken once, one request finds out for all that were challenged whether it is right.
 */
export function challengePolicy(current: () => Pick<Adapter, 'digest'>): Policy {
  const trials = new WeakMap<object, Trial>();
  return async (request, next) => {
    const { digest } = current();
    const challenged = await next(request);
    if (!challenged.isChallenge || !digest) return challenged;
    const trial = trials.get(digest) ?? { isPassed: false, underWay: null };
    trials.set(digest, trial);
    const reserve: NonNullable<HttpRequest['reserve']> = { nonce: null };
    const prove = async (): Promise<HttpResponse> => {
      const answer = await next({ ...request, reserve });
      return answer.isChallenge ? next({ ...request, reserve }) : answer;
    };
    while (trial.underWay && !trial.isPassed) {
      const isRefused = await abortable(trial.underWay, request.signal);
      if (isRefused) return challenged;
    }
    return trial.isPassed ? prove() : tryOut(trial, prove);
  };
}

/** Whether a password is right, which nobody knows before it was proven once. */
interface Trial {
  isPassed: boolean;
  /** Ends with whether it was refused; `null` while nobody tries. */
  underWay: Promise<boolean> | null;
}

async function tryOut(trial: Trial, prove: () => Promise<HttpResponse>): Promise<HttpResponse> {
  const proving = prove();
  trial.underWay = proving.then(
    (answer) => {
      trial.isPassed = !isRefusal(answer);
      return !trial.isPassed;
    },
    () => false,
  );
  try {
    return await proving;
  } finally {
    await trial.underWay;
    trial.underWay = null;
  }
}

/** Who is known, and may not see a page, is told so without another challenge. */
function isRefusal({ status, headers }: HttpResponse): boolean {
  return status === 401 && headers['www-authenticate'] !== undefined;
}
