import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { AlbumCount, CrateItem } from '@linernotes/enrich';
import {
  columnsOfOneField,
  createAlbumCount,
  fieldOfColumn,
  inputOf,
  knownColumns,
} from '@linernotes/enrich';
import {
  exporterForFile,
  importerForFile,
  type JsonObject,
  LossTally,
  ReadError,
  type ReadFormat,
  readRecords,
  tellUnsaid,
} from '@linernotes/exporters';
import { aside, type Console, printable } from './console.ts';
import { djCrateItems, djImporterFor } from './dj/crate-items.ts';
import { isCrateRow } from './files/crate-row.ts';
import { missingInWords } from './files/one-playlist.ts';
import { openSource } from './files/open-source.ts';
import { tellLosses } from './files/report.ts';
import { usageProblem } from './problem.ts';
import { likelyMeant } from './suggestion.ts';
import { djFormats } from './typed-options.ts';

/** A file may have hundreds of columns of its own. */
const mostOwnTold = 8;

/** A crate that has been looked through once: it can be read, and this many rows are in it. */
export interface CrateFile {
  readonly name: string;
  readonly rowCount: number;
  /** The names of the user's own columns that any row fills. */
  readonly otherColumns: ReadonlySet<string>;
  /** SHA-256 of the rows and their places, in hexadecimal. */
  readonly rowsHash: string;
  /** What could be read but once, for who keeps it; `null` for a file, which can be read again. */
  readonly kept: (() => Readable) | null;
  /** Whether other tracks of a row's album are in it. */
  readonly isAlbumShared: AlbumCount['isShared'];
  readonly read: () => AsyncIterable<CrateItem>;
  /** Nothing is read afterwards. */
  readonly close: () => Promise<void>;
}

/** What readers of JSON tell beside a record. */
interface Inexact {
  readonly inexact?: readonly string[];
}

/** How a crate is read. */
export interface CrateOptions {
  /** The id of its format. @default by its name, or else by how it begins */
  readonly from?: string | undefined;
  /** Of a collection of a DJ program: the tracks of this playlist alone. */
  readonly playlist?: string | undefined;
}

/**
 * Opens a crate and reads it to its end, so that what is wrong with the file as a whole is known
 * before a single request is spent. A file is read again; what can be read but once, as standard input, is kept.
 * @throws Problem of usage when the file cannot be used, whatever the reason.
 */
