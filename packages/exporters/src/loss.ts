/** Why something of a value is not in the file as it was, and what stands there instead. */
export const lossReasons = {
  'lone-surrogate': 'half of a character, written as U+FFFD',
  nul: 'NUL, left out',
  control: 'control characters, left out',
  formula: 'text that a spreadsheet would run, written behind an apostrophe',
  'too-long': 'text longer than a cell, cut',
  'mixed-types': 'values of several types in one column, written as text',
  'not-finite': 'NaN or infinite, written as nothing',
  'negative-zero': 'negative zero, written as 0',
  'beyond-safe-integer': 'whole number beyond 2^53, not exact',
  'repeated-name': 'stands more than once in an object, of which the last is taken',
  claims: 'claims about a value, of which the platforms of the chosen ones are written',
  nesting: 'nested value that has no place, left out',
  columns: 'columns beyond what the format has, left out',
} as const;
/** One of {@link lossReasons}. */
export type LossReason = keyof typeof lossReasons;

/** What a format did not carry of one column, for one reason. */
export interface Loss {
  /** The dotted name; `''` where it is no single column's. */
  readonly column: string;
  /** One of {@link lossReasons}, or an exporter's own words. */
  readonly reason: LossReason | (string & {});
  /** Values, not letters. */
  readonly count: number;
  /** The first item that it happened to, from 1; `null` where none is to blame. */
  readonly firstItem: number | null;
}

/** Counts what is lost, by column and reason, in the order in which it first happened. */
export class LossTally {
  readonly #losses = new Map<string, { -readonly [Name in keyof Loss]: Loss[Name] }>();
  readonly #names = new Map<string, string>();

  /** Counts one value. `item` is its place, from 1. */
  add(column: string, reason: Loss['reason'], item: number | null = null, count = 1): void {
    const key = `${reason}\n${column}`;
    const known = this.#losses.get(key);
    if (known) known.count += count;
    else this.#losses.set(key, { column, reason, count, firstItem: item });
  }

  /** Reports a column by what a record calls it: the first to have it, unless another has it by its own name. */
  rename(column: string, name: string): void {
    const known = this.#names.get(column);
    if (known === column || (known !== undefined && name !== column)) return;
    this.#names.set(column, name);
  }

  /** What was lost so far. Of columns that are reported by one name, that which lost more values for a reason. */
  report(): readonly Loss[] {
    const told = new Map<string, Loss>();
    for (const loss of this.#losses.values()) {
      const column = this.#names.get(loss.column) ?? loss.column;
      const key = `${loss.reason}\n${column}`;
      if (loss.count > (told.get(key)?.count ?? 0)) told.set(key, { ...loss, column });
    }
    return [...told.values()];
  }
}

/** What a loss means, for people: `title: NUL, left out (3 values, first in item 7)`. */
export function describeLoss({ column, reason, count, firstItem }: Loss): string {
  const what = Object.hasOwn(lossReasons, reason) ? lossReasons[reason as LossReason] : reason;
  const where = firstItem === null ? '' : `, first in item ${firstItem}`;
  const values = count === 1 ? '1 value' : `${count.toLocaleString('en')} values`;
  return `${column === '' ? '' : `${column}: `}${what} (${values}${where})`;
}
