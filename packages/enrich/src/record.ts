import {
  type MergePolicy,
  mergeDate,
  mergeList,
  mergeNumber,
  mergeText,
  type Statement,
} from '@linernotes/matching';
import { compact, formatArtistCredit, formatRef, type Release } from '@linernotes/model';
import type { Candidate } from './candidate.ts';
import { isSamePressing } from './choose.ts';
import type { EnrichedRecord } from './output.ts';

/** Fields that tell one pressing from another: they belong together. */
const pressingFields = [
  'date',
  'country',
  'label',
  'catalogNumber',
  'barcode',
  'format',
  'trackPosition',
] as const;

/** More than any authority: the values of the leading pressing go first. */
const leadingAuthority = 100;

/** Durations closer than this are one; platforms round differently. */
const durationToleranceMs = 2_000;

/** Merges what the platforms' chosen things say into one record, by a policy that is data. */
export function toRecord(chosen: readonly Candidate[], policy: MergePolicy): EnrichedRecord {
  const own = withLeadingPressing(chosen, policy);
  const text = (field: string, read: (candidate: Candidate) => string | undefined) =>
    mergeText(field, state(chosen, read), own) ?? undefined;
  const list = (field: string, read: (candidate: Candidate) => readonly string[] | undefined) =>
    mergeList(
      field,
      state(chosen, (one) => nonEmpty(read(one))),
      own,
    ) ?? undefined;
  return compact({
    title: text('title', ({ track, recording }) => recording?.title ?? track?.title),
    version: text('version', ({ track, recording }) => recording?.version ?? track?.version),
    artist: text('artist', artistOf),
    album: text('album', ({ release }) => release?.title),
    albumArtist: text('albumArtist', ({ release }) => release && creditOf(release)),
    date:
      mergeDate(
        'date',
        state(chosen, ({ release }) => release?.date),
        own,
      ) ?? undefined,
    firstReleaseDate:
      mergeDate('firstReleaseDate', state(chosen, firstReleaseDateOf), own) ?? undefined,
    country: text('country', ({ release }) => release?.country),
    label: text('label', ({ release }) => release?.labels[0]?.name),
    catalogNumber: text('catalogNumber', ({ release }) => firstCatalogNumber(release)),
    barcode: text('barcode', ({ release }) => release?.barcodes[0]),
    format: text('format', ({ release }) => formatOf(release)),
    trackPosition: text('trackPosition', ({ track }) => track?.position),
    durationMs:
      mergeNumber('durationMs', state(chosen, durationOf), own, {
        tolerance: durationToleranceMs,
      }) ?? undefined,
    isrcs: list('isrc', ({ recording, track }) => [
      ...(recording?.isrcs ?? []),
      ...(track?.isrcs ?? []),
    ]),
    genres: list('genres', ({ release, recording }) => [
      ...(release?.genres ?? []),
      ...(recording?.genres ?? []),
    ]),
    styles: list('styles', ({ release }) => release?.styles),
    refs: list('refs', refsOf),
  });
}

function state<Value>(
  chosen: readonly Candidate[],
  read: (candidate: Candidate) => Value | undefined,
): readonly Statement<Value>[] {
  return chosen.flatMap((candidate) => {
    const value = read(candidate);
    if (value === undefined) return [];
    const { platform, id, url, fetchedAt } = candidate.release?.source ?? candidate.source;
    return [{ value, platform, id, fetchedAt, ...(url ? { url } : {}) }];
  });
}

function nonEmpty(values: readonly string[] | undefined): readonly string[] | undefined {
  const unique = [...new Set(values ?? [])];
  return unique.length > 0 ? unique : undefined;
}

/** Platforms that describe different pressings must not be mixed: the first one's pressing leads. */
function withLeadingPressing(chosen: readonly Candidate[], policy: MergePolicy): MergePolicy {
  const lead = leadingOf(chosen, policy);
  const isMixed = chosen.some(
    ({ release }) =>
      release &&
      lead?.release &&
      release !== lead.release &&
      !isSamePressing(release, lead.release),
  );
  if (!lead || !isMixed) return policy;
  const { platform } = lead.source;
  const leading = Object.fromEntries(pressingFields.map((field) => [field, leadingAuthority]));
  return {
    ...policy,
    authority: { ...policy.authority, [platform]: { ...policy.authority[platform], ...leading } },
  };
}

/** The pressing that the row itself names best; then that of the platform that knows pressings best. */
function leadingOf(chosen: readonly Candidate[], policy: MergePolicy): Candidate | undefined {
  const weight = ({ source, reasons }: Candidate): number => {
    const named = reasons.filter(
      ({ field, outcome }) => identifiers.has(field) && outcome === 'same',
    ).length;
    return named * 100 + (policy.authority[source.platform]?.['catalogNumber'] ?? 1);
  };
  return chosen.filter(({ release }) => release).sort((a, b) => weight(b) - weight(a))[0];
}

const identifiers: ReadonlySet<string> = new Set([
  'barcode',
  'catalogNumber',
  'barcodes',
  'catalogNumbers',
]);

function creditOf(release: Release): string | undefined {
  return formatArtistCredit(release.artistCredit) || undefined;
}

function artistOf({ recording, track, release }: Candidate): string | undefined {
  const credit = recording?.artistCredit ?? track?.artistCredit ?? release?.artistCredit ?? [];
  return formatArtistCredit(credit) || undefined;
}

function firstReleaseDateOf({ recording, release }: Candidate): string | undefined {
  return recording?.firstReleaseDate ?? release?.releaseGroup?.firstReleaseDate;
}

function firstCatalogNumber(release: Release | undefined): string | undefined {
  return release?.labels.find(({ catalogNumber }) => catalogNumber)?.catalogNumber;
}

function formatOf(release: Release | undefined): string | undefined {
  return release?.formats[0]?.name ?? release?.media[0]?.format;
}

function durationOf({ track, recording }: Candidate): number | undefined {
  return track?.durationMs ?? recording?.durationMs;
}

function refsOf({ source, release, recording }: Candidate): readonly string[] {
  const sources = [recording?.source, release?.source, source].filter((one) => one !== undefined);
  return sources.map(formatRef);
}
