import { createHash, type Hash } from 'node:crypto';
import {
  type DjTrack,
  fieldsOf,
  KeySpeller,
  type TrackChange,
  type WriteBackField,
  type WriteBackOptions,
  writeBack,
  writeBackFields,
} from '@linernotes/dj';
import { type FileAbout, type JsonObject, type Loss, LossTally } from '@linernotes/exporters';
import type { Input } from '../files/open-input.ts';
import { ProblemTally } from '../files/problem-tally.ts';
import { recordsOf, tellDoubts } from '../files/survey.ts';
import { Problem } from '../problem.ts';
import type { ProposedRows } from './proposed-rows.ts';

/** A track with what becomes of it. */
export interface ChangedTrack {
  readonly track: DjTrack;
  readonly changes: readonly TrackChange[];
}

/** How many of what. */
export interface ApplyCounts {
  readonly tracks: number;
  /** Tracks that change. */
  readonly changedTracks: number;
  /** Values that are written. */
  readonly values: number;
  /** Rows whose track is in the file as it was. */
  readonly rows: number;
  /** Rows whose track has another place or name by now: nothing is written. */
  readonly movedRows: number;
  /** Rows whose track is gone. */
  readonly goneRows: number;
  /** By field, values that are not written because the track has another. */
  readonly kept: Readonly<Record<string, number>>;
  /** Tempos that are not written because the track has a beat grid. */
  readonly withGrid: number;
}

/** What is written, once all of the file was looked at. */
export interface Plan {
  readonly about: FileAbout;
  readonly counts: ApplyCounts;
  readonly lossReport: readonly Loss[];
  /** What no copy has as it stands in the file. */
  readonly doubts: readonly Loss[];
  /** What is wrong with parts of the file. */
  readonly problems: ProblemTally;
  /** Whose values are written. */
  readonly platforms: ReadonlySet<string>;
  /** All tracks of the file, changed or not. @throws Problem when it is another file by now */
  readonly tracks: () => AsyncGenerator<readonly JsonObject[]>;
  /** The first of those that change. */
  readonly first: readonly ChangedTrack[];
  /** Those that change. */
  readonly changed: () => AsyncGenerator<ChangedTrack>;
}

/** What is to be done with what. */
export interface PlanInput {
  readonly input: Input;
  readonly format: string;
  readonly rows: ProposedRows;
  readonly fields?: readonly string[] | undefined;
  readonly overwrite?: readonly string[] | undefined;
  readonly signal: AbortSignal;
}

/** Reads the file to its end. */
export async function planChanges(
  { input, format, rows, signal, fields, overwrite }: PlanInput,
  mostTold: number,
): Promise<Plan> {
  let about: FileAbout = { header: {}, listName: 'tracks' };
  const onAbout = (told: FileAbout) => {
    about = told;
  };
  const speller = new KeySpeller(format);
  const options: WriteBackOptions = {
    fields: named(fields ?? writeBackFields),
    overwrite: named(overwrite ?? []),
    places: fieldsOf(format) ?? new Set(),
    spell: (key) => speller.spell(key),
  };
  const tally = new Tally();
  const problems = new ProblemTally();
  const doubts = new LossTally();
  const first: JsonObject[] = [];
  for await (const batch of input.read(onAbout)) {
    signal.throwIfAborted();
    problems.add(batch);
    tellDoubts(batch, tally.tracks, doubts);
    for (const record of recordsOf(batch)) {
      speller.see(trackOf(record));
      const changed = tally.add(record, changeOf(record, rows, options));
      if (changed && first.length < mostTold) first.push(record);
    }
  }
  const expected = tally.digest();
  const changeIn = (record: JsonObject) => changedOf(record, changeOf(record, rows, options)) ?? [];
  return {
    about,
    counts: tally.counts(rows),
    lossReport: tally.losses(),
    doubts: doubts.report(),
    problems,
    platforms: tally.platforms,
    // Only now is known how the file spells its keys.
    first: first.flatMap(changeIn),
    tracks: async function* () {
      const again = new Tally();
      for await (const batch of input.read()) {
        signal.throwIfAborted();
        yield recordsOf(batch).map((record) => {
          const found = changeOf(record, rows, options);
          again.add(record, found);
          return found === null || found === 'changed' ? record : recordOf(found.track);
        });
      }
      if (again.digest() !== expected) throw changedMeanwhile(input.name);
    },
    changed: async function* () {
      for await (const batch of input.read()) {
        signal.throwIfAborted();
        yield* recordsOf(batch).flatMap(changeIn);
      }
    },
  };
}

