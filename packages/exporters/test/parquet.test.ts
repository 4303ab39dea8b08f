import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parquet, parquetImporter } from '../src/parquet/index.ts';
import { anyRecords, canonical } from './hostile-records.ts';
import { confusesNull, writeAndRead } from './round-trip.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parquet-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const format = { exporter: parquet, importer: parquetImporter };

describe('parquet', () => {
  it('gives back any records that it wrote', async () => {
    await fc.assert(
      fc.asyncProperty(anyRecords, async (items) => {
        fc.pre(items.length === 0 || items.some((item) => Object.keys(item).length > 0));
        const { records, lossReport } = await writeAndRead(folder, format, items);
        fc.pre(!confusesNull(lossReport));
        expect(canonical(records)).toBe(canonical(items));
      }),
      { numRuns: 60 },
    );
  });
});
