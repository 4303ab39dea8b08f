/** An amount in a currency. */
export interface Amount {
  /** In whole units: dollars, not cents; rounded to what the currency has. */
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
}

/** How Discogs writes the currencies that it knows. */
const signs: Readonly<Record<string, string>> = {
  $: 'USD',
  US$: 'USD',
  '£': 'GBP',
  '€': 'EUR',
  CA$: 'CAD',
  C$: 'CAD',
  A$: 'AUD',
  AU$: 'AUD',
  '¥': 'JPY',
  '￥': 'JPY',
  'JP¥': 'JPY',
  MX$: 'MXN',
  R$: 'BRL',
  NZ$: 'NZD',
  KR: 'SEK',
  R: 'ZAR',
};

const codes: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/**
 * Reads `$250.00`, `€1,458.87`, `CA$3`, `CHF 12.50`. A `$` alone is the US dollar, as Discogs writes the
 * others out. `null` for what is no amount, has no currency, or is or may be written in another style
 * (`1.458,87 €`, `€1.458`).
 */
export function parseMoney(text: string | null | undefined): Amount | null {
  const found =
    /^(?<minus>[-−])?\s*(?<sign>[^\d\s.,-]{1,4})\s*(?<number>\d[\d,]*(?:\.\d+)?)$/u.exec(
      (text ?? '').trim(),
    );
  const { minus, sign = '', number = '' } = found?.groups ?? {};
  const currency = currencyOf(sign.toUpperCase());
  if (!currency || !/^(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/u.test(number)) return null;
  if (/^\d{1,3}\.\d{3}$/u.test(number) && decimalsOf(currency) < 3) return null;
  const amount = roundAmount(Number(number.replaceAll(',', '')), currency);
  return { amount: minus ? -amount : amount, currency };
}

function currencyOf(sign: string): string | undefined {
  if (Object.hasOwn(signs, sign)) return signs[sign];
  return codes.has(sign) ? sign : undefined;
}

/** Takes the noise of floating numbers off a price: 1.5700000000000001 dollars are 1.57. Halves go up. */
export function roundAmount(amount: number, currency: string): number {
  const digits = decimalsOf(currency);
  const rounded = shift(Math.round(shift(Math.abs(amount), digits)), -digits);
  return amount < 0 && rounded !== 0 ? -rounded : rounded;
}

/** The same in the smallest unit, as whole number: cents for dollars, yen for yen. */
export function toMinorUnits(amount: number, currency: string): number {
  return Math.round(shift(roundAmount(amount, currency), decimalsOf(currency)));
}

/** Moves the point in the decimal form: multiplying would bring the noise back. */
function shift(amount: number, places: number): number {
  const [digits = '0', exponent = '0'] = String(amount).split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
}

function decimalsOf(currency: string): number {
  if (!codes.has(currency)) return 2;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}
