import * as fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { printable } from '../src/console.ts';
import { hasColors } from '../src/output/colors.ts';
import { formatTable, whole } from '../src/output/table.ts';
import { cutToWidth, isolated, padToWidth } from '../src/output/width.ts';
import { escapeCode, folder, liner, startPlatforms, surroundings } from './helpers.ts';

const linesOf = (...args: Parameters<typeof formatTable>) => formatTable(...args).split('\n');

describe('a table', () => {
  it('counts wide letters as what they take, and ends lines where the text ends', () => {
    const rows = [
      ['椎名', 'x'],
      ['ab', 'y'],
      ['👩‍👩‍👧', 'z'],
      ['🇯🇵é', 'z'],
      ['ｱﾞ', 'w'],
    ];
    expect(linesOf(['a', 'b'], rows)).toEqual([
      'a     b',
      '椎名  x',
      'ab    y',
      '👩‍👩‍👧    z',
      '🇯🇵é   z',
      'ｱﾞ    w',
    ]);
  });

  it('is whole where nobody says how wide it may be', () => {
    const long = 'x'.repeat(300);
    expect(linesOf(['a', 'b'], [[long, 'y']])[1]).toBe(`${long}  y`);
  });

  it('cuts the widest columns to the room, and never one that must be whole', () => {
    const head = [whole('ref'), 'artist', 'title'];
    const rows = [['discogs:release:249504', 'a'.repeat(30), 't'.repeat(90)]];
    expect(linesOf(head, rows, { maxWidth: 60 })[1]).toBe(
      `discogs:release:249504  ${'a'.repeat(16)}…  ${'t'.repeat(16)}…`.slice(0, 60),
    );
    expect(linesOf(head, rows, { maxWidth: 10 })[1]).toBe('discogs:release:249504  aaa…  ttt…');
  });

  it('leaves out what may go before it cuts others short', () => {
    const head = [whole('ref'), 'title', { head: 'page', isWhole: true, mayGo: true }];
    const rows = [['discogs:release:1', 't'.repeat(30), 'https://www.discogs.com/release/1']];
    expect(linesOf(head, rows, { maxWidth: 80 })[0]).toMatch(/page$/);
    expect(linesOf(head, rows, { maxWidth: 60 })).toEqual([
      'ref                title',
      `discogs:release:1  ${'t'.repeat(30)}`,
    ]);
  });

  it('has what must be whole on a line of its own, where the others would be cut short', () => {
    const head = [{ head: 'ref', isWhole: true, mayStandBelow: true }, 'artist', 'title'];
    const rows = [['musicbrainz:release:1', 'a'.repeat(20), 't'.repeat(30)]];
    expect(linesOf(head, rows, { maxWidth: 80 })[1]).toMatch(/^musicbrainz:release:1 {2}a/);
    expect(linesOf(head, rows, { maxWidth: 54 })).toEqual([
      'artist                title',
      `${'a'.repeat(20)}  ${'t'.repeat(30)}`,
      '  musicbrainz:release:1',
    ]);
  });

  it('keeps a cell on its line, and letters read from the right in their place', () => {
    const rows = [['a\nb\tc', 'שלום', 'x']];
    expect(linesOf(['1', '2', '3'], rows)[1]).toBe('a b c  שלום  x');
    expect(linesOf(['1', '2', '3'], rows, { isForTerminal: true })[1]).toBe(
      'a b c  \u2068שלום\u2069  x',
    );
  });

  it('never is wider than its room, whatever stands in it', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 60 });
    const rows = fc.array(fc.tuple(cell, cell, cell), { maxLength: 5 });
    void fc.assert(
      fc.property(rows, fc.integer({ min: 16, max: 100 }), (table, maxWidth) => {
        for (const line of linesOf(['a', 'b', 'c'], table, { maxWidth, isForTerminal: true }))
          expect(stringWidth(line)).toBeLessThanOrEqual(maxWidth);
      }),
    );
  });
});

describe('a text', () => {
  it('is cut between letters, by the cells that they take', () => {
    expect([cutToWidth('😀😀😀', 4), cutToWidth('😀😀😀', 5), cutToWidth('abc', 3)]).toEqual([
      '😀…',
      '😀😀…',
      'abc',
    ]);
    expect(cutToWidth('e\u0301e\u0301e\u0301', 2)).toBe('e\u0301…');
    expect(padToWidth('椎名', 6)).toBe('椎名  ');
    expect([isolated('Kino'), isolated('فيروز')]).toEqual(['Kino', '\u2068فيروز\u2069']);
  });

  it('has control and direction marks made visible, and keeps letters of every script', () => {
    expect(printable('Кино 椎名\u0000\u007f\u009b\u2066\tx\n')).toBe(
      'Кино 椎名\ufffd\ufffd\ufffd\ufffd\tx\n',
    );
  });
});

describe('colours', () => {
  it.each([
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [true, { TERM: 'dumb' }, false],
    [false, { FORCE_COLOR: '1' }, true],
    [true, { FORCE_COLOR: '0' }, false],
    [true, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
  ])('terminal %s with %j: %s', (isTTY, env, expected) => {
    const console = surroundings({ env });
    expect(hasColors({ ...console, out: Object.assign(console.out, { isTTY }) })).toBe(expected);
  });
});

it('a search is fitted to a terminal, and whole in a pipe', async () => {
  const { env } = await startPlatforms();
  const args = ['search', 'Never Gonna Give You Up', '--on', 'discogs'];
  const around = { cwd: folder(), env: { ...env, NO_COLOR: '1' } };
  const tableOf = (out: string) => out.split('\n\n')[0]?.split('\n').slice(1) ?? [];
  const narrow = tableOf((await liner(args, { ...around, isTTY: true, columns: 60 })).out);
  expect(narrow.filter((line) => stringWidth(line) > 60)).toEqual([]);
  expect(narrow[0]).toMatch(/^artist .*details$/);
  expect(narrow).toContain('  discogs:release:249504');
  const piped = await liner(args, around);
  expect(tableOf(piped.out)[0]).toMatch(/page$/);
  expect(tableOf(piped.out).join()).not.toMatch(new RegExp(`…|${escapeCode}`));
});
