/** The characters that mean something to Lucene outside quotes; `&&` and `||` fall with their halves. */
const special = /[+\-&|!(){}[\]^"~*?:\\/]/g;
const operators: ReadonlySet<string> = new Set(['AND', 'OR', 'NOT', 'TO']);

/**
 * Writes free text so that Lucene searches for it as it is: special characters are escaped and
 * bare operators lower-cased.
 */
export function escapeText(text: string): string {
  return words(text)
    .map((word) => (operators.has(word) ? word.toLowerCase() : word.replace(special, '\\$&')))
    .join(' ');
}

/** Writes `field:"value"`; inside quotes only the quote and the backslash are special. */
export function phrase(field: string, value: string): string {
  return `${field}:"${words(value).join(' ').replace(/["\\]/g, '\\$&')}"`;
}

/** Joins clauses that must all hold; absent ones are left out. */
export function allOf(clauses: readonly (string | undefined)[]): string {
  return clauses.filter((clause) => clause !== undefined && clause !== '').join(' AND ');
}

/** Joins clauses of which one must hold. */
export function anyOf(clauses: readonly string[]): string {
  return clauses.length === 1 ? clauses.join('') : `(${clauses.join(' OR ')})`;
}

function words(text: string): readonly string[] {
  // Control characters are no part of any title and would break a log line.
  return text.split(/[\s\p{Cc}]+/u).filter((word) => word !== '');
}
