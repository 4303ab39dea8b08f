import { describe, expect, it } from 'vitest';
import { folder, liner, startPlatforms } from './helpers.ts';

const files = {
  'semicolons.csv': 'Artist;Titel;Comment\nNirvana;Come as You Are;mine\nQueen;Innuendo;\n',
};
const why =
  'The row has no title, album, ISRC, barcode or catalogue number that could be searched for.';

async function enrich(...args: readonly string[]) {
  const { env } = await startPlatforms();
  return liner(['enrich', 'semicolons.csv', ...args], { cwd: folder(files), env });
}

describe('rows that cannot be looked up', () => {
  it('are told with the reason in one line, and with what explains them', async () => {
    const { code, err } = await enrich('--out', 'my crate.json');
    expect(code).toBe(3);
    expect(err).toContain(`failed: rows 2-3: ${why} More: liner explain "my crate.json" 2\n`);
  });

  it('are told without it where nothing is written that could be explained', async () => {
    for (const args of [['--dry-run'], ['--out', 'out.csv']]) {
      const { err } = await enrich(...args);
      expect(err).toContain(`failed: rows 2-3: ${why}\n`);
    }
  });

  it('have their reason in JSON too', async () => {
    const { out } = await enrich('--out', 'out.json', '--json');
    expect(JSON.parse(out).refused).toEqual([{ why, rows: [2, 3] }]);
  });
});

describe('columns that nothing is searched by', () => {
  it('are named once, with the one that was probably meant', async () => {
    const { err } = await enrich('--out', 'out.json');
    const told =
      'semicolons.csv: 2 columns are kept, but not searched by: "Titel" (did you mean title?), "Comment".\n';
    expect(err.split(told)).toHaveLength(2);
  });

  it('are no concern of who is to be told failures alone', async () => {
    expect((await enrich('--out', 'out.json', '--quiet')).err).not.toContain('Titel');
  });
});
