import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import {
  constants,
  createReadStream,
  linkSync,
  openSync,
  readFileSync,
  symlinkSync,
} from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exitCodes, Problem } from '../src/problem.ts';
import { filesIn, folder, liner, oneRow, startPlatforms } from './helpers.ts';

/** One line that a person can act on, and no trace of the program's inside. */
function expectSentence(text: string): void {
  expect(text).toMatch(/[.)]\n$/);
  expect(text).not.toMatch(/\n\s+at |undefined|\[object|ENOENT|EISDIR|ZodError/);
}

describe('a crate that cannot be read', () => {
  const files = {
    'binary.csv': Buffer.from([0x61, 0x2c, 0x00, 0x01, 0x0a]),
    'latin1.csv': Buffer.from('title\nCaf\xe9\n', 'latin1'),
    'empty.csv': '',
    'blank.csv': ' \n\n',
    'header.csv': 'artist,title\n',
    'twice.csv': 'Artist,Title,Track\na,b,c\n',
    'lengths.csv': 'title,durationMs,length\na,,3:12\n',
    'bytes.tsv': Buffer.from('\ufefftitle\na\n', 'utf16le'),
    'open.csv': 'title\n"a\n',
    'foreign.csv': 'Künstler,Titel\na,b\n',
    'broken.json': '[\n  { "title": "a" },\n  { "title": \n]\n',
    'object.json': '{ "title": "a" }',
    'none.json': '[]',
    'folder/crate.csv': oneRow,
  };

  it.each([
    ['missing.csv', 2, /There is no file "missing.csv". Check the path/],
    ['folder', 2, /"folder" is a folder. Name a file in it/],
    ['binary.csv', 2, /binary.csv is no text file: line 1 has a NUL byte. Name a CSV/],
    ['latin1.csv', 2, /latin1.csv is not UTF-8: line 2, column \d+ has .* Save it as UTF-8/],
    ['empty.csv', 2, /empty.csv is empty/],
    ['blank.csv', 2, /blank.csv is empty/],
    ['header.csv', 2, /header.csv has no rows. Put one track/],
    [
      'twice.csv',
      2,
      /twice.csv, line 1: the columns "Title" and "Track" both mean title. Remove or rename one/,
    ],
    ['lengths.csv', 2, /the columns "durationMs" and "length" both mean durationMs/],
    ['bytes.tsv', 2, /bytes.tsv is written in UTF-16. Save it as UTF-8/],
    ['open.csv', 2, /The quote that opens in line 2 of open.csv is never closed/],
    [
      'foreign.csv',
      2,
      /foreign.csv, line 1: none of the columns is known \(Künstler, Titel\). .*artist, title/,
    ],
    ['broken.json', 2, /broken.json is broken JSON at line 4 column 1/],
    ['object.json', 2, /object.json holds one JSON object where a list is expected/],
    ['none.json', 2, /none.json has no rows/],
  ])('%s ends the command with %i before a request is sent', async (name, code, sentence) => {
    const { server, env } = await startPlatforms();
    const cwd = folder(files);
    const before = filesIn(cwd);
    const result = await liner(['enrich', name, '--out', 'o.json'], { cwd, env });
    expect([result.code, result.out]).toEqual([code, '']);
    expect(result.err).toMatch(sentence);
    expectSentence(result.err);
    expect([server.requests.length, filesIn(cwd)]).toEqual([0, before]);
  });

  it('is told as one JSON document too under --json', async () => {
    const { env } = await startPlatforms();
    const { code, out, err } = await liner(['enrich', 'missing.csv', '--json'], { env });
    expect(code).toBe(2);
    expect(JSON.parse(out)).toEqual({
      error: { code: 'usage', message: 'There is no file "missing.csv". Check the path.' },
    });
    expect(err).toContain('There is no file');
  });

  it('on standard input is called so', async () => {
    const { env } = await startPlatforms();
    const { code, err } = await liner(['enrich', '-'], { env, stdin: '' });
    expect([code, err]).toEqual([2, expect.stringMatching(/^standard input is empty/i)]);
  });

  it.each([
    ['m3u8', '#EXTM3U\n#EXTINF:200,Nirvana - Lithium\na.mp3\n'],
    ['pls', '[playlist]\nFile1=a.mp3\nTitle1=Lithium\n'],
    ['cue', 'TITLE "Nevermind"\nFILE "a.wav" WAVE\n  TRACK 01 AUDIO\n'],
    ['rekordbox-xml', '<?xml version="1.0"?><DJ_PLAYLISTS Version="1.0.0"></DJ_PLAYLISTS>'],
  ])('on standard input that is %s is told how to say so', async (_format, stdin) => {
    const { env } = await startPlatforms();
    const { code, err } = await liner(['enrich', '-'], { env, stdin });
    expect([code, err]).toEqual([2, expect.stringContaining('--from')]);
    expectSentence(err);
  });

  it('does not stop the others when a line of NDJSON is broken', async () => {
    const { env } = await startPlatforms();
    const stdin = '{"title":"Lithium","artist":"Nirvana"}\n{"title":\n';
    const { code, out } = await liner(['enrich', '-', '--json'], { env, stdin });
    expect(code).toBe(3);
    expect(JSON.parse(out).rows[1]).toMatchObject({
      row: 2,
      status: 'failed',
      issues: [{ message: expect.stringMatching(/^The row is broken JSON at column \d+\.$/) }],
    });
  });
});

