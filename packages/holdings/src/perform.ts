import type { HoldingPlace } from '@linernotes/core';
import type { BatchState } from './batch-state.ts';
import type { Step } from './step.ts';
import type { Call, HoldingsTarget } from './target.ts';

/** Sends the one request of a step; answers the id of what it made, `null` where nothing is made. */
export async function perform(
  target: HoldingsTarget,
  state: Pick<BatchState, 'folderId' | 'placeOf'>,
  step: Step,
  call: Call,
): Promise<string | null> {
  if (step.action === 'add-folder') return target.addFolder(step.name, call);
  if (step.action === 'add') {
    const { releaseId, rating, fields } = step;
    const folderId = step.folder === null ? undefined : state.folderId(step.folder);
    const rated = rating === null ? {} : { rating };
    const noted = Object.keys(fields).length === 0 ? {} : { fields };
    const where = folderId === undefined ? {} : { folderId };
    return target.add({ releaseId, ...where, ...rated, ...noted }, call);
  }
  await change(target, state, step, state.placeOf(step.copy), call);
  return null;
}

async function change(
  target: HoldingsTarget,
  state: Pick<BatchState, 'folderId'>,
  step: Exclude<Step, { action: 'add' | 'add-folder' }>,
  { id, releaseId, folderId }: HoldingPlace,
  call: Call,
): Promise<void> {
  const at = { id, releaseId, folderId };
  if (step.action === 'remove') return target.remove(at, call);
  if (step.action === 'rate') return target.rate({ ...at, rating: step.rating }, call);
  if (step.action === 'set-field') {
    return target.setField({ ...at, fieldId: step.fieldId, value: step.value }, call);
  }
  return target.move({ ...at, toFolderId: state.folderId(step.folder) ?? '' }, call);
}
