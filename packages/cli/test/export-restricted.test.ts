import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn, folder, liner } from './helpers.ts';

const through = (stdin: string, ...args: readonly string[]) =>
  liner(['convert', '-', '-', '--format', 'ndjson', ...args], { stdin });
const source = { platform: 'discogs', id: 1 };
const secret = { n: 1, images: ['SECRET'] };

describe('a cell that holds JSON', () => {
  it.each([
    ['things that name their source', { releases: [{ source, images: ['SECRET'] }] }],
    ['things of what a column names', { source, tracks: [secret] }],
    ['a text that is JSON again', { a: [{ b: JSON.stringify({ source, ...secret }), c: 1 }] }],
  ])('is looked through: %s', async (_, record) => {
    const cwd = folder({ 'a.json': JSON.stringify([record]) });
    await liner(['convert', 'a.json', 'own.csv', '--own-use'], { cwd });
    const { err } = await liner(['convert', 'own.csv', 'b.csv'], { cwd });
    expect(readFileSync(join(cwd, 'own.csv'), 'utf8')).toContain('SECRET');
    expect(readFileSync(join(cwd, 'b.csv'), 'utf8')).not.toContain('SECRET');
    expect(filesIn(cwd)).toContain('b.csv.notices.txt');
    expect(err).toContain('images: field that its platform does not let be passed on, left out');
  });

  it('that is cut off is left out and told where it names a platform', async () => {
    const cut = JSON.stringify([
      { x: `[{"source":{"platform":"discogs"},"images":["SECRET"`, y: '[b: "platform"' },
    ]);
    const { out, err } = await through(cut);
    expect(out).toBe('{"y":"[b: \\"platform\\""}\n');
    expect(err).toContain('x: text that names a platform and cannot be read as JSON, left out');
    expect((await through(cut, '--own-use')).out).toContain('SECRET');
  });

  it('stays as it was written where nothing is left out', async () => {
    const text = '[ {"source": {"platform": "discogs"}, "n": 98765432109876543210} ]';
    const { out } = await through(JSON.stringify([{ a: text, b: `${'['.repeat(9000)}` }]));
    expect(JSON.parse(out).a).toBe(text);
  });
});

describe('what stands beside the records', () => {
  const text = JSON.stringify({
    releases: [{ source, title: 'x', images: ['SECRET'] }],
    rows: [{ a: 1 }],
  });

  it.each([[[]], [['--columns', 'a']]])('is looked through too: %s', async (args) => {
    const { out, err } = await liner(['convert', '-', '-', '--format', 'json', ...args], {
      stdin: text,
    });
    expect(JSON.parse(out)).toMatchObject({
      releases: [{ source, title: 'x' }],
      notices: [{ platform: 'discogs' }],
    });
    expect(out).not.toContain('SECRET');
    expect(err).toContain(
      'releases.images: field that its platform does not let be passed on, left out (1 value)',
    );
  });

  it('is looked through in Parquet, and kept for own use', async () => {
    const cwd = folder({ 'h.json': text });
    await liner(['convert', 'h.json', 'h.parquet'], { cwd });
    expect(readFileSync(join(cwd, 'h.parquet'), 'latin1')).not.toContain('SECRET');
    const own = await liner(['convert', 'h.json', '-', '--format', 'json', '--own-use'], { cwd });
    expect(JSON.parse(own.out).releases[0].images).toEqual(['SECRET']);
  });
});

describe('the column that says whose word a value is', () => {
  it.each([
    ['musicbrainz', 'images'],
    ['discogs+musicbrainz', 'images'],
    ['discogs+nobody-knows', 'images'],
    ['musicbrainz', 'images.1.url'],
  ])('stays with it, of %s in %s, through any number of conversions', async (from, name) => {
    const cwd = folder({ 'a.csv': `${name},images.from,source.platform\nKEEP,${from},discogs\n` });
    await liner(['convert', 'a.csv', 'b.csv'], { cwd });
    const { out } = await liner(['convert', 'b.csv', '-', '--format', 'ndjson'], { cwd });
    expect(JSON.parse(out)).toMatchObject({ [name]: 'KEEP', 'images.from': from });
  });

  it('goes with it', async () => {
    const { out } = await through('a,images,images.from\n1,u1,discogs\n');
    expect(out).toBe('{"a":"1"}\n');
  });
});
