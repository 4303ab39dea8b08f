import {
  ColumnFinder,
  type FileAbout,
  type JsonObject,
  type ListRule,
  type ReadRecord,
} from '@linernotes/exporters';
import type { Console } from '../console.ts';
import { isCrateRow } from './crate-row.ts';
import type { Input } from './open-input.ts';
import { restrictedBy, TermsFilter } from './terms.ts';

/** What is known of a file that was read once to its end. */
export interface Survey {
  readonly about: FileAbout;
  readonly count: number;
  /** Lines that hold no record, in sentences; the first of them. */
  readonly problems: readonly string[];
  readonly problemCount: number;
  /** Of all records, as a table has them. */
  readonly columnNames: readonly string[];
  /** The records are rows that `liner enrich` wrote. */
  readonly isCrate: boolean;
  /** Of such rows: the user's own columns. */
  readonly ownColumns: ReadonlySet<string>;
  /** Whose data there is. */
  readonly platforms: ReadonlySet<string>;
}

const mostProblemsTold = 20;

interface SurveyOptions {
  readonly lists?: ListRule;
  /** Columns that may not be passed on are columns too. */
  readonly ownUse?: boolean;
  /** The columns are asked for. @default true */
  readonly isTable?: boolean;
  /** Makes records what is written of them. */
  readonly form: (record: JsonObject) => JsonObject;
}

/** Reads a file to its end, so that what is wrong with it is known before anything is written. */
export async function survey(
  { signal }: Console,
  input: Input,
  { lists = 'joined', ownUse = false, isTable = true, form }: SurveyOptions,
): Promise<Survey> {
  let about: FileAbout = { header: {}, listName: 'rows' };
  const finder = new ColumnFinder(lists);
  const terms = new TermsFilter(restrictedBy([]), ownUse);
  const ownColumns = new Set<string>();
  const problems: string[] = [];
  let problemCount = 0;
  let count = 0;
  let isCrate = true;
  const onAbout = (told: FileAbout) => {
    about = told;
  };
  for await (const batch of input.read(onAbout)) {
    signal.throwIfAborted();
    for (const read of batch) if ('problem' in read) problems.push(problemOf(read));
    problemCount += problems.splice(mostProblemsTold).length;
    const records = recordsOf(batch).map((record) => form(terms.apply(record)));
    if (isTable) finder.add(records);
    for (const record of records) {
      isCrate &&= isCrateRow(record);
      if (isCrate) for (const name of ownColumnsOf(record)) ownColumns.add(name);
    }
    count += records.length;
  }
  return {
    about,
    count,
    problems,
    problemCount: problemCount + problems.length,
    columnNames: finder.names(),
    isCrate: isCrate && count > 0,
    ownColumns,
    platforms: terms.platforms,
  };
}

/** The records of a batch; what is none was told by the survey. */
export function recordsOf(batch: readonly ReadRecord[]): readonly JsonObject[] {
  // What a file holds is JSON, or texts.
  return batch.flatMap((read) => ('problem' in read ? [] : [read.record as JsonObject]));
}

function problemOf(read: ReadRecord): string {
  return `Line ${read.line} ${'problem' in read ? read.problem : ''}.`;
}

function ownColumnsOf({ input }: JsonObject): readonly string[] {
  if (typeof input !== 'object' || input === null || !('other' in input)) return [];
  const { other } = input;
  return typeof other === 'object' && other !== null ? Object.keys(other) : [];
}
