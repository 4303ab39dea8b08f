import type { Reason } from '@linernotes/matching';
import { formatDuration, yearOf } from '@linernotes/model';
import { type Candidate, subjectOfRow } from './candidate.ts';
import type { CrateRow, Issue } from './row.ts';
import { compareCandidates, nameOf } from './work.ts';

interface Told {
  readonly code: string;
  readonly name: string;
}

/** What a row may say, by the field of a reason. */
const fields: Readonly<Record<string, Told>> = {
  isrc: { code: 'contradicts-isrc', name: 'ISRC' },
  barcode: { code: 'contradicts-barcode', name: 'barcode' },
  catalogNumber: { code: 'contradicts-catalog-number', name: 'catalogue number' },
  durationMs: { code: 'contradicts-duration', name: 'duration' },
  title: { code: 'contradicts-title', name: 'title' },
  album: { code: 'contradicts-album', name: 'album' },
  year: { code: 'contradicts-year', name: 'year' },
  artist: { code: 'contradicts-artist', name: 'artist' },
};
const identifiers = ['isrc', 'barcode', 'catalogNumber'] as const;

/** Tells what the row says and what was chosen for it does not bear out. */
export function contradictionsOf(
  row: CrateRow,
  chosen: readonly Candidate[],
  candidates: readonly Candidate[],
): readonly Issue[] {
  const values = Object.keys(fields).flatMap((field) => contradictedValue(field, row, chosen));
  const told = new Set(values.map(({ field }) => field));
  const numbers = identifiers.filter((field) => row[field] !== undefined && !told.has(field));
  return [...values, ...numbers.flatMap((field) => otherThing(field, row, chosen, candidates))];
}

/** Where an identifier of the row names a thing that the row's words do not fit, says why it was refused. */
export function refusalsOf(row: CrateRow, candidates: readonly Candidate[]): readonly Issue[] {
  for (const identifier of identifiers) {
    const named = candidates.find((candidate) => outcomeOf(identifier, candidate) === 'same');
    if (!named) continue;
    return named.reasons.filter(isDifferent).flatMap((reason) => {
      const told = fields[reason.field];
      if (!told) return [];
      const where = `The row's ${fields[identifier]?.name} ${row[identifier]} is that of ${nameOf(named)}`;
      const message = `${where}, where the ${told.name} is "${shown(reason, reason.found)}" and not "${shown(reason, reason.wanted)}".`;
      return [{ code: told.code, field: reason.field, platform: named.source.platform, message }];
    });
  }
  return [];
}

/** A value that some chosen thing has differently and none has alike. */
function contradictedValue(
  field: string,
  row: CrateRow,
  chosen: readonly Candidate[],
): readonly Issue[] {
  const told = fields[field];
  const reasons = chosen.flatMap((candidate) =>
    candidate.reasons
      .filter((reason) => reason.field === field)
      .map((reason) => ({ ...reason, platform: candidate.source.platform })),
  );
  const [first] = reasons.filter(isDifferent);
  if (!told || !first || !isOwn(field, row) || !reasons.every(isDifferent)) return [];
  if (field === 'year' && isFirstYear(row, chosen)) return [];
  const [wanted, found] = [shown(first, first.wanted), shown(first, first.found)];
  const message = `The row says ${told.name} "${wanted}"; ${first.platform} has "${found}".`;
  return [{ code: told.code, field, platform: first.platform, message }];
}

/** An identifier that names another thing than what was chosen. */
function otherThing(
  field: (typeof identifiers)[number],
  row: CrateRow,
  chosen: readonly Candidate[],
  candidates: readonly Candidate[],
): readonly Issue[] {
  if (chosen.some((candidate) => outcomeOf(field, candidate) === 'same')) return [];
  const other = candidates.find(
    (candidate) =>
      outcomeOf(field, candidate) === 'same' &&
      chosen.every((one) => !compareCandidates(one, candidate).isSame),
  );
  const told = fields[field];
  if (!other || !told) return [];
  const message = `The row's ${told.name} ${row[field]} is that of ${nameOf(other)}, which was not chosen.`;
  return [{ code: told.code, field, platform: other.source.platform, message }];
}

function isDifferent({ outcome }: Reason): boolean {
  return outcome === 'different';
}

/** What was learned from a platform is not the row's to contradict. */
function isOwn(field: string, row: CrateRow): boolean {
  return identifiers.some((identifier) => identifier === field) || field in subjectOfRow(row);
}

/** The year of the first release is as good as that of the pressing. */
function isFirstYear({ year = 0 }: CrateRow, chosen: readonly Candidate[]): boolean {
  return chosen.some(({ recording, release }) =>
    [recording?.firstReleaseDate, release?.releaseGroup?.firstReleaseDate].some(
      (date) => date !== undefined && Math.abs(yearOf(date) - year) <= 1,
    ),
  );
}

function outcomeOf(field: string, { reasons }: Candidate): Reason['outcome'] | undefined {
  return reasons.find((reason) => reason.field === field)?.outcome;
}

function shown({ field }: Reason, value: string): string {
  return field === 'durationMs' ? formatDuration(Number(value)) : value;
}
