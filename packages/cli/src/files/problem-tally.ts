import { describeProblem, type ReadRecord } from '@linernotes/exporters';

const mostTold = 20;

/** Collects what is wrong with records of a file. */
export class ProblemTally {
  count = 0;
  /** Of them, those that a file of the same format, written again, does not have. */
  lostCount = 0;
  /** The first of those, in a sentence. */
  firstLost: string | null = null;
  readonly #told: string[] = [];

  add(batch: readonly ReadRecord[]): void {
    for (const read of batch) {
      if (!('problem' in read)) continue;
      this.count += 1;
      if (!read.isKept) {
        this.lostCount += 1;
        this.firstLost ??= describeProblem(read);
      }
      if (this.#told.length < mostTold) this.#told.push(describeProblem(read));
    }
  }

  /** The first of them, in sentences. */
  told(): readonly string[] {
    return this.#told;
  }
}
