import type { Adapter } from '@linernotes/core';
import { isTrackRow } from '../candidate.ts';
import { fieldsGivenBy, type RecordField } from '../fields.ts';
import type { CrateRow } from '../row.ts';
import { fieldsOfRow, isAnsweredBySilence, tellsOf } from '../wanted.ts';
import type { Lead } from './lead.ts';

/** How likely it is that a platform is asked for a row, and that it opens what it finds; from 0 to 1. */
export interface Turn {
  readonly askedShare: number;
  readonly openedShare: number;
}

/** A platform whose turn may come. */
export interface TurnPlatform {
  readonly adapter: Adapter;
  /** `null` when it is asked nothing for the row. */
  readonly lead: Lead | null;
  /** The part of such first questions that finds what is meant. */
  readonly foundShare: number;
  /** Of the rows that it has not, the part that others have. */
  readonly elsewhereShare: number;
  /** The part of what is found that says a field. */
  readonly saidShare: (field: RecordField) => number;
}

/** What may be left to be asked for, and how likely that is. */
interface Left {
  readonly fields: readonly RecordField[];
  readonly share: number;
  readonly isFound: boolean;
  /** How likely another platform has the row at most, as those that were asked have not; 1 when nobody was. */
  readonly elsewhereShare: number;
}

/** What is asked of all platforms side by side. */
export const always: Turn = { askedShare: 1, openedShare: 1 };

/** Follows `look-up-in-turn.ts`: which platforms are asked for a row, one after the other, until the fields are there. */
export function turnsOf(
  row: CrateRow,
  fields: readonly RecordField[],
  platforms: readonly TurnPlatform[],
): readonly Turn[] {
  const adapters = platforms.map(({ adapter }) => adapter);
  const wanted = fieldsOfRow(row, fields);
  let all: readonly Left[] = [{ fields: wanted, share: 1, isFound: false, elsewhereShare: 1 }];
  // What a person chose is looked up first, whatever it says.
  for (const platform of platforms.filter(isDecided))
    all = all.flatMap((left) => answeredBy(platform, left, adapters));
  return platforms.map((platform) => {
    if (isDecided(platform)) return always;
    const isAsked = (left: Left): boolean =>
      !left.isFound || fieldsGivenBy(platform.adapter, left.fields).length > 0;
    const asked = all.filter(isAsked);
    if (platform.lead) {
      const answered = asked.flatMap((left) => answeredBy(platform, left, adapters));
      all = [...all.filter((left) => !isAsked(left)), ...answered];
    }
    return { askedShare: sumOf(asked), openedShare: openedShareOf(row, platform, asked) };
  });
}

function isDecided({ lead }: TurnPlatform): boolean {
  return lead?.path === 'decision';
}

function likelihood({ foundShare }: TurnPlatform, { isFound, elsewhereShare }: Left): number {
  return isFound ? foundShare : Math.min(foundShare, elsewhereShare);
}

/** What is left after a platform: all when it has not the row, else what it does not say. */
function answeredBy(
  platform: TurnPlatform,
  left: Left,
  adapters: readonly Adapter[],
): readonly Left[] {
  const { adapter, saidShare } = platform;
  const given = fieldsGivenBy(adapter, left.fields);
  const unsure = given.filter(
    (field) => !isAnsweredBySilence(field, adapter, adapters) && saidShare(field) < 1,
  );
  const wholeShare = unsure.reduce((share, field) => share * saidShare(field), 1);
  const rest = left.fields.filter((field) => !given.includes(field));
  const found = left.share * likelihood(platform, left);
  const elsewhereShare = Math.min(left.elsewhereShare, platform.elsewhereShare);
  return [
    { ...left, share: left.share - found, elsewhereShare },
    { ...left, fields: rest, share: found * wholeShare, isFound: true },
    { ...left, fields: [...rest, ...unsure], share: found * (1 - wholeShare), isFound: true },
  ].filter(({ share }) => share > 0);
}

/** What is opened on average is measured with rows of which nothing is known: less is opened of what others have not. */
function openedShareOf(row: CrateRow, platform: TurnPlatform, asked: readonly Left[]): number {
  const opened = asked
    .filter(({ fields }) => isOpened(row, platform, fields))
    .map((left) => ({ ...left, share: left.share * likelihood(platform, left) }));
  return sumOf(opened) / (platform.foundShare || 1);
}

/** Follows `choose.ts`: a release proves that it has a track by being opened, the rest is opened for what it does not tell. */
function isOpened(
  row: CrateRow,
  { adapter, lead }: TurnPlatform,
  fields: readonly RecordField[],
): boolean {
  const isRecording =
    lead?.capability === 'recordingsByIsrc' || lead?.capability === 'searchRecordings';
  if (isTrackRow(row) && !isRecording) return true;
  const told = tellsOf(adapter, lead?.capability ?? 'searchReleases');
  return fieldsGivenBy(adapter, fields).some((field) => !told.has(field));
}

function sumOf(all: readonly Left[]): number {
  return all.reduce((sum, { share }) => sum + share, 0);
}
