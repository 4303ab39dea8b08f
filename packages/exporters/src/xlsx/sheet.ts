import type { LossTally } from '../loss.ts';
import type { Cell } from '../table/cells.ts';
import { cellXml, columnLetters, cut, type SheetColumn, textXml } from './cells.ts';
import { sheetStart, style } from './parts.ts';
import type { RowSource } from './row-source.ts';

/** In UTF-16 units: about what is handed on at once. */
const pieceLength = 128 * 1024;
/** Of columns, in letters. */
const widest = 60;
const narrowest = 8;

export function sheetColumns(
  names: readonly string[],
  dates: readonly string[],
): readonly SheetColumn[] {
  return names.map((name, index) => ({
    name,
    letters: columnLetters(index),
    isDate: dates.includes(name),
  }));
}

/** One sheet under way: the names stay in view, and can be filtered by. */
export class Sheet {
  readonly #columns: readonly SheetColumn[];
  readonly #maxRows: number;
  readonly #loss: LossTally;
  #row = 1;

  /** @param maxRows that of the names is one */
  constructor(columns: readonly SheetColumn[], maxRows: number, loss: LossTally) {
    this.#columns = columns;
    this.#maxRows = maxRows;
    this.#loss = loss;
  }

  /** All that is written; `null` where nothing is. */
  get range(): string | null {
    const last = this.#columns.at(-1);
    return last ? `A1:${last.letters}${this.#row}` : null;
  }

  /** Takes rows until there are no more, or the sheet is full. */
  async *xml(source: RowSource): AsyncGenerator<string> {
    let rows = await source.take(this.#maxRows - 1);
    yield sheetStart + frozen + widths(this.#columns, rows) + this.#start();
    while (rows.length > 0) {
      yield* this.#rows(rows, source.taken - rows.length);
      rows = await source.take(this.#maxRows - this.#row);
    }
    const filter = this.range === null ? '' : `<autoFilter ref="${this.range}"/>`;
    yield `</sheetData>${filter}</worksheet>`;
  }

  #start(): string {
    const names = this.#columns.map((column) => {
      const name = String(cut(column.name, null, column, this.#loss));
      return textXml(name, `${column.letters}1`, style.header);
    });
    return `<sheetData><row r="1">${names.join('')}</row>`;
  }

  /** @param before how many rows of all sheets stand before these */
  *#rows(rows: readonly (readonly Cell[])[], before: number): Generator<string> {
    let xml = '';
    for (const [index, cells] of rows.entries()) {
      this.#row += 1;
      xml += `<row r="${this.#row}">`;
      for (const [at, column] of this.#columns.entries()) {
        const cell = cut(cells[at] ?? null, before + index + 1, column, this.#loss);
        xml += cellXml(cell, column.letters + this.#row, column);
      }
      xml += '</row>';
      if (xml.length < pieceLength) continue;
      yield xml;
      xml = '';
    }
    yield xml;
  }
}

const frozen =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';

/** By the longest texts of the first rows. */
function widths(columns: readonly SheetColumn[], rows: readonly (readonly Cell[])[]): string {
  const entries = columns.map(({ name }, index) => {
    const lengths = rows.map((cells) => String(cells[index] ?? '').length);
    const width = Math.min(widest, Math.max(narrowest, name.length, ...lengths) + 2);
    return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`;
  });
  return entries.length === 0 ? '' : `<cols>${entries.join('')}</cols>`;
}
