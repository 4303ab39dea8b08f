import { isLinerError } from '@linernotes/core';
import { Problem } from '../problem.ts';
import { systemProblem } from '../system-problem.ts';

/** What `liner doctor` found out about one thing. No secret is in it. */
export interface Finding {
  /** What was looked at: `node`, `settings`, `credential`, `platform`, `clock`, `folder`, … */
  readonly check: string;
  /** Which one of several: a platform's id, a folder; `null` where there is one only. */
  readonly subject: string | null;
  /** `warning`: something is missing or will be, and all that does not need it works. */
  readonly level: 'ok' | 'warning' | 'problem';
  readonly message: string;
  /** What to do; `null` where nothing has to be done. */
  readonly remedy: string | null;
}

type About = Pick<Finding, 'check' | 'subject'>;

/** Finds things of one kind. */
export interface Finder {
  readonly ok: (message: string) => Finding;
  readonly warning: (message: string, remedy: string) => Finding;
  readonly problem: (message: string, remedy: string | null) => Finding;
  /** What a check failed over, told as a problem; what is none of ours is thrown. */
  readonly failed: (error: unknown) => Finding;
}

export function finderOf(check: string, subject: string | null = null): Finder {
  const about: About = { check, subject };
  const problem: Finder['problem'] = (message, remedy) => ({
    ...about,
    level: 'problem',
    message,
    remedy,
  });
  return {
    ok: (message) => ({ ...about, level: 'ok', message, remedy: null }),
    warning: (message, remedy) => ({ ...about, level: 'warning', message, remedy }),
    problem,
    failed: (error) => {
      if (error instanceof Problem) return problem(error.message, error.remedy ?? null);
      if (isLinerError(error)) return problem(error.message, error.remedy);
      const known = systemProblem(error);
      if (known) return problem(known.message, known.remedy ?? null);
      throw error;
    },
  };
}