describe('a command typed wrongly', () => {
  it.each([
    [
      ['enrich', '-', '--on', 'discogs,spotify'],
      /--on: there is no platform "spotify"; there are: discogs, musicbrainz/,
    ],
    [
      ['enrich', '-', '--on', ' , '],
      /^Option "--on <platforms>" argument .* Name a platform, or leave --on out/,
    ],
    [
      ['enrich', '-', '--fast'],
      /^Unknown option "--fast"\. Type "liner enrich --help" for what it takes\.\n$/,
    ],
    [['enrich', '-', '--forc'], /^Unknown option "--forc"\. Did you mean --force\?\n$/],
    [['enrich', '-', '--top', 'many'], /"--top <n>" .* must be a whole number from 0/],
    [['enrich', '-', '--top', '-1'], /must be a whole number from 0/],
    [['enrich', '-', '--top', '1.5'], /must be a whole number from 0/],
    [['enrich', '-', '--top', '1e1'], /must be a whole number from 0/],
    [['enrich', '-', '--top', ''], /must be a whole number from 0/],
    [
      ['enrich', '-', '--format', 'xml'],
      /^--format: there is no format "xml"; there are: json, ndjson, csv, /,
    ],
    [['enrich'], /^No crate is named\. Name its file/],
    [['search', 'x', '--kind', 'song'], /Allowed choices are release, release-group/],
    [['search', 'x', '--limit', '0'], /must be a whole number from 1/],
    [['search', ' '], /^There is nothing to search for\./],
    [['show', 'discogs:release:abc'], /^Discogs: an id is a number, as in https:\S+\.\n$/],
    [['show', 'musicbrainz:release:nope'], /^MusicBrainz: "nope" is not an MBID like \S+\.\n$/],
    [['serach', 'x'], /^Unknown command "serach"\. Did you mean search\?\n$/],
    [
      ['enrich', '-', '--out', 'o.docx'],
      /^--out: the ending of "o.docx" names no format\. End it with/,
    ],
    [['enrich', '-', '--out', 'crate'], /^--out: the ending of "crate" names no format\./],
    [['show', 'nonsense'], /"nonsense" is neither platform:kind:id/],
    [['show', 'spotify:release:1'], /"spotify:release:1" is neither/],
    [['show', 'https://example.org/release/1'], /is neither \S+ \S+ nor the address/],
    [['show', 'discogs:recording:1'], /discogs has no recording that could be shown by its id/],
  ])('%j exits with 2 and says what is wrong', async (args, sentence) => {
    const { server, env } = await startPlatforms();
    const { code, out, err } = await liner(args, { env, stdin: oneRow });
    expect([code, out, server.requests.length]).toEqual([2, '', 0]);
    expect(err).toMatch(sentence);
    expect(err.split('\n')).toHaveLength(2);
  });

  it.each([
    [['--format', 'csv'], 'csv'],
    [['--out', '-', '--format', 'ndjson'], 'ndjson'],
  ])('wants JSON and another format on standard output: --json %j', async (options, format) => {
    const { server, env } = await startPlatforms();
    const args = ['enrich', '-', '--json', ...options];
    const { code, err } = await liner(args, { env, stdin: oneRow });
    expect([code, server.requests, err]).toEqual([
      2,
      [],
      `--json and --format ${format} do not go together on standard output. Leave one out, or name a file with --out.\n`,
    ]);
  });

  it('is a JSON document too under --json', async () => {
    const { code, out } = await liner(['search', 'x', '--fast', '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(out).error).toEqual({
      code: 'usage',
      message: 'Unknown option "--fast".',
      remedy: 'Type "liner search --help" for what it takes.',
    });
  });

  it('without a command gets help, and so does --help', async () => {
    const bare = await liner([]);
    const asked = await liner(['--help']);
    expect([bare.code, asked.code]).toEqual([2, 0]);
    expect(bare.err).toContain('liner enrich crate.csv');
    expect(asked.out).toContain('liner enrich crate.csv');
  });
});

