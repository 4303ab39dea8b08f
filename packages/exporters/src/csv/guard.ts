/** What a spreadsheet takes for the start of a formula; in some languages the wide forms too. */
const formula = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** Tells whether a text needs an apostrophe in front; one that begins with an apostrophe may have been guarded. */
export function isFormula(text: string): boolean {
  return formula.test(text);
}

/** The text before it was guarded. */
export function unguarded(text: string): string {
  return text.startsWith("'") && isFormula(text) ? text.slice(1) : text;
}
