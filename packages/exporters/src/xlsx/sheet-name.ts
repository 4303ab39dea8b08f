/** In UTF-16 units. */
const maxLength = 31;

/** A name that Excel takes for a sheet, unlike the others: it does not know `Rows` from `rows`. */
export function sheetName(wanted: string, others: readonly string[]): string {
  const clean = wanted
    .toWellFormed()
    .replace(/[\p{Cc}\ufffe\uffff[\]:*?/\\]/gu, '_')
    .replace(/^'+|'+$/g, '_');
  // Excel keeps this name for itself.
  const base = clean.trim() === '' || /^history$/i.test(clean) ? `items ${clean}`.trim() : clean;
  const taken = new Set(others.map((name) => name.toLowerCase()));
  for (let count = 1; ; count += 1) {
    const ending = count === 1 ? '' : ` ${count}`;
    const name = base.slice(0, maxLength - ending.length).toWellFormed() + ending;
    if (!taken.has(name.toLowerCase())) return name;
  }
}
