import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { enriched } from './apply-stage.ts';
import { folder, liner, startPlatforms } from './helpers.ts';

const records = [
  '{"title":"Lithium","artist":"Nirvana","far":1e400,"own":{"id":9007199254740993}}',
  '{"title":"Lithium","artist":"Nirvana","far":7,"own":{"id":55500000000000000777},"less":-0}',
];
const inWords = [
  'far: NaN or infinite, written as nothing (1 value, first in item 1)',
  'own.id: whole number beyond 2^53, not exact (2 values, first in item 1)',
  'less: negative zero, written as 0 (1 value, first in item 2)',
].sort();
const files = { 'a.json': `[${records.join()}]`, 'a.ndjson': records.join('\n') };

/** Of several in one record, any may be told first. */
function told(err: string): readonly string[] {
  const lines = err.split('\n').filter((line) => / \(\d values?, first in/.test(line));
  return lines.sort();
}

describe.each(Object.keys(files))('numbers of %s that are not read exactly', (name) => {
  it('are told by enrich once, in the words of convert', async () => {
    const { env } = await startPlatforms();
    const cwd = folder(files);
    const { code, err } = await liner(['enrich', name, '--out', 'out.json'], { cwd, env });
    expect([code, told(err)]).toEqual([0, inWords]);
    const converted = await liner(['convert', name, 'b.ndjson'], { cwd });
    expect(told(converted.err)).toEqual(inWords);
    const { rows } = JSON.parse(readFileSync(join(cwd, 'out.json'), 'utf8'));
    expect(rows[0].input.other).toEqual({ own: '{"id":9007199254740992}' });
    expect(rows[1].input.other).toMatchObject({ far: '7', less: '0' });
  });

  it('are told by a plan', async () => {
    const { env } = await startPlatforms();
    const { err } = await liner(['enrich', name, '--plan'], { cwd: folder(files), env });
    expect(told(err)).toEqual(inWords);
  });
});

it('apply tells them of a playlist that it copies', async () => {
  const track =
    '{"title":"Smells Like Teen Spirit","creator":"Nirvana","mystery":9007199254740993}';
  const { apply } = await enriched('a.jspf', `{"playlist":{"track":[${track}]}}`);
  const { code, err } = await apply('--out', 'b.jspf', '--yes');
  const inexact = 'mystery: whole number beyond 2^53, not exact (1 value, first in item 1)';
  expect([code, told(err)]).toEqual([0, [inexact]]);
});
