import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExportError, exportToFile, type JsonObject } from '../src/index.ts';
import { type XlsxOptions, xlsx } from '../src/xlsx/index.ts';
import { hostileTexts, numbers, texts } from './hostile-records.ts';
import { hasPython, readByPython } from './python.ts';
import { unzip } from './unzip.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xlsx-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Written {
  readonly items: Iterable<JsonObject>;
  readonly options?: XlsxOptions;
  readonly listName?: string;
  readonly header?: JsonObject & Record<string, never>;
}

async function write({ items, options, listName = 'rows', header }: Written) {
  const path = join(folder, 'a.xlsx');
  const document = { header: header ?? {}, listName, items };
  const { lossReport } = await exportToFile(xlsx, document, path, { overwrite: true, options });
  const parts = unzip(await readFile(path));
  return { lossReport, path, parts, sheet: parts.get('xl/worksheets/sheet1.xml') ?? '' };
}

const python = describe.skipIf(!hasPython);

describe('xlsx', () => {
  it('keeps the names in view and lets them be filtered', async () => {
    const { sheet, parts } = await write({ items: [{ a: 1, b: 'x' }] });
    expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2"');
    expect(sheet).toContain('<autoFilter ref="A1:B2"/>');
    expect(parts.get('xl/workbook.xml')).toContain(`'rows'!$A$1:$B$2</definedName>`);
  });

  it('gives each value its type, and leaves nothing as nothing', async () => {
    const { sheet } = await write({ items: [{ a: 1.5, b: true, c: null, d: '', e: '007' }] });
    const [, row] = sheet.split('<row r="2">');
    expect(row).toBe(
      '<c r="A2"><v>1.5</v></c><c r="B2" t="b"><v>1</v></c>' +
        '<c r="D2" t="inlineStr"><is><t xml:space="preserve"></t></is></c>' +
        '<c r="E2" t="inlineStr"><is><t xml:space="preserve">007</t></is></c>' +
        '</row></sheetData><autoFilter ref="A1:E2"/></worksheet>',
    );
  });

  it('writes a formula as a text that stays one when its cell is edited', async () => {
    const { sheet, lossReport } = await write({ items: [{ title: '=HYPERLINK("x")' }] });
    expect(sheet).not.toContain('<f>');
    expect(sheet).toContain('<c r="A2" s="4" t="inlineStr"><is><t xml:space="preserve">=HYPERLINK');
    expect(lossReport).toEqual([]);
  });

  it('makes dates of the columns that it is told of, and of days that Excel knows', async () => {
    const day = ['2026-01-31', '2026-01-31T12:00:00Z', '1899-12-31', '2026-02-30', '1997'];
    const items = day.map((date) => ({ date, title: '2026-01-31' }));
    const { sheet } = await write({ items, options: { dates: ['date'] } });
    expect(sheet).toContain('<c r="A2" s="2"><v>46053</v></c>');
    expect(sheet).toContain('<c r="A3" s="3"><v>46053.5</v></c>');
    for (const place of ['A4', 'A5', 'A6', 'B2']) {
      expect(sheet).toContain(`<c r="${place}" t="inlineStr">`);
    }
  });

  it('cuts a text that is longer than a cell, between characters, and tells it', async () => {
    const items = [{ a: 'x' }, { a: `${'x'.repeat(32_766)}😀` }];
    const { sheet, lossReport } = await write({ items });
    expect(sheet).toContain(`>${'x'.repeat(32_766)}</t>`);
    expect(lossReport).toEqual([{ column: 'a', reason: 'too-long', count: 1, firstItem: 2 }]);
  });

  it('refuses a row that a sheet has no place for', async () => {
    const written = write({ items: [{ a: 1 }, { a: 2 }, { a: 3 }], options: { maxSheetRows: 3 } });
    await expect(written).rejects.toThrow(
      'Row 3 does not fit: a sheet has 3 rows with that of the names.',
    );
  });

  it('goes on in further sheets when it is asked to', async () => {
    const items = Array.from({ length: 7 }, (_, a) => ({ a }));
    const { parts } = await write({ items, options: { maxSheetRows: 4, moreSheets: true } });
    const workbook = parts.get('xl/workbook.xml') ?? '';
    expect([...workbook.matchAll(/<sheet name="([^"]+)"/g)].map(([, name]) => name)).toEqual([
      'rows',
      'rows 2',
      'rows 3',
    ]);
    expect(parts.get('xl/worksheets/sheet3.xml')).toContain('<c r="A2"><v>6</v></c>');
  });

  it('refuses more columns than a sheet has', async () => {
    const names = Array.from({ length: 16_385 }, (_, index) => [`c${index}`, 1] as const);
    const written = write({ items: [Object.fromEntries(names)] });
    await expect(written).rejects.toThrow('There are 16,385 columns, and a sheet has 16,384.');
  });

  it('refuses a sheet of no rows before it writes', async () => {
    const written = write({ items: [], options: { maxSheetRows: 1 } });
    await expect(written).rejects.toBeInstanceOf(ExportError);
  });

  it('writes a set of nothing as names', async () => {
    const path = join(folder, 'empty.xlsx');
    const columns = [{ name: 'title', value: () => null }];
    await exportToFile(xlsx, { header: {}, listName: 'rows', columns, items: [] }, path);
    const sheet = unzip(await readFile(path)).get('xl/worksheets/sheet1.xml');
    expect(sheet).toContain('<autoFilter ref="A1:A1"/>');
  });

  it('makes the same bytes of the same records', async () => {
    const items = [{ a: 1, b: 'x' }];
    const first = await readFile((await write({ items })).path);
    const second = await readFile((await write({ items })).path);
    expect(second.equals(first)).toBe(true);
  });

  it('ends the reading of the records when nobody takes the file any more', async () => {
    let isEnded = false;
    async function* items() {
      try {
        for (let a = 0; ; a += 1) yield { a, text: 'x'.repeat(1000) };
      } finally {
        isEnded = true;
      }
    }
    const stop = new AbortController();
    const document = { header: {}, listName: 'rows', items: items() };
    const written = exportToFile(xlsx, document, join(folder, 'b.xlsx'), { signal: stop.signal });
    setTimeout(() => stop.abort(new Error('enough')), 50);
    await expect(written).rejects.toThrow('enough');
    await expect.poll(() => isEnded).toBe(true);
  });
});

