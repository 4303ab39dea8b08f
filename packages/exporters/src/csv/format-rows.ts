import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { format } from '@fast-csv/format';
import type { LossReason, LossTally } from '../loss.ts';
import type { Cell } from '../table/cells.ts';
import type { Table } from '../table/open-table.ts';
import { isFormula } from './guard.ts';

/** How rows are written. */
interface FormatOptions {
  readonly delimiter: string;
  readonly bom: boolean;
  readonly crlf: boolean;
  readonly guardFormulas: boolean;
  readonly loss: LossTally;
}

/** A batch of long texts goes out in several pieces of about this size. */
const pieceSizeBytes = 1024 * 1024;

/** What UTF-8 has for half of a character. */
const replacement = Buffer.from('\uFFFD');

/** Writes a table by fast-csv, in pieces of many rows. */
export async function* formatRows(
  { names, rows }: Table,
  { delimiter, bom, crlf, guardFormulas, loss }: FormatOptions,
): AsyncGenerator<Uint8Array> {
  const guard = (text: string) => (guardFormulas && isFormula(text) ? `'${text}` : text);
  const pieces: Uint8Array[] = [];
  let sizeBytes = 0;
  const formatter = format({
    delimiter,
    writeBOM: bom,
    rowDelimiter: crlf ? '\r\n' : '\n',
    includeEndRowDelimiter: true,
    alwaysWriteHeaders: true,
    headers: names.map(guard),
    // A line with one empty cell would be a blank line, which readers pass over.
    quoteColumns: names.length === 1,
    quoteHeaders: names.length === 1,
  }).on('data', (piece: Uint8Array) => {
    pieces.push(piece);
    sizeBytes += piece.length;
  });
  const check = cellCheck(names, loss, guardFormulas);
  for await (const batch of rows) {
    let from = 0;
    let at = -1;
    for (const row of batch) {
      at += 1;
      check.row(row);
      formatter.write(row);
      if (at < batch.length - 1 && sizeBytes < pieceSizeBytes) continue;
      await idle(formatter);
      const bytes = taken(pieces);
      sizeBytes = 0;
      if (bytes.includes(replacement)) check.surrogates(batch.slice(from, at + 1));
      from = at + 1;
      yield bytes;
    }
  }
  formatter.end();
  await finished(formatter);
  yield taken(pieces);
}

/** Until everything that was written has come out. */
async function idle(formatter: Writable): Promise<void> {
  if (formatter.writableLength > 0) await once(formatter, 'drain');
}

function taken(pieces: Uint8Array[]): Buffer {
  return Buffer.concat(pieces.splice(0));
}

/** Looks at cells before and after they are written, and tells what is lost of them. */
function cellCheck(names: readonly string[], loss: LossTally, isGuarded: boolean) {
  let item = 0;
  const tell = (index: number, reason: LossReason, of: number) =>
    loss.add(names[index] ?? '', reason, of);
  return {
    /** Guards the texts of a row in place; fast-csv leaves NUL out of them. */
    row(row: Cell[]): void {
      item += 1;
      for (let index = 0; index < row.length; index += 1) {
        const cell = row[index];
        if (typeof cell !== 'string') continue;
        if (cell.includes('\0')) tell(index, 'nul', item);
        if (!isGuarded || !isFormula(cell)) continue;
        row[index] = `'${cell}`;
        tell(index, 'formula', item);
      }
    },
    /** Finds the halves of characters in rows that were written last. */
    surrogates(rows: readonly (readonly Cell[])[]): void {
      for (const [at, row] of rows.entries()) {
        for (const [index, cell] of row.entries()) {
          if (typeof cell !== 'string' || cell.isWellFormed()) continue;
          tell(index, 'lone-surrogate', item - rows.length + at + 1);
        }
      }
    },
  };
}
