import { describe, expect, test } from 'vitest';
import { lostIn, read, rekordbox, traktor, write } from './stage.ts';

const nml = (attributes: string, within = '') =>
  `<NML VERSION="19"><COLLECTION ENTRIES="1"><ENTRY ${attributes}><LOCATION DIR="/:" FILE="a.mp3" VOLUME="C:"></LOCATION>${within}</ENTRY></COLLECTION></NML>`;
const xml = (attributes: string) =>
  `<DJ_PLAYLISTS Version="1.0.0"><COLLECTION Entries="1"><TRACK TrackID="1" ${attributes} Location="file://localhost/C:/a.mp3"/></COLLECTION></DJ_PLAYLISTS>`;

describe('a rating that is no whole number of stars', () => {
  test.each([
    ['77', '102', 'between two numbers of stars, read as the nearer'],
    ['128', '153', 'between two numbers of stars, read as the nearer'],
    ['26', '51', 'between two numbers of stars, read as the nearer'],
    ['3', '153', 'as small as a number of stars, read as that'],
  ])('as %s is told where it becomes %s, and kept where it stays', async (said, stars, reason) => {
    const own = await read(traktor, nml('', `<INFO RANKING="${said}"></INFO>`));
    const other = await write(rekordbox, own.tracks, own.header);
    expect(other.text).toContain(`Rating="${stars}"`);
    expect(lostIn(other.lossReport)).toContain(`rating: ${reason}`);
    const same = await write(traktor, own.tracks, own.header);
    expect([same.text.includes(`RANKING="${said}"`), same.lossReport]).toEqual([true, []]);
    const back = await read(rekordbox, xml(`Rating="${said}"`));
    const written = await write(traktor, back.tracks, back.header);
    expect(lostIn(written.lossReport)).toContain(`rating: ${reason}`);
  });

  test.each(['0', '51', '255'])('is none where it is %s', async (said) => {
    const { tracks, header } = await read(traktor, nml('', `<INFO RANKING="${said}"></INFO>`));
    const { lossReport } = await write(rekordbox, tracks, header);
    expect(lostIn(lossReport).filter((one) => one.startsWith('rating'))).toEqual([]);
  });
});

test('a number below 0 is told as that', async () => {
  const { tracks, header } = await read(rekordbox, xml('PlayCount="-4"'));
  expect(lostIn((await write(traktor, tracks, header)).lossReport)).toContain(
    'playCount: less than 0, written as 0',
  );
});

test('the time of a change that Rekordbox has not is not made up', async () => {
  const own = await read(traktor, nml('MODIFIED_DATE="2026/1/5" MODIFIED_TIME="4000"'));
  const between = await read(rekordbox, (await write(rekordbox, own.tracks, own.header)).text);
  const { text } = await write(traktor, between.tracks, between.header);
  expect(text).toContain('MODIFIED_DATE="2026/1/5"');
  expect(text).not.toContain('MODIFIED_TIME');
  expect((await write(traktor, own.tracks, own.header)).text).toContain('MODIFIED_TIME="4000"');
});
