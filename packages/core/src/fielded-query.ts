/**
 * Writes a search as text in which fields stand as `artist:"Lou Doillon" track:"Joke"`, behind the
 * words that are searched for anywhere. Quotes and colons in what is searched for become spaces: no
 * platform says how to escape them, and a word before a colon would be a field.
 */
export function fieldedQuery(
  words: readonly (string | undefined)[],
  fields: Readonly<Record<string, string | undefined>> = {},
): string {
  const plain = words.map(clean);
  const fielded = Object.entries(fields).map(([name, text]) => {
    const value = clean(text);
    return value && `${name}:"${value}"`;
  });
  return [...plain, ...fielded].filter(Boolean).join(' ');
}

function clean(text = ''): string {
  return text.replace(/[":\s]+/g, ' ').trim();
}
