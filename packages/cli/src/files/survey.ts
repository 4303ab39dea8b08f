import {
  ColumnFinder,
  type FileAbout,
  type JsonObject,
  type ListRule,
  type Loss,
  LossTally,
  PathFinder,
  type ReadRecord,
} from '@linernotes/exporters';
import type { Console } from '../console.ts';
import { isCrateRow } from './crate-row.ts';
import { noticesIn } from './notices-in.ts';
import type { Input } from './open-input.ts';
import { ProblemTally } from './problem-tally.ts';
import { restrictedBy, TermsFilter } from './terms.ts';

/** What is known of a file that was read once to its end. */
export interface Survey {
  /** Without what may not be passed on. */
  readonly about: FileAbout;
  /** What was left out beside the records. */
  readonly besideLoss: readonly Loss[];
  readonly count: number;
  /** Lines that hold no record, in sentences; the first of them. */
  readonly problems: readonly string[];
  readonly problemCount: number;
  /** Of them, those of which nothing is written. */
  readonly leftOutCount: number;
  /** Of all records, as a table or a choice has them; without a record, those that the file names. */
  readonly columnNames: readonly string[];
  /** Whole numbers that are not as they stand in the file, and names that stand more than once. */
  readonly doubts: readonly Loss[];
  /** The records are rows that `liner enrich` wrote. */
  readonly isCrate: boolean;
  /** Of such rows: the user's own columns. */
  readonly ownColumns: ReadonlySet<string>;
  /** Whose data there is. */
  readonly platforms: ReadonlySet<string>;
}

/** How a file is looked through. */
export interface SurveyOptions {
  readonly lists?: ListRule;
  /** Columns that may not be passed on are columns too. */
  readonly ownUse?: boolean;
  /** Those of a table, those of everything that can be chosen where values are nested, or none. */
  readonly names: 'columns' | 'paths' | 'none';
  /** Makes records what is written of them. */
  readonly form: (record: JsonObject) => JsonObject;
}

/** Reads a file to its end, so that what is wrong with it is known before anything is written. */
export async function survey(
  { signal }: Console,
  input: Input,
  { lists = 'joined', ownUse = false, names, form }: SurveyOptions,
): Promise<Survey> {
  let about: FileAbout = { header: {}, listName: 'rows' };
  const finder = names === 'columns' ? new ColumnFinder(lists) : new PathFinder();
  const doubts = new LossTally();
  const terms = new TermsFilter(restrictedBy([]), ownUse);
  const ownColumns = new Set<string>();
  const problems = new ProblemTally();
  let count = 0;
  let isCrate = true;
  const onAbout = (told: FileAbout) => {
    about = told;
  };
  for await (const batch of input.read(onAbout)) {
    signal.throwIfAborted();
    problems.add(batch);
    const records = recordsOf(batch).map((record) => form(terms.apply(record)));
    if (names !== 'none') finder.add(records);
    tellDoubts(batch, count, doubts);
    for (const record of records) {
      isCrate &&= isCrateRow(record);
      if (isCrate) for (const name of ownColumnsOf(record)) ownColumns.add(name);
    }
    count += records.length;
  }
  const beside = new TermsFilter(
    restrictedBy(noticesIn({ about, platforms: terms.platforms })),
    ownUse,
  );
  const header = withoutRestricted(about.header, beside);
  return {
    about: { ...about, header },
    besideLoss: beside.lossReport(),
    count,
    problems: problems.told(),
    problemCount: problems.count,
    leftOutCount: problems.lostCount,
    columnNames: count > 0 ? [...finder.names()] : (about.columnNames ?? []),
    doubts: doubts.report(),
    isCrate: isCrate && count > 0,
    ownColumns,
    platforms: new Set([...terms.platforms, ...beside.platforms]),
  };
}

/** What platforms want to be shown is theirs to say. */
function withoutRestricted(
  { notices, ...others }: FileAbout['header'],
  terms: TermsFilter,
): FileAbout['header'] {
  // What is left out is no property any more.
  const left = terms.applyBeside(others) as FileAbout['header'];
  return notices === undefined ? left : { ...left, notices };
}

/** The records of a batch; what is none was told by the survey. */
export function recordsOf(batch: readonly ReadRecord[]): readonly JsonObject[] {
  // What a file holds is JSON, or texts.
  return batch.flatMap((read) => ('problem' in read ? [] : [read.record as JsonObject]));
}

/** Counts the numbers of records that are not as they stand in the file, and names that stand more than once. */
export function tellDoubts(batch: readonly ReadRecord[], before: number, loss: LossTally): void {
  let item = before;
  for (const read of batch) {
    if ('problem' in read) continue;
    item += 1;
    for (const name of read.inexact ?? []) loss.add(name, 'beyond-safe-integer', item);
    for (const name of read.repeated ?? []) loss.add(name, 'repeated-name', item);
  }
}

function ownColumnsOf({ input }: JsonObject): readonly string[] {
  if (typeof input !== 'object' || input === null || !('other' in input)) return [];
  const { other } = input;
  return typeof other === 'object' && other !== null ? Object.keys(other) : [];
}
