import { isLinerError } from '@linernotes/core';
import { type EntityRef, formatRef, parseRef } from '@linernotes/model';
import { type Candidate, fromRecording, fromRelease } from '../candidate.ts';
import { open } from '../open.ts';
import { attempt, type PlatformState } from '../platform-state.ts';
import type { CrateRow, Issue } from '../row.ts';
import type { HeldDecision } from './decision.ts';

/** What became of a decision about a row. */
export interface Obedience {
  /** Whether what was chosen is what the record is made of. */
  readonly isObeyed: boolean;
  /** Whether it could not be found out, because a platform failed. */
  readonly isFailed: boolean;
  readonly issues: readonly Issue[];
}

/**
 * Looks up by their ids what a person chose for a row, and makes it the choice of its platform. One that is gone,
 * and one of a platform that is not asked, is told; when any is gone, none is chosen.
 */
export async function obey(
  row: CrateRow,
  decision: HeldDecision,
  states: readonly PlatformState[],
): Promise<Obedience> {
  const refs = decision.chosen.flatMap((text) => parseRef(text) ?? []);
  const asked = states.filter(({ adapter }) =>
    refs.some(({ platform }) => platform === adapter.id),
  );
  const found = await Promise.all(asked.map((state) => findChosen(row, refs, state)));
  const gone = found.flatMap(({ missing }) => missing);
  const isFailed = asked.some(({ error }) => error !== null);
  if (gone.length === 0 && !isFailed) {
    for (const [index, state] of asked.entries()) setChoice(state, found[index]?.candidate);
  }
  const issues = [
    ...gone.map((ref) => goneIssue(ref, decision)),
    ...found.flatMap(({ candidate, missing }, index) =>
      candidate && missing.length === 0 ? movedIssues(candidate, refs, asked[index]) : [],
    ),
    ...notAsked(refs, states, decision),
  ];
  const isObeyed = asked.length > 0 && gone.length === 0 && !isFailed;
  return { isObeyed, isFailed, issues };
}

interface Found {
  readonly candidate: Candidate | null;
  readonly missing: readonly EntityRef[];
}

async function findChosen(
  row: CrateRow,
  refs: readonly EntityRef[],
  state: PlatformState,
): Promise<Found> {
  const own = refs.filter(({ platform }) => platform === state.adapter.id);
  const recordingRef = own.find(({ kind }) => kind === 'recording');
  const releaseRef = own.find(({ kind }) => kind === 'release');
  const { recordingById, releaseById } = state.operations;
  let found: Found = { candidate: null, missing: own };
  await attempt(state, async () => {
    const { call } = state;
    const recording =
      recordingRef && (await orGone(() => recordingById?.({ id: recordingRef.id }, call)));
    const release = releaseRef && (await orGone(() => releaseById?.({ id: releaseRef.id }, call)));
    const missing = [
      ...(recordingRef && !recording ? [recordingRef] : []),
      ...(releaseRef && !release ? [releaseRef] : []),
    ];
    const whole = release && fromRelease(row, release, 'decision', recording?.source.id);
    const part = recording ? fromRecording(row, recording, 'decision') : null;
    const both = part && whole ? { ...part, release: whole.release, track: whole.track } : part;
    const candidate = both ?? whole ?? null;
    found = {
      candidate: candidate && missing.length === 0 ? await open(row, state, candidate) : null,
      missing,
    };
  });
  return state.error ? { candidate: null, missing: [] } : found;
}

/** An id that a platform refuses is as gone as one that it does not know. */
async function orGone<Value>(find: () => Promise<Value | null> | undefined): Promise<Value | null> {
  try {
    return (await find()) ?? null;
  } catch (error) {
    if (isLinerError(error) && (error.code === 'not-found' || error.code === 'configuration'))
      return null;
    throw error;
  }
}

function setChoice(state: PlatformState, candidate: Candidate | null | undefined): void {
  if (!candidate) return;
  state.candidates = [candidate];
  state.chosen = candidate;
}

function goneIssue(ref: EntityRef, decision: HeldDecision): Issue {
  const { platform } = ref;
  const message = `${sinceOf(decision)} ${formatRef(ref)} was chosen for the row; ${platform} does not have it any more. The row was looked up without that: decide anew.`;
  return { code: 'decision-obsolete', platform, message };
}

function notAsked(
  refs: readonly EntityRef[],
  states: readonly PlatformState[],
  decision: HeldDecision,
): readonly Issue[] {
  const platforms = new Set(states.map(({ adapter }) => adapter.id));
  return refs
    .filter(({ platform }) => !platforms.has(platform))
    .map((ref) => {
      const { platform } = ref;
      const message = `${sinceOf(decision)} ${formatRef(ref)} was chosen for the row; ${platform} was not asked this time.`;
      return { code: 'decision-not-asked', platform, message };
    });
}

/** A platform that merges things answers for the old id with the new thing. */
function movedIssues(
  { source, release, recording }: Candidate,
  refs: readonly EntityRef[],
  state: PlatformState | undefined,
): readonly Issue[] {
  const is = [source, release?.source, recording?.source].filter((one) => one !== undefined);
  return refs.flatMap((ref) => {
    if (ref.platform !== state?.adapter.id) return [];
    const now = is.find(({ kind }) => kind === ref.kind);
    if (!now || now.id === ref.id) return [];
    const message = `${formatRef(ref)}, which was chosen for the row, is ${formatRef(now)} now.`;
    return [{ code: 'decision-moved', platform: ref.platform, message }];
  });
}

function sinceOf({ at }: HeldDecision): string {
  return `On ${at.slice(0, 10)}`;
}
