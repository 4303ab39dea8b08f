import type { PlannedRequest } from '@linernotes/core';
import { named } from './compare.ts';
import { perform } from './perform.ts';
import type { HoldingsPlan } from './plan-builder.ts';
import type { Step } from './step.ts';
import type { Call, HoldingsTarget } from './target.ts';

/** Stands for a number that the platform gives when the change is made. */
const unknownId = '900000000000001';
const placeholder = '{new}';

/** A change, and the request that would make it. */
export interface StepRequest {
  readonly step: Step;
  readonly request: PlannedRequest;
}

/**
 * Tells the exact requests of a plan, in order, and sends none of them. Where a request names what an
 * earlier one makes, `{new}` stands for its number.
 */
export async function* planRequests(
  target: HoldingsTarget,
  { steps }: HoldingsPlan,
  call: Call = {},
): AsyncGenerator<StepRequest> {
  const folders = steps.length > 0 ? await target.folders(call) : [];
  const folderId = (name: string | null): string | undefined =>
    name === null
      ? folders.find(({ isDefault }) => isDefault)?.id
      : (named(folders, name)?.id ?? unknownId);
  const placeOf: Parameters<typeof perform>[1]['placeOf'] = (copy) =>
    'seen' in copy
      ? copy.seen
      : { id: unknownId, releaseId: copy.releaseId, folderId: folderId(copy.folder) ?? null };
  for (const step of steps) {
    const requests: PlannedRequest[] = [];
    const dryRun = (request: PlannedRequest): void => void requests.push(request);
    await perform(target, { folderId, placeOf }, step, { ...call, dryRun });
    for (const request of requests) yield { step, request: withPlaceholder(request) };
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
