import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { defineExporter, exportToFile, openBytes } from '../src/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'let-go-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'in');
writeFileSync(path, 'x'.repeat(200_000));

/** How long each piece is when the one behind it has come. */
async function lengthsLater(source: AsyncIterable<Uint8Array>, isPassing: boolean) {
  const pieces: Uint8Array[] = [];
  const lengths: number[] = [];
  for await (const piece of openBytes(source, 'in', { isPassing }).bytes) pieces.push(piece);
  for (const { length } of pieces.slice(0, -1)) lengths.push(length);
  return lengths;
}

describe('bytes that are only passing', () => {
  test('are emptied where they come from a file', async () => {
    expect(await lengthsLater(createReadStream(path), true)).toEqual([0, 0, 0]);
  });

  test('stay where they are somebody else’s, or nobody said so', async () => {
    const held = [Buffer.alloc(65_536, 'x'), Buffer.alloc(10, 'x')];
    async function* source() {
      yield* held;
    }
    expect(await lengthsLater(source(), true)).toEqual([65_536]);
    expect(await lengthsLater(createReadStream(path), false)).toEqual([65_536, 65_536, 65_536]);
  });
});

test('pieces of any length are written as they are, in their order', async () => {
  const texts = Array.from({ length: 400 }, (_, at) => `${at}é`.repeat(1 + (at % 7) * 999));
  texts.splice(100, 0, 'ß'.repeat(400_000), '', 'end');
  const exporter = defineExporter({
    id: 'pieces',
    name: 'Pieces',
    mediaType: 'text/plain',
    extension: 'txt',
    carries: {
      nesting: true,
      lists: true,
      types: ['text'],
      header: false,
      lostCharacters: [],
      maxItems: null,
      maxColumns: null,
      maxTextLength: null,
    },
    validate: () => undefined,
    write: async function* () {
      yield* texts;
    },
  });
  const out = join(folder, 'out.txt');
  await exportToFile(exporter, { header: {}, listName: 'rows', items: [] }, out);
  expect(readFileSync(out, 'utf8')).toBe(texts.join(''));
});
