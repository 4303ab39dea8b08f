import { describe, expect, it } from 'vitest';
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
    'foreign.csv': 'Künstler,Titel\na,b\n',
    'broken.json': '[\n  { "title": "a" },\n  { "title": \n]\n',
    'object.json': '{ "title": "a" }',
    'none.json': '[]',
    'folder/crate.csv': oneRow,
  };

  it.each([
    ['missing.csv', 2, /There is no file "missing.csv". Check the path/],
    ['folder', 2, /"folder" is a folder. Name a file in it/],
    ['binary.csv', 1, /binary.csv is no text file: line 1 has a NUL byte. Name a CSV/],
    ['latin1.csv', 1, /latin1.csv is not UTF-8: line 2 .* Save it as UTF-8/],
    ['empty.csv', 1, /empty.csv is empty/],
    ['blank.csv', 1, /blank.csv is empty/],
    ['header.csv', 1, /header.csv has no rows. Put one track/],
    [
      'foreign.csv',
      1,
      /foreign.csv, line 1: none of the columns is known \(Künstler, Titel\). .*artist, title/,
    ],
    ['broken.json', 1, /broken.json is broken JSON at line 4 column 1/],
    ['object.json', 1, /object.json holds one JSON object where a list is expected/],
    ['none.json', 1, /none.json has no rows/],
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
    expect([code, err]).toEqual([1, expect.stringMatching(/^standard input is empty/i)]);
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
      /'--on <platforms>' argument .* Name a platform, or leave --on out/,
    ],
    [['enrich', '-', '--fast'], /unknown option '--fast'/],
    [['enrich', '-', '--top', 'many'], /'--top <n>' .* must be a whole number from 0/],
    [['enrich', '-', '--top', '-1'], /must be a whole number from 0/],
    [['enrich', '-', '--top', '1.5'], /must be a whole number from 0/],
    [['enrich', '-', '--top', '1e1'], /must be a whole number from 0/],
    [['enrich', '-', '--top', ''], /must be a whole number from 0/],
    [
      ['enrich', '-', '--format', 'xml'],
      /'--format <format>' .*Allowed choices are json, ndjson, csv/,
    ],
    [['enrich'], /missing required argument 'file'/],
    [['search', 'x', '--kind', 'song'], /Allowed choices are release, release-group/],
    [['search', 'x', '--limit', '0'], /must be a whole number from 1/],
    [['search', ' '], /^There is nothing to search for\./],
    [['show', 'discogs:release:abc'], /^Discogs: an id is a number, as in https:\S+\.\n$/],
    [['show', 'musicbrainz:release:nope'], /^MusicBrainz: "nope" is not an MBID like \S+\.\n$/],
    [['serach', 'x'], /unknown command 'serach'/],
    [['show', 'nonsense'], /"nonsense" is neither platform:kind:id/],
    [['show', 'spotify:release:1'], /"spotify:release:1" is neither/],
    [['show', 'https://example.org/release/1'], /is neither/],
    [['show', 'discogs:recording:1'], /discogs has no recording that could be shown by its id/],
  ])('%j exits with 2 and says what is wrong', async (args, sentence) => {
    const { server, env } = await startPlatforms();
    const { code, out, err } = await liner(args, { env, stdin: oneRow });
    expect([code, out, server.requests.length]).toEqual([2, '', 0]);
    expect(err).toMatch(sentence);
  });

  it('is a JSON document too under --json', async () => {
    const { code, out } = await liner(['search', 'x', '--fast', '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(out).error).toEqual({ code: 'usage', message: "unknown option '--fast'" });
  });

  it('without a command gets help, and so does --help', async () => {
    const bare = await liner([]);
    const asked = await liner(['--help']);
    expect([bare.code, asked.code]).toEqual([2, 0]);
    expect(bare.err).toContain('liner enrich crate.csv');
    expect(asked.out).toContain('liner enrich crate.csv');
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
