import type { LossTally } from '../loss.ts';
import type { Cell } from '../table/cells.ts';
import { serialOf } from './dates.ts';
import { style } from './parts.ts';
import { xmlText } from './xml-text.ts';

/** In UTF-16 units. Source: "Excel specifications and limits", support.microsoft.com */
export const maxTextLength = 32_767;
export const maxColumns = 16_384;
/** The row of names is one of them. */
export const maxRows = 1_048_576;

/** `A` to `XFD`, for a column counted from 0. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

/** A column of a sheet while it is written. */
export interface SheetColumn {
  readonly name: string;
  readonly letters: string;
  /** Texts that are days or moments become dates. */
  readonly isDate: boolean;
}

/** One cell; an empty one is left out, and an empty text is not. */
export function cellXml(cell: Cell, place: string, { isDate }: SheetColumn): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${place}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  const serial = isDate ? serialOf(cell) : null;
  if (serial !== null) {
    const format = cell.length > dayLength ? style.moment : style.day;
    return `<c r="${place}" s="${format}"><v>${serial}</v></c>`;
  }
  return textXml(cell, place, startsFormula.test(cell) ? style.text : style.none);
}

/** A text stands in its cell itself: a table of all texts would be held in memory. It is never a formula. */
export function textXml(text: string, place: string, format: number): string {
  const styled = format === style.none ? '' : ` s="${format}"`;
  return `<c r="${place}"${styled} t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
}

/** `2026-01-31`. */
const dayLength = 10;
/** What Excel would take for a formula, were the cell typed anew. */
const startsFormula = /^[=+\-@]/;

/** Cuts what is longer than a cell, and not through a character. */
export function cut(cell: Cell, row: number | null, { name }: SheetColumn, loss: LossTally): Cell {
  if (typeof cell !== 'string' || cell.length <= maxTextLength) return cell;
  loss.add(name, 'too-long', row);
  const text = cell.slice(0, maxTextLength);
  return text.isWellFormed() || !cell.isWellFormed() ? text : text.slice(0, -1);
}