describe('an output that is the crate itself', () => {
  it.each([
    ['by its name', 'crate.csv'],
    ['by another name for it', './folder/../crate.csv'],
    ['by a symbolic link', 'soft.csv'],
    ['by a hard link', 'hard.csv'],
  ])('is refused %s, with --force too', async (_, out) => {
    const { server, env } = await startPlatforms();
    const cwd = folder({ 'crate.csv': oneRow, 'folder/x': '' });
    symlinkSync(join(cwd, 'crate.csv'), join(cwd, 'soft.csv'));
    linkSync(join(cwd, 'crate.csv'), join(cwd, 'hard.csv'));
    for (const force of [[], ['--force'], ['--force', '--json'], ['--force', '--format', 'json']]) {
      const result = await liner(['enrich', 'crate.csv', '--out', out, ...force], { cwd, env });
      expect([result.code, result.err]).toEqual([
        2,
        `--out: "${out}" is the crate itself, which would be lost. Name another file.\n`,
      ]);
    }
    expect(server.requests).toEqual([]);
    expect(readFileSync(join(cwd, 'crate.csv'), 'utf8')).toBe(oneRow);
  });

  it('is refused where standard input is that file', async () => {
    const { env } = await startPlatforms();
    const cwd = folder({ 'crate.csv': oneRow });
    const stdin = createReadStream(join(cwd, 'crate.csv'));
    await once(stdin, 'open');
    const args = ['enrich', '-', '--out', 'crate.csv', '--force'];
    const { code, err } = await liner(args, { cwd, env, stdin });
    expect([code, err]).toEqual([2, expect.stringContaining('is the crate itself')]);
    expect(readFileSync(join(cwd, 'crate.csv'), 'utf8')).toBe(oneRow);
  });

  it('is refused where EXPORT_DIR leads to it', async () => {
    const { env } = await startPlatforms();
    const cwd = folder({ 'crate.enriched.csv': oneRow });
    symlinkSync('crate.enriched.csv', join(cwd, 'crate.csv'));
    const settings = { ...env, EXPORT_DIR: '.', DEFAULT_EXPORT_FORMAT: 'csv' };
    const { code, err } = await liner(['enrich', 'crate.csv', '--force'], { cwd, env: settings });
    expect([code, err]).toEqual([2, expect.stringContaining('is the crate itself')]);
  });
});

describe('an output that cannot be', () => {
  it.each([
    ['folder', 2, /--out: "folder" is a folder. Name a file in it/],
    ['crate.csv/o.json', 1, /o.json is under something that is no folder/],
  ])('%s is refused', async (out, code, sentence) => {
    const { env } = await startPlatforms();
    const cwd = folder({ 'crate.csv': oneRow, 'folder/x': '' });
    const result = await liner(['enrich', 'crate.csv', '--out', out], { cwd, env });
    expect([result.code, result.err]).toEqual([code, expect.stringMatching(sentence)]);
    expect(filesIn(cwd)).toEqual(['crate.csv', 'folder/x']);
  });
});

describe.skipIf(process.platform === 'win32')('a pipe that has a name', () => {
  const args = ['enrich', 'pipe', '--from', 'csv', '--out', 'o.json'];

  function pipe(): string {
    const cwd = folder();
    execFileSync('mkfifo', [join(cwd, 'pipe')]);
    return cwd;
  }

  it('is read once, and its rows are looked up', async () => {
    const { env } = await startPlatforms();
    const cwd = pipe();
    const [{ code }] = await Promise.all([
      liner(args, { cwd, env }),
      writeFile(join(cwd, 'pipe'), oneRow),
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(readFileSync(join(cwd, 'o.json'), 'utf8')).rows).toHaveLength(1);
  });

  it('to which nobody writes does not keep the program', async () => {
    const { server, env } = await startPlatforms();
    const cwd = pipe();
    const stop = new AbortController();
    setTimeout(
      () => stop.abort(new Problem('Interrupted.', { exitCode: exitCodes.interrupted })),
      50,
    );
    const { code } = await liner(args, { cwd, env, signal: stop.signal });
    expect([code, server.requests]).toEqual([130, []]);
    // Opened once more, it would not be there for a reader that still waits in its opening.
    expect(() => openSync(join(cwd, 'pipe'), constants.O_WRONLY | constants.O_NONBLOCK)).toThrow(
      'ENXIO',
    );
  });
});
