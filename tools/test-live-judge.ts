// What an answer of a live platform is worth, beside the one that a case states.
import { isLinerError } from '@linernotes/core';
import { type AnyCase, faultsOf, isNone } from '@linernotes/testing/kit';
import { differences, differenceText } from '../packages/testing/src/kit/compare.ts';

/** `fits` and `changed` are right; `none` where something was there, `broken` where it fits no model. */
export type Outcome = 'fits' | 'changed' | 'none' | 'broken' | 'failed';

export interface Judgement {
  readonly outcome: Outcome;
  readonly notes: readonly string[];
}

export const badOutcomes: readonly Outcome[] = ['none', 'broken', 'failed'];

const mostNotes = 5;

/** Live data changes from day to day: what differs from what was expected is told, and no fault. */
export function judge(operation: string, { expected, origin }: AnyCase, value: unknown): Judgement {
  const faults = faultsOf(operation, value).map(({ text }) => text);
  if (faults.length > 0) return { outcome: 'broken', notes: shortened(faults) };
  if (isNone(value) && !isNone(expected)) {
    const why = origin === 'recorded' ? 'it was there once' : `the case is ${origin ?? 'made'}`;
    return { outcome: 'none', notes: [`nothing is found; ${why}`] };
  }
  const changes = differences(expected, value).map(differenceText);
  return { outcome: changes.length > 0 ? 'changed' : 'fits', notes: shortened(changes) };
}

/**
 * Makes what says why a case failed, one after the other. An open circuit is told with the outage that opened
 * it.
 */
export function failureTeller(): (error: unknown) => string {
  let outage: string | null = null;
  return (error) => {
    if (!isLinerError(error)) return String(error);
    const said = `${error.code}: ${error.message}`;
    if (error.code === 'circuit-open') return outage ? `circuit-open, after ${outage}` : said;
    if (['network', 'timeout', 'server'].includes(error.code)) outage = said;
    return said;
  };
}

function shortened(notes: readonly string[]): readonly string[] {
  const left = notes.length - mostNotes;
  return left > 0 ? [...notes.slice(0, mostNotes), `and ${left} more`] : notes;
}
