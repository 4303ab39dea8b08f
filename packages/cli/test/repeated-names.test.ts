import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folder, liner, startPlatforms } from './helpers.ts';

const rows = '[{"title":"Nude","artist":"A","artist":"Radiohead"},{"title":"Lithium"}]';

it('liner convert tells names that stand twice, and writes the last', async () => {
  const cwd = folder({ 'a.json': rows });
  const { code, err } = await liner(['convert', 'a.json', 'a.csv'], { cwd });
  expect([code, err]).toEqual([
    0,
    'artist: stands more than once in an object, of which the last is taken (1 value, first in item 1)\n2 records written to a.csv.\n',
  ]);
  expect(readFileSync(join(cwd, 'a.csv'), 'utf8')).toContain('Nude,Radiohead');
});

it('liner enrich tells the first row with such names, once', async () => {
  const { env } = await startPlatforms();
  const cwd = folder({ 'a.json': rows });
  const { err } = await liner(['enrich', 'a.json', '--plan'], { cwd, env });
  const told =
    'a.json: row 1 has "artist" more than once; of each, there as elsewhere, the last is taken.\n';
  expect(err.split(told)).toHaveLength(2);
});
