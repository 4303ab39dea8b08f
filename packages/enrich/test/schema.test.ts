import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { EnrichedCrate, enrichedCrateJsonSchema, schemaVersion } from '../src/index.ts';
import { enrichAll, fetchedAt, startWorld } from './helpers.ts';

/** The demo's crate; it has commas in quotes, and no line break in a cell. */
function demoCrate() {
  const text = readFileSync(new URL('../../../examples/crate.csv', import.meta.url), 'utf8');
  const [header = [], ...rows] = text.trimEnd().split('\n').map(cellsOf);
  return rows.map((cells, index) => ({
    line: index + 2,
    record: Object.fromEntries(header.map((name, column) => [name, cells[column] ?? ''])),
  }));
}

function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted ?? plain ?? '',
  );
}

/** As it stands in a file: what is undefined is gone. */
async function enrichedDemo(): Promise<unknown> {
  const { liner } = await startWorld();
  const rows = await enrichAll(demoCrate(), { liner });
  const generatedBy = { name: 'liner', version: '0.1.0', at: fetchedAt };
  return JSON.parse(JSON.stringify({ schemaVersion, generatedBy, rows }));
}

const check = new Ajv2020({ strict: true, allErrors: true, validateFormats: false }).compile(
  enrichedCrateJsonSchema(),
);

describe('the JSON Schema', () => {
  it('accepts the enriched demo crate, and so does the schema that it is made from', async () => {
    const crate = await enrichedDemo();
    check(crate);
    expect(check.errors ?? []).toEqual([]);
    expect(EnrichedCrate.parse(crate)).toEqual(crate);
    const { rows } = EnrichedCrate.parse(crate);
    expect(rows.filter(({ status }) => status === 'matched').length).toBeGreaterThanOrEqual(24);
  });

  it.each([
    ['a value without a claim', { record: { title: { value: 'x', claims: [] } } }],
    ['a status of its own', { status: 'maybe' }],
    ['a score above one', { score: 1.5 }],
    ['no sources', { sources: undefined }],
  ])('refuses %s', (_what, change) => {
    const row = {
      row: 2,
      input: {},
      status: 'missing',
      record: {},
      score: null,
      candidates: [],
      sources: [],
      issues: [],
    };
    const file = { schemaVersion, generatedBy: { name: 'liner', version: '0.1.0', at: fetchedAt } };
    expect(check({ ...file, rows: [row] })).toBe(true);
    expect(check({ ...file, rows: [JSON.parse(JSON.stringify({ ...row, ...change }))] })).toBe(
      false,
    );
  });

  it('in docs is the one that the code makes', () => {
    const docs = new URL('../../../docs/enriched-crate.schema.json', import.meta.url);
    expect(JSON.parse(readFileSync(docs, 'utf8'))).toEqual(enrichedCrateJsonSchema());
  });
});
