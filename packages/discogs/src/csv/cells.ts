// What stands in a cell of Discogs' tables, and how it is written there.

/** One kind of cell. A blank cell is no value, and is not read. */
export interface Cell<Value> {
  /** Answers the value of a text; `null` when it says that there is none, `undefined` when it cannot be read. */
  readonly read: (text: string) => Value | null | undefined;
  readonly write: (value: Value) => string;
  /** What stands where there is no value. @default '' */
  readonly blank?: string;
  /** Completes "is no …". */
  readonly name: string;
}

/** Kept letter by letter. */
export const text: Cell<string> = {
  read: (written) => written,
  write: (value) => value,
  name: 'text',
};

export const id: Cell<number> = {
  read: (written) => (/^[1-9]\d{0,14}$/.test(written.trim()) ? Number(written) : undefined),
  write: String,
  name: 'number from 1',
};

export const count: Cell<number> = {
  read: (written) => (/^\d{1,9}$/.test(written.trim()) ? Number(written) : undefined),
  write: String,
  name: 'whole number',
};

/** Without the noise of floating numbers, and never rounded. Whole numbers have one decimal in Discogs' own files: `100.0`. */
export const price: Cell<number> = {
  read: (written) => {
    if (!/^\d{1,9}(\.\d+)?$/.test(written.trim())) return undefined;
    const cents = inCents(Number(written));
    return Math.abs(cents - Number(written)) < mostNoise ? cents : undefined;
  },
  write: (value) => (Number.isInteger(value) ? value.toFixed(1) : String(inCents(value))),
  name: 'price with a point and at most two decimals, as in 10.50',
};

/** What calculating in floating numbers leaves: `10.500000000000002`. */
const mostNoise = 1e-6;

/** From 1 to 5. Nobody gives a 0: it says the same as a blank cell. */
export const rating: Cell<number> = {
  read: (written) => {
    const given = written.trim();
    return /^[0-5]$/.test(given) ? Number(given) || null : undefined;
  },
  write: String,
  name: 'rating from 1 to 5',
};

/** A year, mostly. Discogs writes 0 for one that is not known. */
export const released: Cell<string> = {
  read: (written) => (written.trim() === '0' ? null : written.trim()),
  write: (value) => value,
  blank: '0',
  name: 'year',
};

/** `Y` or `N`. */
export const yesOrNo: Cell<boolean> = {
  read: (written) => answers.get(written.trim().toLowerCase()),
  write: (value) => (value ? 'Y' : 'N'),
  name: 'Y or N',
};

const answers = new Map([
  ['y', true],
  ['n', false],
]);

/** A whole number, or `auto` where Discogs is to find it. */
export const countOrAuto: Cell<number | 'auto'> = {
  read: (written) => (written.trim().toLowerCase() === 'auto' ? 'auto' : count.read(written)),
  write: String,
  name: 'whole number or auto',
};

function inCents(value: number): number {
  return Math.round(value * 100) / 100;
}
