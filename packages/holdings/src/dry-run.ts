import { isLinerError, type PlannedRequest } from '@linernotes/core';
import { needsFolders } from './batch-state.ts';
import { named } from './compare.ts';
import type { JournalView } from './journal.ts';
import { untouched } from './journal-records.ts';
import { judge } from './judge.ts';
import { perform } from './perform.ts';
import type { HoldingsPlan } from './plan-builder.ts';
import type { Copy, Step } from './step.ts';
import type { Call, HoldingsTarget } from './target.ts';

/** Stands for a number that the platform gives when the change is made. */
const unknownId = '900000000000001';
const placeholder = '{new}';

/** A change, and the request that would make it; or why it would be refused before it is sent. */
export type StepRequest = { readonly step: Step } & (
  | {
      readonly request: PlannedRequest;
      /** Whether a run that was cut short may have made it: that is looked at first. */
      readonly isOpen: boolean;
    }
  | { readonly reason: string }
);

export interface DryRunOptions extends Call {
  /** How far a run came that was cut short. @default nothing is done */
  readonly of?: JournalView['of'];
}

/**
 * Tells the exact requests of a plan that are left, in order, and sends none of them. Where a request names
 * what an earlier one makes, `{new}` stands for its number.
 */
export async function* planRequests(
  target: HoldingsTarget,
  { steps }: HoldingsPlan,
  { of = () => untouched, ...call }: DryRunOptions = {},
): AsyncGenerator<StepRequest> {
  const left = steps.filter(({ n }) => of(n).outcome === null);
  const folders = left.some(needsFolders) ? await target.folders(call) : [];
  const folderId = (name: string | null): string | undefined =>
    name === null
      ? folders.find(({ isDefault }) => isDefault)?.id
      : (named(folders, name)?.id ?? unknownId);
  const placeOf = (copy: Copy): ReturnType<Parameters<typeof perform>[1]['placeOf']> => {
    if ('seen' in copy) return copy.seen;
    const { madeBy, releaseId, folder } = copy;
    const { outcome } = of(madeBy);
    const id = outcome && 'id' in outcome ? outcome.id : null;
    return { id: id ?? unknownId, releaseId, folderId: folderId(folder) ?? null };
  };
  for (const step of left) {
    const requests: PlannedRequest[] = [];
    const dryRun = (request: PlannedRequest): void => void requests.push(request);
    try {
      await perform(target, { folderId, placeOf }, step, { ...call, dryRun });
    } catch (error) {
      if (!isLinerError(error) || judge(error) !== 'row') throw error;
      yield { step, reason: error.message };
    }
    const { isOpen } = of(step.n);
    for (const request of requests) yield { step, request: withPlaceholder(request), isOpen };
  }
}

function withPlaceholder(request: PlannedRequest): PlannedRequest {
  const { url, body } = request;
  return {
    ...request,
    url: url.replaceAll(unknownId, placeholder),
    ...(body === undefined ? {} : { body: body.replaceAll(unknownId, placeholder) }),
  };
}
