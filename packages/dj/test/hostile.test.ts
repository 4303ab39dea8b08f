import { ReadError } from '@linernotes/exporters';
import { describe, expect, test } from 'vitest';
import { rekordboxXmlImporter } from '../src/index.ts';
import { read, rekordbox, traktor } from './stage.ts';

const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
const around = (tracks: string) =>
  `${head}<DJ_PLAYLISTS Version="1.0.0">\n<COLLECTION Entries="1">${tracks}</COLLECTION>\n</DJ_PLAYLISTS>`;

/** What is said about a file that cannot be read. */
async function refusalOf(source: string | Uint8Array): Promise<ReadError> {
  const error = await read(rekordbox, source, 'a.xml').then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof ReadError) return error;
  throw new Error(`It was read, or failed otherwise: ${String(error)}`);
}

/** A file of any size that is never there as a whole. */
async function* endless(start: string, piece: string): AsyncGenerator<string> {
  yield start;
  for (;;) yield piece;
}

async function endlessRefusal(start: string, piece: string): Promise<ReadError> {
  const error = await (async () => {
    const source = endless(start, piece);
    for await (const _ of rekordboxXmlImporter.read(source, { name: 'a.xml', onAbout: () => {} }));
  })().catch((reason: unknown) => reason);
  if (error instanceof ReadError) return error;
  throw error;
}

describe('a file that is no well-formed XML is refused with its line and column', () => {
  test.each([
    [
      'cut in a tag',
      `${head}<DJ_PLAYLISTS><COLLECTION><TRACK Name="a`,
      'line 2, column 40',
      'ends too early',
    ],
    [
      'cut between tags',
      `${head}<DJ_PLAYLISTS>\n<COLLECTION>`,
      'line 3, column 12',
      'ends too early',
    ],
    ['a declaration alone', head, 'line 2, column 1', 'ends too early'],
    ['a text', 'title,artist\n', 'line 2, column 1', 'text data outside of root node'],
    ['NUL alone', '\0\0\0\0', 'line 1, column 1', 'disallowed character'],
    ['two roots', `${around('')}<DJ_PLAYLISTS/>`, 'line 4', 'only one root'],
    [
      'one attribute twice',
      around('<TRACK TrackID="1" TrackID="2"/>'),
      'line 3',
      'duplicate attribute: TrackID',
    ],
    ['a wrong end', around('<TRACK></TRACE>'), 'line 3', 'unexpected close tag'],
    ['NUL', around('<TRACK Name="a\0b"/>'), 'line 3', 'disallowed character'],
    ['NUL by a reference', around('<TRACK Name="&#0;"/>'), 'line 3', 'malformed character entity'],
    ['an unknown entity', around('<TRACK Name="&nbsp;"/>'), 'line 3', 'undefined entity'],
    [
      'a bare ampersand',
      around('<TRACK Name="Kool & The Gang"/>'),
      'line 3, column 43',
      'an & for itself',
    ],
    [
      'a bare ampersand far before the next reference',
      `${around('<TRACK Name="Kool & The Gang"/>\n'.padEnd(6000, '<TRACK/>'))}`,
      'line 3, column 43',
      'an & for itself',
    ],
    [
      'one that another follows, behind those of a comment',
      around('<!-- R&B & so on -->\n<TRACK Name="&amp;&"/>'),
      'line 4, column 19',
      'an & for itself',
    ],
    ['a bare <', around('<TRACK Name="a < b"/>'), 'line 3, column 40', 'disallowed character'],
  ])('%s', async (_, source, where, what) => {
    const { message, remedy } = await refusalOf(source);
    expect(message).toContain(`a.xml, ${where}`);
    expect(message).toContain(what);
    expect(message.match(/\.( |$)/g)).toHaveLength(1);
    expect(remedy).toMatch(/\.$/);
  });
});

test.each(['', ' \n\t', '\uFEFF'])('a file with nothing in it is empty: %j', async (source) => {
  const { message, remedy } = await refusalOf(source);
  expect(message).toBe('a.xml is empty.');
  expect(remedy).toBe('Export it again.');
});

describe('a file that asks for too much is refused before it fills the memory', () => {
  const inTrack = `${head}<DJ_PLAYLISTS><COLLECTION><TRACK>`;
  test.each([
    [
      'entities of entities',
      `${head}<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]>`,
      '<DJ_PLAYLISTS>',
      'document type',
    ],
    ['an endless document type', `${head}<!DOCTYPE a [`, '<!ENTITY b "c">'.repeat(4096), 'letters'],
    ['an endless attribute', `${head}<DJ_PLAYLISTS Name="`, 'x'.repeat(65_536), 'letters'],
    ['endless attributes', `${head}<DJ_PLAYLISTS`, ' a="1"'.repeat(8192), 'letters'],
    ['an endless text', inTrack, 'x'.repeat(65_536), 'letters'],
    ['an endless comment', `${inTrack}<!--`, 'x'.repeat(65_536), 'letters'],
    ['an endless name', `${inTrack}<`, 'x'.repeat(65_536), 'letters'],
    ['endless depth', inTrack, '<a>'.repeat(32), '64 deep'],
    ['a track without end', inTrack, '<a/>'.repeat(8192), 'more than 50,000 others'],
    ['a long track', inTrack, `<a b="${'x'.repeat(500_000)}"/>`, '8,388,608 letters'],
    [
      'endless elements beside the tracks',
      `${head}<DJ_PLAYLISTS>`,
      '<A B="c"/>'.repeat(4096),
      'kept in memory',
    ],
    [
      'endless playlists',
      `${head}<DJ_PLAYLISTS><PLAYLISTS>`,
      '<NODE Name="a" Type="1"/>'.repeat(4096),
      '200,000 playlists',
    ],
  ])('%s', async (_, start, piece, what) => {
    const before = process.memoryUsage().rss;
    expect((await endlessRefusal(start, piece)).message).toContain(what);
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });
});

