import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { playlistExporters, playlistImporters } from '../../src/index.ts';
import { readFile, writeFile } from './files.ts';

const fileStarts: Readonly<Record<string, string>> = {
  m3u8: '#EXTM3U\n/m/a.mp3\n',
  m3u: '#EXTM3U\n/m/a.mp3\n',
  pls: '[playlist]\nFile1=/m/a.mp3\n',
  xspf: '<playlist><trackList><track/>',
  jspf: '{"playlist":{"track":[{}',
  cue: 'FILE "a" WAVE\nTRACK 01 AUDIO\n INDEX 01 00:00:00\n',
};

/** A sentence that names the file, and a remedy. */
const told = {
  name: 'ReadError',
  message: expect.stringMatching(/^(?:Line \d+ of )?x\.list\b.*\.$/s),
  remedy: expect.stringMatching(/\.$/),
};

describe.each(playlistImporters)('$id', (importer) => {
  const { id } = importer;
  const read = (bytes: Uint8Array | string) => readFile(importer, bytes, 'x.list');

  it.each([
    ['a NUL byte', Buffer.from(`${fileStarts[id]}\0`)],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['nothing', Buffer.from('')],
    ['a line of 3 MB', Buffer.alloc(3_000_000, 'x')],
  ])('with %s is refused in a sentence', async (_, bytes) => {
    await expect(read(bytes)).rejects.toMatchObject(told);
  });

  it('is read compressed', async () => {
    const whole = `${fileStarts[id]}${{ xspf: '</trackList></playlist>', jspf: ']}}' }[id] ?? ''}`;
    const { tracks, header } = await readFile(importer, gzipSync(whole), 'Name.list.gz');
    expect([tracks.length, header.playlists[0]?.name]).toEqual([1, 'Name']);
    await expect(
      readFile(importer, gzipSync(whole).subarray(0, 30), 'x.list.gz'),
    ).rejects.toMatchObject({
      message: 'x.list.gz is cut off.',
    });
  });

  it('is read or refused in a sentence, whatever it holds', async () => {
    const tail = fc.oneof(
      fc.uint8Array({ maxLength: 60 }).map(Buffer.from),
      fc.string({ unit: 'binary', maxLength: 60 }).map((text) => Buffer.from(text)),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('', fileStarts[id] ?? ''), tail, async (start, bytes) => {
        const file = await read(Buffer.concat([Buffer.from(start), bytes])).catch(
          (error: unknown) => {
            expect(error).toMatchObject(told);
            return null;
          },
        );
        if (!file) return;
        const exporter = playlistExporters.find((one) => one.id === id);
        if (exporter && file.tracks.some(({ location }) => location !== undefined))
          await writeFile(exporter, file);
      }),
      { numRuns: 60 },
    );
  });
});

it('a playlist may begin with a mark of UTF-16, which is told', async () => {
  const [m3u8] = playlistImporters;
  if (!m3u8) throw new Error('M3U8 is missing');
  const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('/m/a.mp3\n', 'utf16le')]);
  await expect(readFile(m3u8, bytes, 'a.m3u8')).rejects.toMatchObject({
    message: 'a.m3u8 is written in UTF-16.',
  });
});

it.each(['m3u8', 'pls', 'xspf'])('tracks are passed on as they come: %s', async (id) => {
  const importer = playlistImporters.find((one) => one.id === id);
  const entries: Readonly<Record<string, (number: number) => string>> = {
    m3u8: (number) => `#EXTINF:1,A - B\n/m/${number}.mp3\n`,
    pls: (number) => `File${number}=/m/${number}.mp3\nTitle${number}=A\nLength${number}=1\n`,
    xspf: (number) => `<track><location>/m/${number}.mp3</location></track>`,
  };
  let sent = 0;
  async function* source() {
    yield Buffer.from({ pls: '[playlist]\n', xspf: '<playlist><trackList>' }[id] ?? '#EXTM3U\n');
    for (sent = 1; sent < 10_000; sent += 1) yield Buffer.from(entries[id]?.(sent) ?? '');
  }
  let read = 0;
  for await (const records of importer?.read(source(), { name: `a.${id}` }) ?? []) {
    read += records.length;
    if (read >= 50) break;
  }
  expect(sent).toBeLessThan(80);
});

it.each(playlistExporters)('$id writes tracks of any JSON', async (exporter) => {
  const anyOrigin = fc.record({
    format: fc.constantFrom(exporter.id, 'm3u8'),
    data: fc.jsonValue(),
  });
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), anyOrigin, fc.jsonValue(), async (value, origin, name) => {
      const track = {
        id: '1',
        location: '/m/a.mp3',
        title: value,
        links: value,
        durationMs: value,
        cues: value,
        origin,
      };
      const header = {
        playlists: [
          { kind: 'playlist', id: '1', parentId: null, name, trackIds: ['1'], origin },
          value,
        ],
        origin,
      };
      // Any file of JSON may hold it.
      const { bytes } = await writeFile(exporter, {
        header,
        tracks: [track],
      } as unknown as Parameters<typeof writeFile>[1]);
      expect(bytes.length).toBeGreaterThan(0);
    }),
    { numRuns: 50 },
  );
});
