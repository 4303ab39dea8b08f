import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { album, startArchive, startShop } from './cover-stage.ts';
import { filesIn, folder, liner } from './helpers.ts';

const ref = `musicbrainz:release:${album}`;
const at = (name: string) => `https://coverartarchive.org/release/${album}/${name}.jpg`;

const image = (id: number, more: object) => ({
  id,
  image: at(`${id}`),
  thumbnails: {},
  types: ['Front'],
  front: false,
  back: false,
  approved: true,
  comment: '',
  ...more,
});

/** An archive whose index has these pictures. */
async function startIndex(...images: readonly object[]) {
  const shop = await startShop({ [`/release/${album}`]: { release: null, images } });
  const env = { COVERARTARCHIVE_BASE_URL: shop.url, COVERARTARCHIVE_PICTURES_URL: shop.url };
  return { env, paths: () => shop.paths.filter((path) => path.endsWith('.jpg')) };
}

describe('a picture that an answer names elsewhere', () => {
  const evil = 'https://evil.example/x.jpg';

  it('is not asked for, and is the fault of who names it', async () => {
    const { env, paths } = await startIndex(image(1, { image: evil, front: true }));
    const cwd = folder();
    const { code, err } = await liner(['cover', ref], { env, cwd });
    expect([code, filesIn(cwd), paths()]).toEqual([1, [], []]);
    expect(err).toContain('names a picture at evil.example, where it has none');
  });

  it('is passed over for a rendition that is where it should be', async () => {
    const thumbnails = { 500: 'https://archive.org.evil.example/x.jpg', 1200: at('1-1200') };
    const { env, paths } = await startIndex(image(1, { image: evil, thumbnails, front: true }));
    const { code } = await liner(['cover', ref, '--size', '500'], { env });
    expect([code, paths()]).toEqual([0, [`/release/${album}/1-1200.jpg`]]);
  });

  it('keeps nobody from the others', async () => {
    const { env } = await startIndex(image(1, { image: evil, front: true }), image(2, {}));
    const cwd = folder();
    const { code, err } = await liner(['cover', ref, '--all'], { env, cwd });
    expect([code, filesIn(cwd).length]).toEqual([3, 1]);
    expect(err).toContain('evil.example');
  });
});

describe('a cover that replaces another', () => {
  const front = `musicbrainz-release-${album}-front`;

  it('leaves none beside it that has another ending', async () => {
    const { env } = await startArchive();
    const cwd = folder({ [`${front}.png`]: 'old', [`${front}.txt`]: 'mine', 'other.png': 'mine' });
    expect((await liner(['cover', ref, '--force'], { env, cwd })).code).toBe(0);
    expect(filesIn(cwd)).toEqual([`${front}.jpg`, `${front}.txt`, 'other.png']);
  });

  it('under a name that was typed touches no other', async () => {
    const { env } = await startArchive();
    const cwd = folder({ 'a.jpg': 'old' });
    writeFileSync(join(cwd, 'a.png'), 'mine');
    expect((await liner(['cover', ref, '--out', 'a.jpg', '--force'], { env, cwd })).code).toBe(0);
    expect(filesIn(cwd)).toEqual(['a.jpg', 'a.png']);
  });
});