export async function openCrate(
  console: Console,
  path: string,
  options: CrateOptions = {},
): Promise<CrateFile> {
  const name = path === '-' ? 'standard input' : path;
  const items = itemsOf(console, name, path, options);
  const { read: open, close, isFile } = await openSource(console, path);
  const kept = isFile ? null : open;
  const read = (): AsyncIterable<CrateItem> =>
    withUsageProblems(items(open), isGuessed(path, options) ? guessRemedy : null);
  try {
    return { name, ...(await lookThrough(console, name, read)), kept, read, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** How a crate is read: as a collection or playlist of DJ programs, or as records. */
function itemsOf(console: Console, name: string, path: string, { from, playlist }: CrateOptions) {
  const importer = djImporterFor(path, from);
  if (importer) {
    const onMissing = once((missing: number, named: number) =>
      aside(console, printable(missingInWords(name, missing, named))),
    );
    return (open: () => Readable) => djCrateItems(importer, open, { name, playlist, onMissing });
  }
  if (playlist !== undefined)
    throw usageProblem(`--playlist: ${name} has no playlists.`, 'Leave it out.');
  // What is none of DJ programs is one of these: the command line knows no others.
  const format = from as ReadFormat | undefined;
  if (format === undefined) assertIsText(path);
  const tellOwn = once((columns: readonly string[]) => tellOwnColumns(console, name, columns));
  const onHeader = (columns: readonly string[]): void => {
    assertColumns(name, columns);
    tellOwn(columns);
  };
  const tellRepeated = once((line: number, repeated: readonly string[]) =>
    aside(console, printable(repeatedInWords(name, line, repeated))),
  );
  return async function* (open: () => Readable): AsyncGenerator<CrateItem> {
    for await (const item of readRecords(open(), { name, format, onHeader })) {
      if ('repeated' in item && item.repeated) tellRepeated(item.line, item.repeated);
      yield item;
    }
  };
}

function repeatedInWords(name: string, line: number, repeated: readonly string[]): string {
  const names = repeated.slice(0, mostOwnTold).map((one) => `"${one}"`);
  return `${name}: row ${line} has ${names.join(', ')} more than once; of each, there as elsewhere, the last is taken.`;
}

/** @throws Problem of usage for a file of another kind, by its name */
function assertIsText(path: string): void {
  const format = exporterForFile(path);
  if (!format || textFormats.has(format.id)) return;
  throw usageProblem(
    `"${path}": ${format.name} is no crate that is read here.`,
    importerForFile(path)
      ? `Make a table of it: liner convert "${path}" crate.csv`
      : 'Save it as CSV (UTF-8).',
  );
}

const textFormats: ReadonlySet<string> = new Set(['csv', 'tsv', 'json', 'ndjson']);

async function lookThrough(console: Console, name: string, read: CrateFile['read']) {
  const otherColumns = new Set<string>();
  const hash = createHash('sha256');
  const albums = createAlbumCount();
  const doubts = new LossTally();
  let rowCount = 0;
  for await (const item of read()) {
    console.signal.throwIfAborted();
    if (rowCount === 0) assertNew(name, item);
    rowCount += 1;
    tellNumbers(item, rowCount, doubts);
    hash.update(JSON.stringify(item));
    const input = inputOf(item);
    albums.add(input);
    for (const column of Object.keys(input.other ?? {})) otherColumns.add(column);
  }
  tellLosses(console, doubts.report());
  const isAlbumShared = albums.isShared;
  if (rowCount > 0) return { rowCount, otherColumns, isAlbumShared, rowsHash: hash.digest('hex') };
  throw usageProblem(
    `${name} has no rows.`,
    'Put one track or release on each line below the header.',
  );
}

/** Counts the numbers of a row that are not as they stand in the file. */
function tellNumbers(item: CrateItem & Inexact, row: number, loss: LossTally): void {
  for (const name of item.inexact ?? []) loss.add(name, 'beyond-safe-integer', row);
  // What a file holds is JSON, or texts.
  const record = (item.record ?? {}) as JsonObject;
  tellUnsaid(record, (name, reason) => loss.add(name, reason, row));
}

/** @throws Problem of usage for what was written by us: none of its rows would be understood */
function assertNew(name: string, { record }: CrateItem): void {
  if (record === undefined || !isCrateRow(record)) return;
  throw usageProblem(
    `${name} is an enriched crate already.`,
    'Name the file that it was made of; "liner review" goes through its doubtful rows.',
  );
}

/** Neither the name nor the person says what it is: it is read as that which it begins like. */
function isGuessed(path: string, { from }: CrateOptions): boolean {
  return from === undefined && !exporterForFile(path);
}

const guessRemedy = `If it is of another format, name that with --from: ${djFormats.join(', ')}.`;

/** @param beside what else to do about it; `null` for nothing */
async function* withUsageProblems(
  items: AsyncIterable<CrateItem>,
  beside: string | null,
): AsyncGenerator<CrateItem> {
  try {
    yield* items;
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    const { message, remedy, line } = error;
    // What is empty is of no format.
    const isAll = beside === null || line === undefined || remedy.includes('--from');
    throw usageProblem(message, isAll ? remedy : `${remedy} ${beside}`);
  }
}

/** A crate is read more than once. */
function once<Told extends readonly unknown[]>(tell: (...told: Told) => void) {
  let isTold = false;
  return (...told: Told): void => {
    if (!isTold) tell(...told);
    isTold = true;
  };
}

/** What is searched by nothing is told: a column in another language would be missed otherwise. */
function tellOwnColumns(console: Console, name: string, columns: readonly string[]): void {
  const own = columns.filter((column) => fieldOfColumn(column) === null);
  if (own.length === 0) return;
  const told = own.slice(0, mostOwnTold).map((column) => {
    const near = likelyMeant(column, knownColumns);
    return near === undefined ? `"${column}"` : `"${column}" (did you mean ${near}?)`;
  });
  const more = own.length > mostOwnTold ? ', …' : '';
  const which = own.length === 1 ? 'column is' : 'columns are';
  aside(
    console,
    printable(
      `${name}: ${own.length} ${which} kept, but not searched by: ${told.join(', ')}${more}.`,
    ),
  );
}

function assertColumns(name: string, columns: readonly string[]): void {
  const twice = columnsOfOneField(columns);
  if (twice) {
    const [first, second] = twice;
    throw usageProblem(
      `${name}, line 1: the columns "${first}" and "${second}" both mean ${fieldOfColumn(first)}.`,
      'Remove or rename one of them.',
    );
  }
  if (columns.some((column) => fieldOfColumn(column) !== null)) return;
  throw new ReadError({
    message: `${name}, line 1: none of the columns is known (${columns.slice(0, 5).join(', ')}).`,
    remedy: `Begin the file with a header that has some of: ${knownColumns.join(', ')}.`,
    line: 1,
  });
}
