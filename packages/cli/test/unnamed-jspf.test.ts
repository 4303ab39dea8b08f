import { describe, expect, it } from 'vitest';
import { filesIn, folder, liner } from './helpers.ts';

const playlist = {
  playlist: { title: 'Mine', track: [{ title: 'Lithium', location: ['a.mp3'] }] },
};
const compact = JSON.stringify(playlist);
const refused =
  ' is a JSPF playlist, and its name does not tell. Give it the ending .jspf, or name';

describe.each([
  ['in one line', compact],
  ['over several lines', JSON.stringify(playlist, null, 2)],
])('a JSPF playlist %s whose name does not tell', (_, text) => {
  it.each(['a.json', 'a', '-'])(
    'is refused by convert as %s, which says how to read it',
    async (name) => {
      const cwd = folder(name === '-' ? {} : { [name]: text });
      const before = filesIn(cwd);
      const { code, err } = await liner(['convert', name, 'b.m3u8'], { cwd, stdin: text });
      const spoken = name === '-' ? 'Standard input' : name;
      expect([code, err]).toEqual([2, `${spoken}${refused} the format with --from jspf.\n`]);
      expect(filesIn(cwd)).toEqual(before);
    },
  );

  it('is refused by enrich in the same words', async () => {
    const around = { stdin: text, env: { LINERNOTES_PLATFORMS: 'discogs' } };
    const { code, err } = await liner(['enrich', '-', '--plan'], around);
    expect([code, err]).toEqual([2, `standard input${refused} the format with --from jspf.\n`]);
  });

  it('is read by convert --from jspf', async () => {
    const { code, out } = await liner(['convert', '-', '-', '--from', 'jspf', '--format', 'm3u8'], {
      stdin: text,
    });
    expect([code, out]).toEqual([0, expect.stringContaining('a.mp3')]);
  });
});

it.each([
  ['{"playlist":{"name":"Mine"},"title":"Lithium"}', 'playlist.name,title'],
  ['{"playlist":"Mine","title":"Lithium"}', 'playlist,title'],
  ['{"playlist":{"track":"1"},"title":"Lithium"}', 'playlist.track,title'],
])('%s is a record', async (text, header) => {
  const { code, out } = await liner(['convert', '-', '-', '--format', 'csv'], { stdin: text });
  expect([code, out.split('\n')[0]?.trim()]).toEqual([0, header]);
});
