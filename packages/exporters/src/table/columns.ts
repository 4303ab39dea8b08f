import { ExportError } from '../errors.ts';
import { isUnsaid, lossOfNumber } from '../json/unsaid.ts';
import type { LossTally } from '../loss.ts';
import type { Cell, CellKind } from './cells.ts';
import type { Path } from './nodes.ts';

/** A column of a table that was written, by which it can be read again as it was. */
export interface TableColumn {
  readonly name: string;
  readonly path: Path;
  /** `text` where it holds values of several kinds. */
  readonly type: CellKind;
}

const kinds = ['text', 'number', 'boolean', 'list', 'json'] as const satisfies readonly CellKind[];

/** The columns of a table while it is written: what is in the row at hand, and of which kinds it all was. */
export class Columns {
  readonly #names: string[] = [];
  readonly #paths: Path[] = [];
  /** A value was found at its path; before, only its name is known. */
  readonly #isPlaced: boolean[] = [];
  readonly #indexes = new Map<string, number>();
  readonly #loss: LossTally;
  /** By kind, then by column. */
  readonly #counts: readonly number[][] = kinds.map(() => []);
  row: Cell[] = [];
  readonly #empty: Cell[] = [];
  /** Of the row at hand, from 1. */
  item = 0;

  constructor(loss: LossTally) {
    this.#loss = loss;
  }

  get names(): readonly string[] {
    return this.#names;
  }

  indexOf(name: string): number | undefined {
    return this.#indexes.get(name);
  }

  add(name: string, path: Path): number {
    const index = this.#names.length;
    this.#names.push(name);
    this.#paths.push(path);
    this.#isPlaced.push(false);
    this.#indexes.set(name, index);
    for (const counts of this.#counts) counts.push(0);
    this.#empty.push(null);
    return index;
  }

  /**
   * Says where the values of a column were found.
   * @throws ExportError when others were found elsewhere: two places, one name
   */
  place(index: number, path: Path): void {
    const known = this.#paths[index] ?? [];
    if (this.#isPlaced[index] && !isSame(known, path)) throw this.#twoPlaces(index, known, path);
    this.#paths[index] = path;
    this.#isPlaced[index] = true;
  }

  startRow(): void {
    this.row = this.#empty.slice();
  }

  /** @throws ExportError when another value is there already: two paths, one name */
  put(index: number, cell: Cell, kind: number): void {
    if (this.row[index] !== null) throw this.#twice(index);
    if (kind === kindOf.number && isUnsaid(cell)) {
      const reason = lossOfNumber(Number(cell));
      if (reason) this.lose(this.#names[index] ?? '', reason);
      if (reason === 'not-finite') return;
    }
    this.row[index] = cell;
    const counts = this.#counts[kind] ?? [];
    counts[index] = (counts[index] ?? 0) + 1;
  }

  lose(name: string, reason: Parameters<LossTally['add']>[1]): void {
    this.#loss.add(name, reason, this.item);
  }

  /** What was written, column by column. A column of several kinds is told as a loss. */
  finish(): readonly TableColumn[] {
    return this.#names.map((name, index) => {
      const present = kinds.filter((_, kind) => (this.#counts[kind]?.[index] ?? 0) > 0);
      const [only = 'text'] = present;
      const path = this.#paths[index] ?? [name];
      if (present.length <= 1) return { name, path, type: only };
      const others = this.#counts.slice(1).reduce((sum, counts) => sum + (counts[index] ?? 0), 0);
      this.#loss.add(name, 'mixed-types', null, others);
      return { name, path, type: 'text' };
    });
  }

  #twoPlaces(index: number, ...paths: readonly Path[]): ExportError {
    const [one, other] = paths.map((path) => JSON.stringify(path));
    return new ExportError({
      message: `Two places are both named "${this.#names[index]}": ${one} and ${other}.`,
      remedy: 'Rename one of the properties, or write JSON or NDJSON.',
    });
  }

  #twice(index: number): ExportError {
    return new ExportError({
      message: `Item ${this.item} has two values that are both named "${this.#names[index]}".`,
      remedy: 'Rename one of its properties, or write JSON or NDJSON.',
    });
  }
}

function isSame(one: Path, other: Path): boolean {
  return one.length === other.length && one.every((key, index) => key === other[index]);
}

/** The numbers of kinds, by which values are counted. */
export const kindOf = { text: 0, number: 1, boolean: 2, list: 3, json: 4 } as const;