describe('encodings', () => {
  const track = '<TRACK TrackID="1" Name="Größe 東京"/>';
  const titleOf = async (bytes: Uint8Array) => (await read(rekordbox, bytes)).tracks[0]?.title;

  test('UTF-8 with and without a byte order mark, and UTF-16 with its mark or its zero bytes, are read', async () => {
    const text = around(track);
    const declared = text.replace('UTF-8', 'UTF-16');
    const sixteen = Buffer.from(declared, 'utf16le');
    expect(await titleOf(Buffer.from(`\uFEFF${text}`))).toBe('Größe 東京');
    expect(await titleOf(Buffer.from(`\uFEFF${declared}`, 'utf16le'))).toBe('Größe 東京');
    expect(await titleOf(sixteen)).toBe('Größe 東京');
    expect(await titleOf(Buffer.from(sixteen).swap16())).toBe('Größe 東京');
  });

  test('bytes that are no letter are told with their place, also behind many lines', async () => {
    const lines = `${head}<DJ_PLAYLISTS>\n${'<!-- ü東 -->\n'.repeat(3000)}<!--`;
    const source = Buffer.concat([Buffer.from(lines), Buffer.from([0xfc]), Buffer.from('-->')]);
    expect((await refusalOf(source)).message).toContain('in line 3003, column 5 it has bytes');
  });

  test('a declared encoding is obeyed', async () => {
    const text = around('<TRACK Name="Größe"/>').replace('UTF-8', 'ISO-8859-1');
    expect(await titleOf(Buffer.from(text, 'latin1'))).toBe('Größe');
  });

  test('bytes that are not what the file declares are refused with their line', async () => {
    const { message } = await refusalOf(Buffer.from(around('<TRACK Name="Größe"/>'), 'latin1'));
    expect(message).toContain(
      'a.xml is not UTF-8, as it should be: in line 3, column 40 it has bytes',
    );
    const sixteen = await refusalOf(around(track).replace('UTF-8', 'UTF-16'));
    expect(sixteen.message).toBe(
      'a.xml, line 1, column 31: the file says that it is written in UTF-16, and has one byte a letter.',
    );
    const unknown = await refusalOf(around(track).replace('UTF-8', 'KLINGON'));
    expect(unknown.message).toBe(
      'a.xml, line 1, column 31: the file says that it is written in "KLINGON", an encoding that is unknown here.',
    );
  });
});

describe('another file', () => {
  test('is named by what it is', async () => {
    await expect(read(rekordbox, '<NML VERSION="19"></NML>')).rejects.toMatchObject({
      message: expect.stringContaining('is no Rekordbox collection: its first element is "NML"'),
      remedy: expect.stringContaining('traktor-nml'),
    });
    await expect(read(traktor, '<DJ_PLAYLISTS/>')).rejects.toMatchObject({
      remedy: expect.stringContaining('rekordbox-xml'),
    });
    await expect(read(traktor, '<html></html>')).rejects.toThrow('first element is "html"');
  });

  test('names that a terminal would obey are not repeated', async () => {
    const { message } = await refusalOf(around('<TRACK></\u009b31mX>'));
    expect(message).not.toMatch(/\p{Cc}/u);
  });
});

test.each([998, 1000, 1005, 1008, 1009, 1010])(
  'a bare ampersand at %i, where pieces end, is found too',
  async (at) => {
    const start = `${head}<DJ_PLAYLISTS><!--`;
    const source = `${start.padEnd(at - 17, '.')}--><TRACK Name="a&b"/>${'<T/>'.repeat(600)}`;
    const { message } = await refusalOf(source);
    expect(message).toContain(`line 2, column ${source.indexOf('&') - head.length + 1}:`);
    expect(message).toContain('an & for itself');
  },
);

test('names of JavaScript are names like any other', async () => {
  const track = '<TRACK TrackID="1" __proto__="a" constructor="b" Name="c"/>';
  const { tracks } = await read(rekordbox, around(track));
  expect(tracks[0]?.title).toBe('c');
  expect(JSON.stringify(tracks[0]?.origin)).toContain('"__proto__":"a"');
});
