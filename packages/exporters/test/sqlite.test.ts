import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sqlite, sqliteImporter } from '../src/sqlite/index.ts';
import { anyRecords, canonical, names } from './hostile-records.ts';
import { confusesNull, writeAndRead } from './round-trip.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sqlite-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const format = { exporter: sqlite, importer: sqliteImporter };

describe('sqlite', () => {
  it('gives back any records that it wrote', async () => {
    await fc.assert(
      fc.asyncProperty(anyRecords, names, async (items, listName) => {
        const { records, lossReport } = await writeAndRead(folder, format, items, {}, listName);
        fc.pre(!confusesNull(lossReport));
        expect(canonical(records)).toBe(canonical(items));
      }),
      { numRuns: 60 },
    );
  });
});
