import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { album, bare, group, startAll, startArchive, unknown } from './cover-stage.ts';
import { filesIn, folder, liner } from './helpers.ts';

const ref = `musicbrainz:release:${album}`;
const front = `musicbrainz-release-${album}-front`;

describe('the cover of a release of MusicBrainz', () => {
  it('is saved from the Cover Art Archive, and MusicBrainz is not asked', async () => {
    const { env, server } = await startAll();
    const cwd = folder();
    const { code, out, err } = await liner(['cover', ref], { env, cwd });
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(new RegExp(`^${front}\\.jpg {2}Front, image/jpeg, 150\\.0 kB\n`));
    expect(out).toContain('Pictures from the Cover Art Archive (https://coverartarchive.org)\n');
    expect(out).toContain('They may be shown with this notice, and not passed on.\n');
    expect(filesIn(cwd)).toEqual([`${front}.jpg`]);
    expect(server.requests).toEqual([]);
  });

  it.each([
    ['small', '_thumb250.jpg'],
    ['medium', '_thumb500.jpg'],
    ['large', '_thumb1200.jpg'],
    ['original', '.png'],
    ['251', '_thumb500.jpg'],
    ['1201', '.png'],
  ])('comes in the size %s', async (size, file) => {
    const { env, archive } = await startArchive();
    const { code } = await liner(['cover', ref, '--size', size], { env });
    expect([code, archive.requests.at(-1)?.path]).toEqual([0, expect.stringContaining(file)]);
  });

  it.each([
    `https://musicbrainz.org/release/${album}`,
    `https://coverartarchive.org/release/${album}/front-500`,
    `coverartarchive:release:${album}`,
    `musicbrainz:release-group:${group}`,
  ])('is found by %s', async (text) => {
    const { env } = await startArchive();
    const cwd = folder();
    const { code } = await liner(['cover', text, '--size', 'original'], { env, cwd });
    expect(code).toBe(0);
    expect(filesIn(cwd)).toEqual([expect.stringMatching(/-front\.png$/)]);
  });

  it('is told as one JSON document', async () => {
    const { env } = await startArchive();
    const cwd = folder();
    const { code, out } = await liner(['cover', ref, '--size', '1200', '--json'], { env, cwd });
    const { pictures, notices, ...rest } = JSON.parse(out);
    expect([code, rest, notices.length]).toEqual([0, { ref, platform: 'coverartarchive' }, 1]);
    expect(pictures).toEqual([
      {
        path: join(cwd, `${front}.jpg`),
        isKept: false,
        url: `https://coverartarchive.org/release/${album}/36000000007-1200.jpg`,
        sizePx: 1_200,
        kind: 'front',
        types: ['Front'],
        comment: null,
        isApproved: true,
        isRestricted: true,
        sizeBytes: 150_000,
        mediaType: 'image/jpeg',
        sha256: expect.stringMatching(/^[\da-f]{64}$/),
        isVerified: true,
      },
    ]);
  });
});

