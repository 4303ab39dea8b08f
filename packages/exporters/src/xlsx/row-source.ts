import type { Cell } from '../table/cells.ts';

type Rows = readonly (readonly Cell[])[];

/** Rows that several sheets take from, one after the other. */
export class RowSource {
  readonly #batches: AsyncIterator<Rows>;
  #rest: Rows = [];
  /** How many were taken. */
  taken = 0;

  constructor(rows: AsyncIterable<Rows>) {
    this.#batches = rows[Symbol.asyncIterator]();
  }

  /** Whether all were taken. */
  async isEmpty(): Promise<boolean> {
    while (this.#rest.length === 0) {
      const { done, value } = await this.#batches.next();
      if (done) return true;
      this.#rest = value;
    }
    return false;
  }

  /** Answers those that are there, at most so many; none behind the last. */
  async take(count: number): Promise<Rows> {
    if (count === 0 || (await this.isEmpty())) return [];
    const rows = this.#rest.slice(0, count);
    this.#rest = this.#rest.slice(count);
    this.taken += rows.length;
    return rows;
  }

  async close(): Promise<void> {
    await this.#batches.return?.();
  }
}
