import {
  type MergePolicy,
  mergeDate,
  mergeList,
  mergeNumber,
  mergeText,
  type Statement,
} from '@linernotes/matching';
import {
  compact,
  formatArtistCredit,
  formatRef,
  type Release,
  toCountryCode,
} from '@linernotes/model';
import type { Candidate } from './candidate.ts';
import type { EnrichedRecord } from './output.ts';
import { isSamePressing, pressingFields } from './pressing.ts';
import { type Read, statements } from './statements.ts';
import { type OwnWords, tempoAndKey } from './tempo-and-key.ts';

/** More than any authority: the values of the leading pressing go first. */
const leadingAuthority = 100;

/** Durations closer than this are one; platforms round differently. */
const durationToleranceMs = 2_000;

/**
 * Merges what the platforms' chosen things say into one record, by a policy that is data. The row's own tempo and
 * key count beside those of the platforms; where nothing was chosen, nothing is told.
 */
export function toRecord(
  chosen: readonly Candidate[],
  policy: MergePolicy,
  own: OwnWords,
): EnrichedRecord {
  if (chosen.length === 0) return {};
  return compact({
    ...recordingFields(chosen, policy),
    ...tempoAndKey(chosen, policy, own),
    ...pressingFieldsOf(chosen, policy),
    ...listFields(chosen, policy),
  });
}

/** What holds on whatever it is pressed. */
function recordingFields(chosen: readonly Candidate[], policy: MergePolicy) {
  const text = (field: string, read: Read<string>) =>
    mergeText(field, statements(chosen, read), policy) ?? undefined;
  return {
    title: text('title', ({ track, recording }) => recording?.title ?? track?.title),
    version: text('version', ({ track, recording }) => recording?.version ?? track?.version),
    artist: text('artist', artistOf),
    album: text('album', ({ release }) => release?.title),
    albumArtist: text('albumArtist', ({ release }) => release && creditOf(release)),
    firstReleaseDate:
      mergeDate('firstReleaseDate', statements(chosen, firstReleaseDateOf), policy) ?? undefined,
    durationMs:
      mergeNumber('durationMs', statements(chosen, durationOf), policy, {
        tolerance: durationToleranceMs,
      }) ?? undefined,
  };
}

/**
 * What tells one pressing from another. When the platforms describe different ones, only what the
 * leading pressing has is told: a label of one and a number of the other would be a record that
 * nobody ever pressed. The others' claims stand beside it as losers.
 */
function pressingFieldsOf(all: readonly Candidate[], policy: MergePolicy) {
  const lead = leadingOf(all, policy);
  const isMixed = lead !== undefined && all.some((one) => isOtherPressing(one, lead));
  const own = isMixed ? withLeading(lead.source.platform, policy) : policy;
  const of = <Value>(read: Read<Value>): readonly Statement<Value>[] =>
    isMixed && read(lead) === undefined ? [] : statements(all, read);
  const text = (field: string, read: Read<string>) => mergeText(field, of(read), own) ?? undefined;
  return {
    date:
      mergeDate(
        'date',
        of(({ release }) => release?.date),
        own,
      ) ?? undefined,
    country: text(
      'country',
      ({ release }) => release?.country && (toCountryCode(release.country) ?? release.country),
    ),
    label: text('label', ({ release }) => release?.labels[0]?.name),
    catalogNumber: text('catalogNumber', ({ release }) => firstCatalogNumber(release)),
    barcode: text('barcode', ({ release }) => release?.barcodes[0]),
    format: text('format', ({ release }) => formatOf(release)),
    trackPosition: text('trackPosition', ({ track }) => track?.position),
  };
}

function listFields(chosen: readonly Candidate[], policy: MergePolicy) {
  const list = (field: string, read: Read<readonly string[]>) =>
    mergeList(
      field,
      statements(chosen, (one) => nonEmpty(read(one))),
      policy,
    ) ?? undefined;
  return {
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
  };
}

function nonEmpty(values: readonly string[] | undefined): readonly string[] | undefined {
  const unique = [...new Set(values ?? [])];
  return unique.length > 0 ? unique : undefined;
}

function isOtherPressing({ release }: Candidate, lead: Candidate): boolean {
  if (!release || !lead.release || release === lead.release) return false;
  return !isSamePressing(release, lead.release);
}

function withLeading(platform: string, policy: MergePolicy): MergePolicy {
  const leading = Object.fromEntries(pressingFields.map((field) => [field, leadingAuthority]));
  const authority = { ...policy.authority[platform], ...leading };
  return { ...policy, authority: { ...policy.authority, [platform]: authority } };
}

/**
 * The pressing that the row itself names best, by number or year; then that of the platform that
 * knows pressings best.
 */
function leadingOf(chosen: readonly Candidate[], policy: MergePolicy): Candidate | undefined {
  const weight = ({ source, reasons }: Candidate): number => {
    const same = reasons.filter(({ outcome }) => outcome === 'same').map(({ field }) => field);
    const named = same.filter((field) => identifiers.has(field)).length * 100;
    const dated = same.includes('year') ? 10 : 0;
    return named + dated + (policy.authority[source.platform]?.['catalogNumber'] ?? 1);
  };
  return chosen.filter(({ release }) => release).sort((a, b) => weight(b) - weight(a))[0];
}

const identifiers: ReadonlySet<string> = new Set(['barcode', 'catalogNumber']);

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