describe('what is saved', () => {
  it('goes into the file that is named, and a word tells another kind of picture', async () => {
    const { env } = await startArchive();
    const cwd = folder();
    const args = ['cover', ref, '--type', 'booklet', '--out', 'page.jpg'];
    expect((await liner(args, { env, cwd })).code).toBe(0);
    expect(filesIn(cwd)).toEqual(['page.jpg']);
  });

  it('is all of it, each by what it shows', async () => {
    const { env } = await startArchive();
    const cwd = folder();
    const args = ['cover', ref, '--all', '--size', 'small', '--out', 'covers/'];
    expect((await liner(args, { env, cwd })).code).toBe(0);
    const stem = `covers/musicbrainz-release-${album}`;
    expect(filesIn(cwd)).toEqual([
      `${stem}-back.jpg`,
      `${stem}-booklet-2.jpg`,
      `${stem}-booklet.jpg`,
      `${stem}-front.jpg`,
    ]);
  });

  it('is kept when it is there already, and nothing is downloaded', async () => {
    const { env, archive } = await startArchive();
    const cwd = folder({ [`${front}.png`]: 'mine' });
    const { code, out, err } = await liner(['cover', ref], { env, cwd });
    expect([code, out]).toEqual([0, expect.stringContaining(`${front}.png  Front, kept\n`)]);
    expect(err).toBe(`"${front}.png" is there already and was kept; --force replaces it.\n`);
    expect(archive.requests.map(({ path }) => path)).not.toContainEqual(
      expect.stringContaining('36000000007'),
    );

    writeFileSync(join(cwd, `${front}.jpg`), 'mine');
    expect((await liner(['cover', ref, '--force'], { env, cwd })).code).toBe(0);
    expect(readFileSync(join(cwd, `${front}.jpg`)).length).toBe(150_000);
  });

  it('shows on a terminal how far it is', async () => {
    const { env } = await startArchive({
      faults: [{ at: 'node', match: /thumb1200/, kind: 'drip', pieceBytes: 50_000, pauseMs: 60 }],
    });
    const { code, err } = await liner(['cover', ref], { env, isTTY: true });
    expect([code, err]).toEqual([
      0,
      expect.stringMatching(/[\d.]+ kB of 150\.0 kB {2}musicbrainz-/),
    ]);
  });

  it('is the rest, when one of several cannot be had', async () => {
    const match = /36000000008/;
    const { env } = await startArchive({
      faults: [{ at: 'node', match, kind: 'page', status: 404, times: 9 }],
    });
    const cwd = folder();
    const { code, err } = await liner(['cover', ref, '--all'], { env, cwd });
    expect([code, filesIn(cwd).length]).toEqual([3, 3]);
    expect(err).toMatch(/-back: Failed to ask coverartarchive: /);
  });
});

describe('no cover', () => {
  it('is told from no such release by what MusicBrainz says', async () => {
    const { env } = await startAll();
    expect(await liner(['cover', `musicbrainz:release:${bare}`], { env })).toEqual({
      code: 1,
      out: '',
      err: `MusicBrainz knows the release "${bare}", and it has no cover art. Another platform may have some: --anywhere follows the links to them.\n`,
    });
    expect(await liner(['cover', `musicbrainz:release:${unknown}`], { env })).toEqual({
      code: 1,
      out: '',
      err: `There is no release "${unknown}" at MusicBrainz. Check the id.\n`,
    });
  });

  it('is told as either where MusicBrainz cannot be asked', async () => {
    const { env } = await startArchive();
    const { code, err } = await liner(['cover', `musicbrainz:release:${bare}`], { env });
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/or there is no such thing\. MusicBrainz knows which, .*CONTACT/),
    ]);
  });

  it('of the type that is wanted says which there are', async () => {
    const { env } = await startArchive();
    const { code, err } = await liner(['cover', ref, '--type', 'obi'], { env });
    expect([code, err]).toEqual([
      1,
      'There are 4 pictures (Front, Back, Spine, Booklet), and none of them is "obi". Name another by --type, or take them by --all.\n',
    ]);
  });

  it('comes of an archive that has trouble, which says so', async () => {
    const { env } = await startArchive({
      faults: [{ at: 'gateway', kind: 'page', status: 502, times: 99 }],
    });
    const cwd = folder();
    const { code, err } = await liner(['cover', ref], { env, cwd });
    expect([code, err]).toEqual([1, expect.stringMatching(/^Failed to ask coverartarchive: /)]);
    expect(filesIn(cwd)).toEqual([]);
  });

  it.each([
    [['cover', 'nonsense'], 'neither platform:kind:id'],
    [['cover', ref, '--size', 'huge'], 'small, medium, large, original'],
    [['cover', ref, '--size', '0'], 'number of pixels'],
    [['cover', 'musicbrainz:release:7'], 'no MBID'],
    [['cover', ref, '--out', 'a.jpg', '--all'], 'is no folder'],
    [['cover', ref, '--out', 'none/a.jpg'], 'in no folder that can be written to'],
  ])('comes of %j', async (args, words) => {
    const { env } = await startArchive();
    const cwd = folder({ 'a.jpg': 'mine' });
    const { code, err } = await liner(args, { env, cwd });
    expect([code > 0, err]).toEqual([true, expect.stringContaining(words)]);
    expect(filesIn(cwd)).toEqual(['a.jpg']);
  });
});
