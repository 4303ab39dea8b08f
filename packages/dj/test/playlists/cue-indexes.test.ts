import { expect, test } from 'vitest';
import { cue, cueImporter } from '../../src/playlists/cue/index.ts';
import { readFile, writeFile } from './files.ts';

const sheet = (...lines: readonly string[]) => `${['FILE "mix.mp3" MP3', ...lines].join('\n')}\n`;

const withBadIndexes = sheet(
  '  TRACK 01 AUDIO',
  '    TITLE "A"',
  '    INDEX 01 00:00:00',
  '  TRACK 02 AUDIO',
  '    TITLE "B"',
  '    INDEX 00 01:00:00',
  '    INDEX 01 99:99:99',
  '    INDEX 02 02:00:00',
  '  TRACK 03 AUDIO',
  '    TITLE "C"',
  '  TRACK 04 AUDIO',
  '    TITLE "D"',
  '    INDEX 01 05:00:00',
);

test('an INDEX that is none stays as it is, and is told with its line', async () => {
  const read = await readFile(cueImporter, withBadIndexes);
  expect(read.problems).toContain(
    'Line 8 has at column 5 an INDEX without a time of minutes, seconds and frames.',
  );
  expect(read.problems).toContain('Line 5 begins track 02, which has no INDEX 01.');
  expect(read.tracks.map(({ startInFileMs }) => startInFileMs)).toEqual([
    0,
    undefined,
    undefined,
    300_000,
  ]);
  const { text, losses } = await writeFile(cue, read);
  expect(text).toBe(withBadIndexes);
  expect(losses).toEqual([]);
});

test('numbers of tracks and indexes stay as they are spelled', async () => {
  const odd = sheet(
    '  TRACK 1 AUDIO',
    '    INDEX 1 00:00:00',
    '  TRACK 03 AUDIO',
    '    INDEX 01 01:00:00',
    '    INDEX 05 02:00:00',
    '  TRACK 07 AUDIO',
    '    INDEX 01 03:00:00',
  );
  const { text, losses } = await writeFile(cue, await readFile(cueImporter, odd));
  expect(text).toBe(odd);
  expect(losses).toEqual([]);
});

test('a number that was given twice is given anew, which is told', async () => {
  const twice = sheet(
    '  TRACK 01 AUDIO',
    '    INDEX 01 00:00:00',
    '  TRACK 01 AUDIO',
    '    INDEX 01 01:00:00',
  );
  const { text, losses } = await writeFile(cue, await readFile(cueImporter, twice));
  expect(text).toBe(
    twice.replace('TRACK 01 AUDIO\n    INDEX 01 01', 'TRACK 02 AUDIO\n    INDEX 01 01'),
  );
  expect(losses).toEqual([
    { column: 'origin', reason: 'number of the track, given anew', count: 1, firstItem: 2 },
  ]);
});

test('a track that moves keeps the numbers of its indexes, and those that are none', async () => {
  const { header, tracks } = await readFile(
    cueImporter,
    sheet('  TRACK 01 AUDIO', '    INDEX 1 00:10:00', '    INDEX 02 ?', '    INDEX 4 00:20:00'),
  );
  const moved = tracks.map((track) => ({ ...track, startInFileMs: 20_000 }));
  const { text } = await writeFile(cue, { header, tracks: moved });
  expect(text.match(/INDEX .*/g)).toEqual(['INDEX 1 00:20:00', 'INDEX 02 ?', 'INDEX 4 00:30:00']);
});

test('a start in the place of an INDEX that is none is written there', async () => {
  const { header, tracks } = await readFile(cueImporter, withBadIndexes);
  const started = tracks.map((track, at) =>
    at === 1 ? { ...track, startInFileMs: 90_000 } : track,
  );
  const { text } = await writeFile(cue, { header, tracks: started });
  expect(text).toBe(withBadIndexes.replace('99:99:99', '01:30:00'));
});

test('a FILE in which no track begins is told with its line', async () => {
  const unused = sheet('FILE "b.wav" WAVE', '  TRACK 01 AUDIO', '    INDEX 01 00:00:00');
  const { problems, tracks } = await readFile(cueImporter, unused);
  expect(problems).toEqual(['Line 1 names a file in which no track begins.']);
  expect(tracks[0]?.location).toBe('b.wav');
});
