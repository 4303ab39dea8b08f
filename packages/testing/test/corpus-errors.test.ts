import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { discogsPlayer } from '../src/index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'platforms-'));
  mkdirSync(join(folder, 'discogs', 'release'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (name: string, text: string) =>
  writeFileSync(join(folder, 'discogs', 'release', name), text);

describe('a corpus', () => {
  it('is refused when a file holds the body of another id', () => {
    put('1.json', '{"id": 2, "title": "x"}');

    expect(() => discogsPlayer({ corpus: folder })).toThrow(/1\.json holds the body of 2$/);
  });

  it('is refused when a file is not JSON', () => {
    put('1.json', '{');

    expect(() => discogsPlayer({ corpus: folder })).toThrow(/1\.json is not JSON$/);
  });

  it('may hold index.json files and other files', () => {
    put('index.json', '{}');
    put('README.md', '#');

    expect(discogsPlayer({ corpus: folder }).id).toBe('discogs');
  });
});
