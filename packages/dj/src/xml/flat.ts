/**
 * A copy of a text that shares nothing with it. A parser cuts values out of what it was given, and to keep one
 * of them keeps all of that: of a whole file, when one is kept of each piece.
 */
export function flat(text: string): string {
  // A byte for a letter, where that is enough.
  const short = Buffer.from(text, 'latin1').toString('latin1');
  return short === text ? short : Buffer.from(text).toString();
}

/** The same for all texts of a value that is JSON. */
export function flatCopy<Value>(value: Value): Value {
  // What JSON writes of JSON is the same when it is read.
  return JSON.parse(JSON.stringify(value)) as Value;
}
