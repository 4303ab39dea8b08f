import { equal } from 'node:assert/strict';
import type { Act, WireServer } from '@linernotes/testing';
import type { AskOptions, Seen, Stage } from './stage.ts';

/** The outcomes that the list of faults knows, in its words. */
export type Outcome =
  | 'value'
  | 'null'
  | 'authentication'
  | 'permission'
  | 'not-found-is-null'
  | 'bad-request'
  | 'rate-limit'
  | 'server'
  | 'network'
  | 'timeout'
  | 'invalid-response'
  | 'circuit-open'
  | 'cancelled'
  | 'too-large'
  | 'unsafe-redirect'
  | 'configuration';

/** A way in which a server misbehaves, and what the whole pipeline makes of it. */
export interface Fault {
  /** As in the list of faults; those that the list lacks begin with `our-`. */
  readonly id: string;
  readonly expect: Outcome;
  /** Nothing else runs meanwhile: it measures the process, or changes its clock. @default false */
  readonly isAlone?: boolean;
  /** Plays it; answers what came out, throws where something else is not as it must be. */
  readonly run: (stage: Stage) => Promise<string>;
}

/** One question to one server over plain HTTP: the shape of most faults. */
export interface OneQuestion {
  readonly act: () => Act;
  /** How many requests the server must have got in the end. */
  readonly requests: number;
  readonly ask?: AskOptions;
  readonly check?: (seen: Seen, server: WireServer) => void | Promise<void>;
}

export function oneQuestion(id: string, expect: Outcome, question: OneQuestion): Fault {
  const run = async (stage: Stage): Promise<string> => {
    const server = await stage.raw(question.act());
    const seen = await stage.ask(server, question.ask);
    await question.check?.(seen, server);
    equal(server.requests.length, question.requests, 'requests that the server got');
    return seen.word;
  };
  return { id, expect, run };
}
