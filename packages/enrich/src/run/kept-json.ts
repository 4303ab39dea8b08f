/**
 * Reads JSON that a run has kept. SQLite finds pages that are damaged, and not what is damaged within them.
 * @throws what `isBroken` takes for a damaged file, where it is none any more
 */
export function parseKept(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    // SQLITE_CORRUPT: https://www.sqlite.org/rescode.html#corrupt
    throw Object.assign(new Error('What a run has kept is no JSON.', { cause }), { errcode: 11 });
  }
}