type Found = ReturnType<typeof writeBack> | 'changed' | null;

function changeOf(record: JsonObject, rows: ProposedRows, options: WriteBackOptions): Found {
  const track = trackOf(record);
  const proposals = rows.find(track);
  return proposals === null || proposals === 'changed'
    ? proposals
    : writeBack(track, proposals, options);
}

function changedOf(record: JsonObject, found: Found): ChangedTrack | null {
  if (found === null || found === 'changed' || found.changes.length === 0) return null;
  return { track: trackOf(record), changes: found.changes };
}

/** Counts what becomes of tracks. */
class Tally {
  readonly platforms = new Set<string>();
  readonly #hash: Hash = createHash('sha256');
  readonly #kept: Record<string, number> = {};
  readonly #noPlace = new Map<WriteBackField, number>();
  tracks = 0;
  #changedTracks = 0;
  #values = 0;
  #rows = 0;
  #movedRows = 0;
  #withGrid = 0;

  /** Answers whether the track changes. */
  add(record: JsonObject, found: Found): boolean {
    this.tracks += 1;
    if (found === 'changed') this.#movedRows += 1;
    if (found === null || found === 'changed') return false;
    this.#rows += 1;
    for (const { field, reason } of found.kept) {
      if (reason === 'has-grid') this.#withGrid += 1;
      else if (reason === 'has-another') this.#kept[field] = (this.#kept[field] ?? 0) + 1;
      else this.#noPlace.set(field, (this.#noPlace.get(field) ?? 0) + 1);
    }
    const { changes } = found;
    if (changes.length === 0) return false;
    this.#changedTracks += 1;
    this.#values += changes.length;
    for (const { platforms } of changes) for (const one of platforms) this.platforms.add(one);
    // What is written is what the rows say, which stay as they are.
    const before = changes.map(({ field, from }) => [field, from]);
    this.#hash.update(JSON.stringify([record['id'], before]));
    return true;
  }

  /** The same for the same changes of as many tracks. Counts nothing afterwards. */
  digest(): string {
    return `${this.tracks} ${this.#hash.digest('hex')}`;
  }

  counts({ rowCount, strayCount }: ProposedRows): ApplyCounts {
    return {
      tracks: this.tracks,
      changedTracks: this.#changedTracks,
      values: this.#values,
      rows: this.#rows,
      movedRows: this.#movedRows,
      goneRows: Math.max(0, rowCount - strayCount - this.#rows - this.#movedRows),
      kept: this.#kept,
      withGrid: this.#withGrid,
    };
  }

  losses(): readonly Loss[] {
    const reason = 'no place in the format, not written';
    return [...this.#noPlace].map(([column, count]) => ({
      column,
      reason,
      count,
      firstItem: null,
    }));
  }
}

function named(names: readonly string[]): ReadonlySet<WriteBackField> {
  return new Set(writeBackFields.filter((field) => names.includes(field)));
}

/** What the importers of DJ formats answer are tracks, and tracks are JSON, which their types do not say. */
function trackOf(record: JsonObject): DjTrack {
  return record as unknown as DjTrack;
}

function recordOf(track: DjTrack): JsonObject {
  return track as unknown as JsonObject;
}

function changedMeanwhile(name: string): Problem {
  const remedy = 'No copy was written. Let the program that writes it finish, and try again.';
  return new Problem(`${name} changed while it was read.`, { remedy });
}
