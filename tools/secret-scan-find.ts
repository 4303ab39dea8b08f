// Looks for planted values in what was written. It shares no code with what masks them, nor its blind spots.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { inflateRawSync } from 'node:zlib';

/** A value that was planted as a credential. */
export interface Canary {
  /** The setting that it was planted in, or the test that wrote it. */
  readonly name: string;
  readonly value: string;
}

/** Where a planted value was found. */
export interface Hit {
  readonly name: string;
  /** `plain`, `base64`, … */
  readonly form: string;
  readonly place: string;
}

/** As many letters tell a canary from chance, and show that a piece of it is left. */
const pieceLength = 10;

/** Finds canaries, whole or in pieces, in a text or in bytes; each form of each once. */
export type Finder = (bytes: Buffer, place: string) => readonly Hit[];

/** Looks closely only where four signs of a piece stand: that takes no longer for many canaries than for one. */
export function createFinder(canaries: readonly Canary[]): Finder {
  const placesOf = placesByFour(canaries.flatMap(formsOf));
  const marked = new Uint8Array(markCount);
  for (const four of placesOf.keys()) marked[markOf(four)] = 1;
  return (bytes, place) => {
    const found = new Set<Form>();
    for (let at = 0; at + 4 <= bytes.length; at += strideLength) {
      const four = fourAt(bytes, at);
      if (marked[markOf(four)] === 0) continue;
      for (const { form, piece, from } of placesOf.get(four) ?? [])
        if (stands(piece, bytes, { at: at - from, isExact: form.isExact })) found.add(form);
    }
    return [...found].map(({ name, form }) => ({ name, form, place }));
  };
}

/** What a canary looks like where it was written in one way. */
interface Form {
  readonly name: string;
  readonly form: string;
  readonly pieces: readonly string[];
  readonly isExact: boolean;
}

function formsOf({ name, value }: Canary): readonly Form[] {
  const small = piecesOf(value).map((piece) => piece.toLowerCase());
  return [
    { name, form: 'plain', pieces: small, isExact: false },
    { name, form: 'base64', pieces: base64Of(value), isExact: true },
    { name, form: 'hexadecimal', pieces: [hexOf(value)], isExact: false },
  ];
}

function stands(
  piece: string,
  bytes: Buffer,
  { at, isExact }: { readonly at: number; readonly isExact: boolean },
): boolean {
  if (at < 0) return false;
  const text = bytes.toString('latin1', at, at + piece.length);
  return (isExact ? text : text.toLowerCase()) === piece;
}

/** Letters and digits look the same in JSON, addresses and HTML. */
function piecesOf(value: string): readonly string[] {
  const plain = value.match(/[a-z\d]+/gi) ?? [];
  return plain.flatMap((run) =>
    Array.from({ length: Math.max(0, run.length - pieceLength + 1) }, (_, from) =>
      run.slice(from, from + pieceLength),
    ),
  );
}

/** A piece from the middle, whatever stands before and after it. */
function base64Of(value: string): readonly string[] {
  return ['', 'x', 'xx'].flatMap((before) => {
    const bytes = Buffer.from(before + value);
    const whole = bytes.subarray(0, bytes.length - (bytes.length % 3)).toString('base64');
    const middle = whole.slice(4, 4 + pieceLength + 4);
    return [middle, middle.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

function hexOf(value: string): string {
  return Buffer.from(value.slice(0, pieceLength)).toString('hex');
}

/** Every piece has at least eight signs: of its places, one in five begins four that are its own. */
const strideLength = 5;

/** Four signs that stand in a piece. */
interface PlaceInPiece {
  readonly form: Form;
  readonly piece: string;
  readonly from: number;
}

function placesByFour(forms: readonly Form[]): ReadonlyMap<number, readonly PlaceInPiece[]> {
  const places = new Map<number, PlaceInPiece[]>();
  for (const form of forms) {
    for (const piece of form.pieces) {
      const bytes = Buffer.from(piece, 'latin1');
      for (let from = 0; from + 4 <= bytes.length; from += 1) {
        const four = fourAt(bytes, from);
        const known = places.get(four);
        if (known) known.push({ form, piece, from });
        else places.set(four, [{ form, piece, from }]);
      }
    }
  }
  return places;
}

/** Nearly nothing comes through these to the map, which takes fifty times as long. */
const markCount = 2 ** 20;

/** Spreads by a number near the golden ratio of 2^32. */
function markOf(four: number): number {
  return Math.imul(four, 0x9e3779b1) >>> 12;
}

/** Without capitals: the sieve lets too much through rather than too little. */
const lowerCase = 0x20202020;

function fourAt(bytes: Buffer, at: number): number {
  return bytes.readInt32LE(at) | lowerCase;
}

export interface ScanOptions {
  /** Only what was written since, in ms since 1970. @default all */
  readonly sinceMs?: number;
  /** Whether a hit in this file is meant to be there. @default none is */
  readonly isMeant?: (hit: Hit, path: string, bytes: Buffer) => boolean;
}

const databaseStart = 'SQLite format 3\0';

/** The texts and bytes in the rows of a database, also unpacked; none for any other file. */
function valuesOf(path: string, bytes: Buffer): readonly Buffer[] {
  if (bytes.toString('latin1', 0, databaseStart.length) !== databaseStart) return [];
  try {
    const database = new DatabaseSync(path, { readOnly: true });
    try {
      return allValues(database).flatMap((value) => [value, unpacked(value)]);
    } finally {
      database.close();
    }
  } catch {
    // A test may have broken it, or it was kept without the files beside it: its bytes are looked at anyway.
    return [];
  }
}

function allValues(database: DatabaseSync): readonly Buffer[] {
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  const rows = tables.flatMap(({ name }) => database.prepare(`SELECT * FROM "${name}"`).all());
  return rows.flatMap((row) =>
    Object.values(row).flatMap((value) => {
      if (typeof value === 'string') return [Buffer.from(value)];
      return value instanceof Uint8Array ? [Buffer.from(value)] : [];
    }),
  );
}

/** Empty when it was not packed. */
function unpacked(value: Buffer): Buffer {
  try {
    return inflateRawSync(value);
  } catch {
    return Buffer.alloc(0);
  }
}

/** Everything below a folder, names of files and rows of databases included. */
export function scanFolder(
  folder: string,
  canaries: readonly Canary[],
  { sinceMs = 0, isMeant = () => false }: ScanOptions = {},
) {
  const find = createFinder(canaries);
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).mtimeMs >= sinceMs);
  let sizeBytes = 0;
  let meantCount = 0;
  let valueCount = 0;
  const hits = paths.flatMap((path) => {
    const bytes = readFileSync(path);
    sizeBytes += bytes.length;
    const values = valuesOf(path, bytes);
    valueCount += values.length;
    const found = [bytes, ...values].flatMap((value) => find(value, path));
    const unmeant = found.filter((hit) => !isMeant(hit, path, bytes));
    meantCount += found.length - unmeant.length;
    return [...unmeant, ...find(Buffer.from(path), `the name of ${path}`)];
  });
  return { fileCount: paths.length, sizeBytes, valueCount, meantCount, hits };
}
