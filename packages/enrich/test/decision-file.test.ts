import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  createUnmetFinder,
  type Decision,
  openDecisionFile,
  readDecisionFile,
  readDecisions,
  rowKeyOf,
} from '../src/index.ts';

const row = { artist: 'Nirvana', title: 'Polly' };
const polly = decision(['discogs:release:1']);

function decision(chosen: readonly string[] | null, more: Partial<Decision> = {}): Decision {
  const common = { row: rowKeyOf(row), at: '2026-11-22T10:00:00.000Z', line: 2 };
  return { ...common, says: 'Nirvana – Polly', chosen, ...more };
}

function filePath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'liner-decisions-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'crate.decisions.ndjson');
}

const lines = (...decisions: readonly unknown[]) =>
  decisions.map((one) => `${JSON.stringify(one)}\n`).join('');

describe('a row', () => {
  it('is named by what it says, not by its order, its own columns or how accents are composed', () => {
    const key = rowKeyOf({ artist: 'Bjo\u0308rk', title: 'Joga' });

    expect(rowKeyOf({ title: 'Joga', artist: 'Björk', other: { shelf: 'A3' } })).toBe(key);
    expect(rowKeyOf({ title: 'Joga', artist: 'Björk', year: 1997 })).not.toBe(key);
    expect(key).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe('a file of decisions', () => {
  it('that is not there holds none', () => {
    expect(readDecisionFile(filePath()).all).toEqual([]);
  });

  it('is its owner’s alone, and has a line for each decision', () => {
    const path = filePath();
    openDecisionFile(path).add(polly);

    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toBe(lines(polly));
  });

  it('holds the last decision about a row, and none that was taken back', () => {
    const other = decision([], { row: rowKeyOf({ title: 'Lithium' }) });
    const read = readDecisions(lines(polly, other, decision(['discogs:release:2'])));

    expect(read.of(row)?.chosen).toEqual(['discogs:release:2']);
    expect(read.of({ title: 'Lithium' })?.chosen).toEqual([]);
    expect(readDecisions(lines(polly, decision(null))).of(row)).toBeNull();
  });

  it('whose last line was cut short holds all before it, and takes more', () => {
    const path = filePath();
    const file = openDecisionFile(path);
    file.add(polly);
    appendFileSync(path, '{"row":"3f2a9c17be0');
    const torn = readDecisionFile(path);
    file.add(decision(null));

    expect([torn.isTorn, torn.badLines, torn.of(row)?.chosen]).toEqual([
      true,
      [],
      ['discogs:release:1'],
    ]);
    expect(readDecisionFile(path).of(row)).toBeNull();
  });

  it('may have been edited by hand: a mark before it, CRLF, empty lines, fields of others', () => {
    const text = `\ufeff${lines({ ...polly, note: 'mine' }).replace('\n', '\r\n')}\r\n\n`;

    expect(readDecisions(text)).toMatchObject({ badLines: [], isTorn: false });
    expect(readDecisions(text).of(row)?.chosen).toEqual(['discogs:release:1']);
  });

  it.each([
    ['{', 'is no JSON'],
    ['[]', 'is no decision'],
    ['null', 'is no decision'],
    [JSON.stringify({ ...polly, chosen: ['discogs:artist:1'] }), /"chosen.0" must be platform:rel/],
    [JSON.stringify({ ...polly, row: 7 }), /is no decision: "row"/],
    [JSON.stringify({ ...polly, at: '' }), /is no decision: "at"/],
  ])('tells the number of a line that cannot be read: %s', (text, problem) => {
    const { badLines } = readDecisions(`${lines(polly)}${text}\n`);

    expect(badLines).toEqual([{ line: 2, problem: expect.stringMatching(problem) }]);
  });
});

describe('a decision that no row is meant by', () => {
  const unmetAfter = (...seen: readonly (readonly [object, number])[]) => {
    const finder = createUnmetFinder(readDecisions(lines(polly)));
    for (const [said, line] of seen) finder.see(said, line);
    return finder.unmet().map(({ message }) => message);
  };

  it('is none while the row is there, wherever', () => {
    expect(unmetAfter([{ title: 'Lithium' }, 2], [row, 9])).toEqual([]);
  });

  it('is told with what the row says now', () => {
    const what = 'What was decided about "Nirvana – Polly" on 2026-11-22 was not applied: ';
    expect(unmetAfter([{ title: 'Lithium' }, 2])).toEqual([`${what}row 2 says "Lithium" now.`]);
    expect(unmetAfter([{ ...row, year: 1991 }, 2])).toEqual([
      `${what}row 2 says something else besides.`,
    ]);
    expect(unmetAfter([{ title: 'Lithium' }, 9])).toEqual([`${what}no row says that.`]);
  });
});
