import { type AnyLinerError, isLinerError } from '@linernotes/core';
import type { BatchState } from './batch-state.ts';
import { pause, takeOff } from './flight.ts';
import type { Journal } from './journal.ts';
import type { StepOutcome } from './journal-lines.ts';
import { isNotFound, judge, pauseMsOf } from './judge.ts';
import { findMade, isRepeatable, lookAgain } from './look.ts';
import { perform } from './perform.ts';
import type { Step } from './step.ts';
import type { Call, HoldingsTarget } from './target.ts';

/** How careful a run is. */
export interface Care {
  /** How long after a request without an answer what it did is looked for: it may still be carried out. */
  readonly settleMs: number;
  /** How old a plan may be before each thing is looked at again. */
  readonly freshMs: number;
  /** How long what has left may take when the batch is interrupted. */
  readonly graceMs: number;
  /** Times that one change is sent, at most. */
  readonly mostTries: number;
}

export interface Run {
  readonly target: HoldingsTarget;
  readonly journal: Journal;
  readonly state: BatchState;
  readonly care: Care;
  readonly call: Call;
  readonly signal: AbortSignal | undefined;
}

/** How a step ended, and the trouble that the platform was in; `null` when it was in none. */
export interface Ended {
  readonly outcome: StepOutcome;
  readonly trouble: AnyLinerError | null;
}

/** Ends the batch: nothing was changed by what failed, or nobody knows, and the journal says so. */
export class BatchStop extends Error {
  override readonly name = 'BatchStop';
  override readonly cause: AnyLinerError;

  constructor(cause: AnyLinerError) {
    super(cause.message);
    this.cause = cause;
  }
}

/**
 * Carries out one step: written down before it is sent, and looked for before it is sent again.
 * @throws BatchStop with the failure as its cause; what the signal says
 */
export async function carryOut(run: Run, step: Step): Promise<Ended> {
  let last: AnyLinerError | null = null;
  for (let tries = 0; ; tries += 1) {
    const found = await settled(run, step);
    if (found) return ended(found);
    if (last && tries >= run.care.mostTries) return givenUp(run, step, last);
    const look = await lookBefore(run, step);
    if ('outcome' in look) return ended(look.outcome);
    run.journal.intend(step.n, look.baseline);
    const sent = await trySending(run, step);
    if ('outcome' in sent) return ended(sent.outcome);
    last = sent.error;
    const mayGoOn = tries + 1 < run.care.mostTries;
    if (sent.verdict === 'again' && !mayGoOn) throw new BatchStop(last);
    const waitMs = sent.verdict === 'again' ? pauseMsOf(last) : 0;
    await pause(
      isRepeatable(step, run.target) ? Math.max(waitMs, troubleMs(run, sent)) : waitMs,
      run.signal,
    );
  }
}

/** What may have been carried out: what the step made is looked for. `null`: it is to be sent. */
async function settled(run: Run, step: Step): Promise<StepOutcome | null> {
  const { target, journal, state, care, call, signal } = run;
  const record = journal.of(step.n);
  if (!record.isOpen || isRepeatable(step, target)) return null;
  const dueMs = (record.lastAtMs ?? 0) + care.settleMs;
  await pause(dueMs - Date.now(), signal);
  const id = await reading(() => findMade(target, state, step, record, call));
  if (id !== null) return { status: 'done', id };
  journal.settle(step.n, { status: 'not-done' });
  return null;
}

async function lookBefore(run: Run, step: Step): ReturnType<typeof lookAgain> {
  const { target, journal, state, care, call } = run;
  const isFresh = Date.now() - journal.plan.readAtMs < care.freshMs;
  if (isFresh) return {};
  return reading(() => lookAgain(target, state, step, journal.of(step.n), call));
}

type Sent =
  | { readonly outcome: StepOutcome }
  | { readonly error: AnyLinerError; readonly verdict: 'again' | 'unknown' };

async function trySending(run: Run, step: Step): Promise<Sent> {
  const { target, journal, state, care, signal } = run;
  const before = journal.of(step.n).attempts - 1;
  const flight = takeOff(run.call, signal, care.graceMs);
  try {
    return { outcome: { status: 'done', id: await perform(target, state, step, flight.call) } };
  } catch (error) {
    if (!isLinerError(error)) {
      if (!flight.hasLeft()) journal.settle(step.n, { status: 'not-done' });
      throw error;
    }
    const verdict = judge(error);
    if (verdict === 'unknown') return { error, verdict };
    journal.settle(step.n, { status: 'not-done' });
    if (verdict === 'stop') throw new BatchStop(error);
    if (verdict === 'again') return { error, verdict };
    return { outcome: await refused(run, step, error, before) };
  } finally {
    flight.land();
  }
}

/** What is not there may be gone, or elsewhere: that is looked at before anybody is told. */
async function refused(
  { target, state, journal, call }: Run,
  step: Step,
  error: AnyLinerError,
  before: number,
): Promise<StepOutcome> {
  const failed: StepOutcome = { status: 'failed', code: error.code, reason: error.message };
  if (!isNotFound(error) || step.action === 'add' || step.action === 'add-folder') return failed;
  if (!target.can('ofRelease')) {
    return step.action === 'remove'
      ? { status: before > 0 ? 'done' : 'already', id: null }
      : failed;
  }
  const record = { ...journal.of(step.n), attempts: before };
  const look = await reading(() => lookAgain(target, state, step, record, call));
  return 'outcome' in look ? look.outcome : failed;
}

/** A failure of reading changes nothing: the batch goes on another time. */
async function reading<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw isLinerError(error) ? new BatchStop(error) : error;
  }
}

function troubleMs({ care }: Run, { verdict }: Extract<Sent, { verdict: string }>): number {
  return verdict === 'unknown' ? care.settleMs : 0;
}

function ended(outcome: StepOutcome): Ended {
  return { outcome, trouble: null };
}

/** Sent as often as it may be. What makes something was looked for: it is not there. */
function givenUp({ target }: Run, step: Step, error: AnyLinerError): Ended {
  const { code, message } = error;
  const outcome: StepOutcome = isRepeatable(step, target)
    ? { status: 'unknown', reason: message }
    : { status: 'failed', code, reason: message };
  return { outcome, trouble: error };
}
