/** The lowest and highest tempo that is believed, in BPM. */
export const tempoLimits = { lowestBpm: 20, highestBpm: 999 } as const;

/**
 * In which unit a format carries tempo. No believable tempo in one of them is believable in another, so a value
 * that is read in the wrong unit is refused.
 */
const units = {
  /** Beats per minute: tags, Rekordbox XML, Traktor, playlists, platforms. */
  bpm: { decimals: 2, toBpm: (value: number) => value, fromBpm: (bpm: number) => bpm },
  /** Hundredths of a BPM: `djmdContent.BPM`, export.pdb and the beat grids of Rekordbox. */
  'hundredths-of-bpm': {
    decimals: 0,
    toBpm: (value: number) => value / 100,
    fromBpm: (bpm: number) => bpm * 100,
  },
  /** Seconds from beat to beat: VirtualDJ's database. */
  'seconds-per-beat': {
    decimals: 6,
    toBpm: (value: number) => 60 / value,
    fromBpm: (bpm: number) => 60 / bpm,
  },
} as const;

/** In what a tempo is counted. */
export type TempoUnit = keyof typeof units;

/** The tempos that something lies between, in BPM; both are the same where there is one. */
export interface BpmRange {
  readonly lowestBpm: number;
  readonly highestBpm: number;
}

/** A decimal point or comma; `BPM` behind it. */
const written = /^(\d+(?:[.,]\d+)?|[.,]\d+)(?: ?bpm)?$/i;

/**
 * Reads a tempo in BPM, with a decimal point or comma (`128`, `127,99`, `128 BPM`, `12800` hundredths), as precisely
 * as it is written. `null` when there is none: nothing, 0, outside of `tempoLimits`, a range, or no number.
 */
export function parseBpm(
  value: number | string | null | undefined,
  unit: TempoUnit = 'bpm',
): number | null {
  const [, number] = written.exec(String(value ?? '').trim()) ?? [];
  if (number === undefined) return null;
  const bpm = units[unit].toBpm(Number(number.replace(',', '.')));
  return isBelievableBpm(bpm) ? bpm : null;
}

/** Tells whether a number lies in `tempoLimits`. */
export function isBelievableBpm(bpm: number): boolean {
  return bpm >= tempoLimits.lowestBpm && bpm <= tempoLimits.highestBpm;
}

/** Reads one tempo or two of them (`126-128`, `126 to 128 BPM`) in BPM; `null` when an end cannot be read. */
export function parseBpmRange(value: number | string | null | undefined): BpmRange | null {
  const ends = String(value ?? '').split(/[-–—]| to /i);
  if (ends.length > 2) return null;
  const from = parseBpm(ends[0]);
  const to = parseBpm(ends.at(-1));
  if (from === null || to === null) return null;
  return { lowestBpm: Math.min(from, to), highestBpm: Math.max(from, to) };
}

/** How many decimals to write. */
export interface FormatBpmOptions {
  /**
   * Rekordbox XML has 2, Traktor 6, the tag TBPM none.
   * @default 2 of BPM, none of hundredths, 6 of seconds
   */
  readonly decimals?: number;
}

/** Writes a tempo with a decimal point, in the unit of its target: `128.00`, `12800`, `0.468750`. */
export function formatBpm(
  bpm: number,
  unit: TempoUnit = 'bpm',
  { decimals = units[unit].decimals }: FormatBpmOptions = {},
): string {
  return units[unit].fromBpm(bpm).toFixed(decimals);
}
