import { expect, it } from 'vitest';
import { folder, liner } from './helpers.ts';

const trackCount = 30;
const numbers = Array.from({ length: trackCount }, (_, at) => at + 1);

/** Of many tracks, of which the last ones alone tell how keys are spelled. */
const collection = `<?xml version="1.0" encoding="UTF-8"?>
<DJ_PLAYLISTS Version="1.0.0">
  <COLLECTION Entries="${trackCount}">
${numbers.map((number) => `    <TRACK TrackID="${number}" Name="Title ${number}" Location="file://localhost/C:/${number}.mp3" Tonality="${number > 25 ? '08A' : ''}"/>\n`).join('')}  </COLLECTION>
</DJ_PLAYLISTS>
`;

function rowOf(number: number) {
  const input = {
    title: `Title ${number}`,
    other: { id: `${number}`, location: `C:/${number}.mp3` },
  };
  const claims = [{ platform: 'discogs', chosen: true }];
  const record = {
    key: { value: { tonic: 4, mode: 'minor' }, claims },
    label: { value: `Label ${number} ${'long '.repeat(10_000)}`.trim(), claims },
  };
  const rest = { candidates: [], sources: [], issues: [] };
  return { row: number, input, status: 'matched', record, ...rest };
}

const ndjson = (order: readonly number[]) =>
  order.map((number) => `${JSON.stringify(rowOf(number))}\n`).join('');

const args = ['apply', 'crate.ndjson', '--to', 'c.xml', '--out', 'copy.xml'];
const keysIn = (told: string) => told.match(/key: \(none\) → "09A"/g)?.length;
const around = () => ({
  cwd: folder({ 'c.xml': collection, 'crate.ndjson': ndjson(numbers.toReversed()) }),
});

it('the first changes are shown, with keys as tracks behind them spell theirs', async () => {
  const { code, out } = await liner([...args, '--fields', 'key', '--yes'], around());
  expect(code).toBe(0);
  expect(out.split('\n').slice(0, 2)).toEqual(['Title 1 (1)', '  key: (none) → "09A"  discogs']);
  expect(keysIn(out)).toBe(20);
  expect(out).toContain('… and 5 more tracks; --dry-run tells all.');
});

it('a dry run shows all changes', async () => {
  const { out } = await liner([...args, '--fields', 'key', '--dry-run'], around());
  expect(keysIn(out)).toBe(25);
  expect(out).not.toContain('more track');
});

it('rows find their tracks in any order, also more of them than are held in memory', async () => {
  const { out } = await liner([...args, '--fields', 'label', '--dry-run', '--json'], around());
  const { changes } = JSON.parse(out);
  const told = changes.map(({ id, changes: [change] }: { id: string; changes: [{ to: string }] }) =>
    change.to.startsWith(`Label ${id} long`),
  );
  expect(told).toEqual(numbers.map(() => true));
});
