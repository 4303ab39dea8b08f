/** Tells a JSPF playlist from documents with a list of records: `{ "playlist": { "track": [ … ] } }`. */
export function isJspf(document: unknown): boolean {
  const playlist = isObject(document) ? document['playlist'] : null;
  return isObject(playlist) && Array.isArray(playlist['track']);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
