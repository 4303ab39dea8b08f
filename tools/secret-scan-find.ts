// Looks for planted values in what was written. It shares no code with what masks them, nor its blind spots.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A value that was planted as a credential. */
export interface Canary {
  /** The setting that it was planted in. */
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

/** Finds canaries, whole or in pieces, in a text or in bytes. */
export function findCanaries(bytes: Buffer, canaries: readonly Canary[], place: string): Hit[] {
  const small = bytes.toString('latin1').toLowerCase();
  const exact = bytes.toString('latin1');
  return canaries.flatMap(({ name, value }) => {
    const hasPlain = piecesOf(value).some((piece) => small.includes(piece.toLowerCase()));
    const hasBase64 = base64Of(value).some((piece) => exact.includes(piece));
    const hasHex = small.includes(Buffer.from(value.slice(0, pieceLength)).toString('hex'));
    const forms = { plain: hasPlain, base64: hasBase64, hexadecimal: hasHex };
    const found = Object.entries(forms).filter(([, isFound]) => isFound);
    return found.map(([form]) => ({ name, form, place }));
  });
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

/** A piece from the middle, whatever stands before it. */
function base64Of(value: string): readonly string[] {
  return ['', 'x', 'xx'].flatMap((before) => {
    const whole = Buffer.from(before + value).toString('base64');
    const middle = whole.slice(4, 4 + pieceLength + 4);
    return [middle, middle.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** Everything below a folder, names of files included. */
export function scanFolder(folder: string, canaries: readonly Canary[]) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  let sizeBytes = 0;
  const hits = files.flatMap((file) => {
    const path = join(file.parentPath, file.name);
    const bytes = readFileSync(path);
    sizeBytes += bytes.length;
    return [
      ...findCanaries(bytes, canaries, path),
      ...findCanaries(Buffer.from(path), canaries, `the name of ${path}`),
    ];
  });
  return { fileCount: files.length, sizeBytes, hits };
}
