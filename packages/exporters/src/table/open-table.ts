import { ExportError } from '../errors.ts';
import type {
  AboutItems,
  BatchedDocument,
  Column,
  ExportJob,
  JsonObject,
  JsonValue,
} from '../exporter.ts';
import { tellUnsaidOfCell } from '../json/unsaid.ts';
import { type Cell, isObject, listCell } from './cells.ts';
import { Columns, kindOf, type TableColumn } from './columns.ts';
import { Filler } from './fill.ts';
import { type ListRule, lookAt, nameColumns } from './look.ts';

/** How items become rows. */
export interface TableOptions {
  /** What becomes of a list. @default 'joined' */
  readonly lists?: ListRule | undefined;
  /** Is told, behind the last row, what was written in which column. */
  readonly onColumns?: ((columns: readonly TableColumn[]) => void) | undefined;
}

/** Items as rows of cells, all of one length. */
export interface Table {
  readonly names: readonly string[];
  /** Read once. */
  readonly rows: AsyncIterable<readonly Cell[][]>;
}

/** Columns are taken from at least this many items when the document names none, unless their texts are long. */
const sampleSize = 1000;
/** In UTF-16 units: the sample is held in memory. */
const maxSampleTextLength = 16 * 1024 * 1024;

/**
 * Spreads items over columns, for formats without nesting: those of the document, or else the ones that the
 * first 1,000 items have, or fewer that are long. Objects become dotted names; a value with claims (`{ value, claims }`) fills two
 * cells, its value and under `name.from` the platforms that say so.
 */
export async function openTable(
  document: BatchedDocument,
  { lists = 'joined', onColumns }: TableOptions,
  { loss }: Pick<ExportJob, 'loss'>,
): Promise<Table> {
  const { columnNames } = document;
  const columns = new Columns(loss);
  const given = document.columns && chosenOf(document.columns, columnNames);
  if (given) {
    for (const { name } of given) columns.add(name, [name]);
    const rows = givenRows(document.batches, given, columns);
    return { names: columns.names, rows: withEnd(rows, columns, onColumns) };
  }
  const { taken, rest } = await takeSample(document.batches);
  const sample = taken.flat();
  const root = lookAt(sample, lists);
  for (const name of columnNames ?? []) columns.add(name, name.split('.'));
  if (!columnNames) nameColumns(root, columns);
  if (sample.length > 0 && columns.names.length === 0) throw withoutColumns();
  const filler = new Filler(root, {
    columns,
    lists,
    isChosen: columnNames !== undefined,
    sampleSize: sample.length,
  });
  const rows = filledRows(chain(taken, rest), filler);
  return { names: columns.names, rows: withEnd(rows, columns, onColumns) };
}

/**
 * What every table refuses before its first byte.
 * @throws ExportError for two columns of one name, and for a chosen one that is not there
 */
export function refuseColumns({ columns, columnNames }: AboutItems): void {
  const given = columns && chosenOf(columns, columnNames);
  const names = given?.map(({ name }) => name) ?? columnNames ?? [];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  throw new ExportError({
    message: `Two columns are named "${twice}".`,
    remedy: 'Give each column a name of its own.',
  });
}

function withoutColumns(): ExportError {
  return new ExportError({
    message: 'The items have no properties of which columns could be made.',
    remedy: 'Write JSON or NDJSON.',
  });
}

function chosenOf(
  columns: readonly Column[],
  names: readonly string[] | undefined,
): readonly Column[] {
  if (!names) return columns;
  return names.map((name) => {
    const found = columns.find((column) => column.name === name);
    if (found) return found;
    const known = columns.map((column) => column.name).join(', ');
    throw new ExportError({
      message: `There is no column "${name}".`,
      remedy: `Choose from: ${known}.`,
    });
  });
}

async function* filledRows(
  batches: AsyncIterable<readonly JsonObject[]>,
  filler: Filler,
): AsyncGenerator<Cell[][]> {
  for await (const batch of batches) {
    const rows: Cell[][] = [];
    for (const item of batch) filler.addRows(item, rows);
    yield rows;
  }
}

async function* givenRows(
  batches: AsyncIterable<readonly JsonObject[]>,
  given: readonly Column[],
  columns: Columns,
): AsyncGenerator<Cell[][]> {
  for await (const batch of batches) {
    yield batch.map((item) => {
      columns.item += 1;
      columns.startRow();
      for (const [index, { value }] of given.entries()) putGiven(columns, index, value(item));
      return columns.row;
    });
  }
}

function putGiven(columns: Columns, index: number, value: JsonValue | undefined): void {
  if (value === undefined || value === null) return;
  if (typeof value === 'string') columns.put(index, value, kindOf.text);
  else if (typeof value === 'number') columns.put(index, value, kindOf.number);
  else if (typeof value === 'boolean') columns.put(index, value, kindOf.boolean);
  else {
    tellUnsaidOfCell(value, (reason) => columns.lose(columns.names[index] ?? '', reason));
    if (isObject(value)) columns.put(index, JSON.stringify(value), kindOf.json);
    // An array is what is left: the type cannot tell a readonly array from an object.
    else columns.put(index, listCell(value as readonly JsonValue[]), kindOf.list);
  }
}

async function* withEnd(
  rows: AsyncIterable<readonly Cell[][]>,
  columns: Columns,
  onColumns: TableOptions['onColumns'],
): AsyncGenerator<readonly Cell[][]> {
  yield* rows;
  const told = columns.finish();
  onColumns?.(told);
}

/** Takes the first batches and leaves the others for later. */
async function takeSample(batches: AsyncIterable<readonly JsonObject[]>) {
  const rest = batches[Symbol.asyncIterator]();
  const taken: (readonly JsonObject[])[] = [];
  let count = 0;
  let textLength = 0;
  while (count < sampleSize && textLength < maxSampleTextLength) {
    const { done, value } = await rest.next();
    if (done) break;
    taken.push(value);
    count += value.length;
    for (const item of value) textLength += textLengthOf(item);
  }
  return { taken, rest };
}

/** Lets go of each batch with the next. */
/** Of everything in it. */
function textLengthOf(value: JsonValue | undefined): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  let length = 0;
  for (const below of Object.values(value)) length += textLengthOf(below);
  return length;
}

async function* chain(
  taken: (readonly JsonObject[])[],
  rest: AsyncIterator<readonly JsonObject[]>,
): AsyncGenerator<readonly JsonObject[]> {
  for (let batch = taken.shift(); batch; batch = taken.shift()) yield batch;
  yield* { [Symbol.asyncIterator]: () => rest };
}
