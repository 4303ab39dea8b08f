import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { folder, liner } from './helpers.ts';

const through = (stdin: string, ...args: readonly string[]) =>
  liner(['convert', '-', '-', '--format', 'ndjson', ...args], { stdin });

it('a list that is named makes one line from standard input a JSON document', async () => {
  const document = '{"releases":[{"a":1}],"e":[]}\n';
  expect(await through(document, '--list', 'releases')).toMatchObject({
    code: 0,
    out: '{"a":1}\n',
  });
  const { code, err } = await through(document, '--list', 'x');
  expect([code, err]).toEqual([2, 'Standard input has no list "x". There are: releases, e.\n']);
  const lines = await through(`${document}${document}`, '--list', 'releases');
  expect([lines.code, lines.out]).toEqual([2, '']);
  expect(lines.err).toContain('is no JSON document, and has no list "releases".');
});

it('two columns that have one name without their guards are refused', async () => {
  const { code, out, err } = await through("'=a,=a\n1,2\n", '--guarded');
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('names the column "=a" twice. Rename or remove one of them.');
});

it.each([
  ['a.json', '[{"a":"\'=b"}]'],
  ['a.ndjson', '{"a":"\'=b"}\n'],
  ['a.m3u8', 'a.mp3\n'],
  ['a.csv', 'listing_id,release_id,media_condition\n1,2,Mint (M)\n'],
])('%s has no guards to be taken away', async (name, content) => {
  const cwd = folder({ [name]: content });
  const { code, err } = await liner(['convert', name, 'b.csv', '--guarded'], { cwd });
  expect([code, err]).toEqual([2, expect.stringContaining('--guarded does nothing for ')]);
  expect(readdirSync(cwd)).toEqual([name]);
});

it('one guard is taken from the name of a column', async () => {
  const { out } = await through("''=a\n1\n", '--guarded');
  expect(out).toBe('{"\'=a":"1"}\n');
});
