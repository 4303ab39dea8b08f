import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { holdingsStage, itemsOf } from './holdings-stage.ts';

describe.each(['collection', 'wantlist'] as const)('a %s in a file', (kind) => {
  it.each(['csv', 'json'])('as %s is no different from where it came from', async (format) => {
    const { run, changes } = await holdingsStage({ collection: 130, wants: 130 });
    const file = `mine.${format}`;
    expect((await run([kind, 'export', '--out', file])).code).toBe(0);
    expect(await run([kind, 'diff', file])).toMatchObject({ code: 0, err: 'No difference.\n' });
    const again = await run([kind, 'import', file]);
    expect([again.code, again.err]).toEqual([0, expect.stringContaining('130 so already')]);
    expect(changes()).toEqual([]);
  });

  it.each(['csv', 'json'])('as %s makes an empty account the same', async (format) => {
    const from = await holdingsStage({ collection: 24, wants: 24 });
    const file = join(from.cwd, `mine.${format}`);
    await from.run([kind, 'export', '--out', file]);
    const { run } = await holdingsStage();
    const { code, err } = await run([kind, 'import', file]);
    expect([code, err]).toEqual([0, expect.stringContaining('24 done')]);
    expect((await run([kind, 'diff', file])).err).toBe('No difference.\n');
  });
});

describe('an import', () => {
  it('changes what differs, and asks before it empties or removes', async () => {
    const { run, cwd, changes } = await holdingsStage({ collection: 4 });
    await run(['collection', 'export', '--out', 'mine.csv']);
    const file = join(cwd, 'mine.csv');
    const lines = readFileSync(file, 'utf8').split('\r\n');
    const header = lines[0] ?? '';
    expect(header).toBe(
      'Catalog#,Artist,Title,Label,Format,Rating,Released,release_id,CollectionFolder,Date Added,Collection Media Condition,Collection Sleeve Condition,Collection Notes',
    );
    const changed = lines.slice(0, 3).map((line) => line.replace('Near Mint (NM or M-)', ''));
    writeFileSync(file, changed.join('\r\n'));
    const refused = await run(['collection', 'import', 'mine.csv', '--exact']);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('remove 2 copies and empty 1 rating or field');
    expect(changes()).toEqual([]);
    expect((await run(['collection', 'import', 'mine.csv', '--exact', '--yes'])).code).toBe(0);
    expect(await itemsOf(run)).toHaveLength(2);
    expect((await run(['collection', 'diff', 'mine.csv'])).code).toBe(0);
  });

  it('tells the lines that cannot be read, and does the others', async () => {
    const { run, cwd } = await holdingsStage();
    writeFileSync(join(cwd, 'mine.csv'), 'release_id,Rating\n900000001,5\n,3\n900000002,9\n');
    const { code, err } = await run(['collection', 'import', 'mine.csv']);
    expect(code).toBe(3);
    expect(err).toContain('Line 3 has no release_id.');
    expect(err).toContain('Line 4: Rating "9" is no rating from 1 to 5.');
    expect(await itemsOf(run)).toHaveLength(2);
  });

  it.each([
    ['none.csv', 'There is no file "none.csv"'],
    ['empty.csv', 'has no rows'],
    ['other.json', 'is no export of a collection or wantlist'],
  ])('refuses %s', async (name, why) => {
    const { run, cwd } = await holdingsStage();
    writeFileSync(join(cwd, 'empty.csv'), 'release_id\n');
    writeFileSync(join(cwd, 'other.json'), '{}');
    const { code, err } = await run(['collection', 'import', name]);
    expect([code, err]).toEqual([2, expect.stringContaining(why)]);
  });
});
