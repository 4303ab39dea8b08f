import { configurationError, type HoldingPlace } from '@linernotes/core';
import { named } from './compare.ts';
import type { Journal } from './journal.ts';
import { type Copy, releaseOf, type Step } from './step.ts';
import type { Call, HoldingsTarget } from './target.ts';

/** What a run knows beyond its plan: folders by name, and which copies are its own. */
export interface BatchState {
  /** @throws LinerError `configuration` where there is none of that name */
  readonly folderId: (name: string | null) => string | undefined;
  readonly learnFolder: (name: string, id: string | null) => void;
  readonly placeOf: (copy: Copy) => HoldingPlace;
  /** The copies of a release that steps of this batch have put there, or taken for theirs. */
  readonly claimed: (releaseId: string) => ReadonlySet<string>;
  readonly claim: (step: Step, id: string | null) => void;
  /** The step that another one needs, and that has not succeeded; `null` when nothing is in the way. */
  readonly blockedBy: (step: Step) => Step | null;
}

export async function createBatchState(
  target: HoldingsTarget,
  journal: Journal,
  call: Call,
): Promise<BatchState> {
  const { steps } = journal.plan;
  const folders = steps.some(needsFolders) ? [...(await target.folders(call))] : [];
  const claims = new Map<string, Set<string>>();
  const claim: BatchState['claim'] = (step, id) => {
    const releaseId = releaseOf(step);
    if (step.action !== 'add' || releaseId === null || id === null) return;
    claims.set(releaseId, (claims.get(releaseId) ?? new Set()).add(id));
  };
  const idMadeBy = (n: number): string | null => {
    const { outcome } = journal.of(n);
    return outcome && 'id' in outcome ? outcome.id : null;
  };
  for (const step of steps) claim(step, idMadeBy(step.n));
  const folderId: BatchState['folderId'] = (name) => {
    if (name === null) return folders.find(({ isDefault }) => isDefault)?.id;
    const folder = named(folders, name);
    if (folder) return folder.id;
    const message = `${target.name} has no folder "${name}" now.`;
    throw configurationError({ option: 'folder', message });
  };
  return {
    folderId,
    learnFolder: (name, id) => {
      if (id !== null) folders.push({ id, name, count: null });
    },
    placeOf: (copy) => {
      if ('seen' in copy) return copy.seen;
      const { madeBy, releaseId, folder } = copy;
      return { id: idMadeBy(madeBy) ?? '', releaseId, folderId: folderId(folder) ?? null };
    },
    claimed: (releaseId) => claims.get(releaseId) ?? new Set(),
    claim,
    blockedBy: (step) => {
      if (!('copy' in step) || 'seen' in step.copy) return null;
      const parent = steps[step.copy.madeBy];
      return parent && idMadeBy(parent.n) === null ? parent : null;
    },
  };
}

/** Whether a step names a folder, or a copy that is found by the folder into which it is put. */
export function needsFolders(step: Step): boolean {
  if (step.action === 'move') return true;
  if (step.action === 'add') return step.folder !== null;
  return 'copy' in step && 'madeBy' in step.copy;
}
