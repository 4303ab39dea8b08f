import { describe, expect, test } from 'vitest';
import { answers } from '../../../src/client/answers.ts';
import { fetched, readClean } from './read.ts';
import * as bodies from './true-answers.ts';

const { release } = bodies;
const browse = (total: number, offset: number, releases: readonly unknown[]) => ({
  'release-count': total,
  'release-offset': offset,
  releases,
});

describe('a page', () => {
  test('goes on behind what was received, which may be less than was asked for', () => {
    const page = readClean(answers.release.browse, browse(250, 40, [release, release]));
    expect([page.total, page.nextOffset, page.items.length]).toEqual([250, 42, 2]);
  });

  test('counts what was received, though not all of it can be read', () => {
    const { ours } = answers.release.browse.read(
      browse(250, 0, [release, { title: 'x' }]),
      fetched,
    );
    expect([ours.items.length, ours.nextOffset]).toEqual([1, 2]);
  });

  test('of nothing that can be read is no page', () => {
    expect(() => answers.release.browse.read(browse(1, 0, [7]), fetched)).toThrow(/no item/);
  });

  test('ends where the total is reached, and past it', () => {
    expect(readClean(answers.release.browse, browse(1, 0, [release])).nextOffset).toBeNull();
    expect(readClean(answers.release.browse, browse(1, 30, [])).nextOffset).toBeNull();
  });

  test('of a search says how many there are, and leaves aside when the index was asked', () => {
    const page = readClean(answers.recording.search, bodies.recordingSearch);
    expect([page.total, page.nextOffset]).toEqual([30, 21]);
  });

  test('of a server of 2014 has its list in the singular', () => {
    const body = { count: 1, offset: 0, artist: [{ id: 'x', name: 'X', score: '100' }] };
    expect(readClean(answers.artist.search, body).items).toMatchObject([{ name: 'X', score: 100 }]);
  });

  test('without its list is no page', () => {
    expect(() => answers.url.browse.read({ 'url-count': 0 }, fetched)).toThrow(/has no list/);
  });
});
