import type { StreamExporter, StreamImporter } from '@linernotes/exporters';
import { expect, test } from 'vitest';
import { jspf, jspfImporter } from '../../src/playlists/jspf/index.ts';
import { m3u8, m3u8Importer } from '../../src/playlists/m3u/index.ts';
import { xspf, xspfImporter } from '../../src/playlists/xspf/index.ts';
import { readFile, writeFile } from './files.ts';

const uris = [
  'file:///x/a%2Fb.mp3',
  "file:///x/it's%20%C3%A9.mp3",
  'a%2fb.mp3',
  'file:///x/%7Eme.mp3',
];

const files: readonly [string, StreamImporter, StreamExporter<object>, string][] = [
  [
    'xspf',
    xspfImporter,
    xspf,
    `<playlist version="1" xmlns="http://xspf.org/ns/0/"><trackList>${uris.map((uri) => `<track><location>${uri}</location></track>`).join('')}</trackList></playlist>`,
  ],
  [
    'jspf',
    jspfImporter,
    jspf,
    JSON.stringify({ playlist: { track: uris.map((uri) => ({ location: [uri] })) } }),
  ],
];

/** What locations a file of either kind has, to the letter. */
const locationsIn = (text: string) =>
  [...text.matchAll(/<location>([^<]*)|"location": ?\[\s*"([^"]*)/g)].map(([, a, b]) => a ?? b);

test.each(files)(
  '%s: an address is spelled in other formats as it was',
  async (id, importer, _, text) => {
    const read = await readFile(importer, text);
    const other = id === 'xspf' ? jspf : xspf;
    const written = await writeFile(other, read);
    expect(locationsIn(written.text).map((uri) => uri?.replace('&apos;', "'"))).toEqual(uris);
  },
);

test.each(files)('%s: a location that changed is spelled anew', async (id, importer, _, text) => {
  const { header, tracks } = await readFile(importer, text);
  const moved = tracks.map((track) => ({ ...track, location: '/y/b c.mp3' }));
  const written = await writeFile(id === 'xspf' ? jspf : xspf, { header, tracks: moved });
  expect(new Set(locationsIn(written.text))).toEqual(new Set(['file:///y/b%20c.mp3']));
});

test('addresses in M3U are addresses in XSPF, to the letter', async () => {
  const read = await readFile(m3u8Importer, '#EXTM3U\nfile:///x/a%2Fb.mp3\nc%2Fd.mp3\n');
  const { text } = await writeFile(xspf, read);
  expect(locationsIn(text)).toEqual(['file:///x/a%2Fb.mp3', 'c%252Fd.mp3']);
  expect((await writeFile(m3u8, read)).text).toContain('file:///x/a%2Fb.mp3');
});

test('attributes of the list of tracks stay', async () => {
  const file =
    '<playlist version="1" xmlns="http://xspf.org/ns/0/"><trackList xml:id="a&amp;b"><track/></trackList></playlist>';
  const { text, losses } = await writeFile(xspf, await readFile(xspfImporter, file));
  expect(text).toContain('<trackList xml:id="a&amp;b">');
  expect(losses).toEqual([]);
});
