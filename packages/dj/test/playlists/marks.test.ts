import { describe, expect, it } from 'vitest';
import { m3u, m3uImporter } from '../../src/playlists/m3u/index.ts';
import { pls, plsImporter } from '../../src/playlists/pls/index.ts';
import { readFile, writeFile } from './files.ts';

const mark = Buffer.from('\ufeff');

describe('a byte order mark', () => {
  it('stays at a file that has no letter beyond ASCII', async () => {
    const bytes = Buffer.concat([mark, Buffer.from('#EXTM3U\n/m/a.mp3\n')]);
    const { bytes: again } = await writeFile(m3u, await readFile(m3uImporter, bytes, 'a.m3u'));
    expect(again).toEqual(bytes);
  });

  it('stays where a later line is windows-1252, which is told', async () => {
    const bytes = Buffer.concat([mark, Buffer.from('#EXTM3U\n/m/a.mp3\n/m/\xe9.mp3\n', 'latin1')]);
    const read = await readFile(m3uImporter, bytes, 'a.m3u');
    expect(read.problems).toEqual([
      'Line 3 is not UTF-8 like those before it, and was read as windows-1252.',
    ]);
    expect(read.tracks.map(({ location }) => location)).toEqual(['/m/a.mp3', '/m/é.mp3']);
    const { text } = await writeFile(m3u, read);
    expect(text).toBe('\ufeff#EXTM3U\n/m/a.mp3\n/m/é.mp3\n');
  });

  it('stays in PLS too', async () => {
    const bytes = Buffer.concat([
      mark,
      Buffer.from('[playlist]\nFile1=/m/\xe9.mp3\nNumberOfEntries=1\nVersion=2\n', 'latin1'),
    ]);
    const { text } = await writeFile(pls, await readFile(plsImporter, bytes, 'a.pls'));
    expect(text).toMatch(/^\ufeff\[playlist\]\nFile1=\/m\/é\.mp3\n/);
  });
});