python('xlsx, read by Python', () => {
  it('has every text and number as it was', async () => {
    const pairs = fc.array(fc.tuple(texts, numbers), { minLength: 300, maxLength: 300 });
    const property = fc.asyncProperty(pairs, async (list) => {
      const hostile = hostileTexts.map((text) => [text, 0] as const);
      const all = [...hostile, ...list];
      const { path } = await write({ items: all.map(([a, b]) => ({ a, b })) });
      const rows = all.map(([text, number]) => ({ A: text, B: number }));
      expect(readByPython('xlsx', path)).toEqual({ rows: [{ A: 'a', B: 'b' }, ...rows] });
    });
    // Python takes its time to start.
    await fc.assert(property, { numRuns: 1 });
  });

  it('has half characters, notices, and sheets with names that Excel takes', async () => {
    const path = join(folder, 'c.xlsx');
    const notices = [{ platform: 'x', text: 'Data by X' }];
    const document = {
      header: { schemaVersion: 1, notices },
      listName: "'a/b'",
      items: [{ a: '\ud800' }],
    };
    await exportToFile(xlsx, document, path);
    expect(readByPython('xlsx', path)).toEqual({
      _a_b_: [{ A: 'a' }, { A: '\ud800' }],
      About: [
        { A: 'about', B: 'value' },
        { A: 'schemaVersion', B: 1 },
        { A: 'notices', B: '{"platform":"x","text":"Data by X"}' },
      ],
    });
  });
});
