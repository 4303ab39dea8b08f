import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { CsvHeader, CsvLine, InventoryRow } from '@linernotes/discogs/csv';
import { ReadError } from '@linernotes/exporters';
import type { Console } from '../console.ts';
import { openSource } from '../files/open-source.ts';
import { Problem, usageProblem } from '../problem.ts';

/** A file of listings that a person named. */
export interface InventoryFile {
  /** From its beginning, each time. */
  readonly lines: () => AsyncIterable<CsvLine<InventoryRow>>;
  /** Known once the first line was read. */
  readonly header: () => CsvHeader;
  /** Nothing is read afterwards. */
  readonly close: () => Promise<void>;
}

/** @throws Problem of usage where there is no such file */
export async function openInventory(console: Console, path: string): Promise<InventoryFile> {
  const { readInventoryCsv } = await import('@linernotes/discogs/csv');
  const { read, close } = await openSource(console, path);
  let header: CsvHeader = { columns: [], places: [], missing: [], unknown: [] };
  const onHeader = (read: CsvHeader): void => {
    header = read;
  };
  return {
    lines: () => readInventoryCsv(read(), { name: basename(path), onHeader }),
    header: () => header,
    close,
  };
}

/** @throws Problem of usage where a line cannot be read whole: an upload is all or nothing */
export async function rowsOf(file: InventoryFile): Promise<readonly InventoryRow[]> {
  const rows: InventoryRow[] = [];
  for await (const { row, problems } of mendable(file.lines())) {
    const [problem] = problems;
    if (problem !== undefined) throw usageProblem(problem, 'Mend the file.');
    if (row) rows.push(row);
  }
  return rows;
}

/** Gives on what is read of a file; where it cannot be, the person mends it. */
export async function* mendable<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item> {
  try {
    yield* items;
  } catch (error) {
    if (error instanceof ReadError) throw usageProblem(error.message, error.remedy);
    throw error;
  }
}

/** @throws Problem where a file is there that would have to be replaced in the end */
export async function assertNoFile(console: Console, path: string, remedy: string): Promise<void> {
  const found = await stat(resolve(console.cwd, path)).catch(() => null);
  if (found) throw new Problem(`${path} is there already.`, { remedy });
}
