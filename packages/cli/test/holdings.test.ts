import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn, keyboard } from './helpers.ts';
import { holdingsStage, itemsOf, releases } from './holdings-stage.ts';

describe('liner collection', () => {
  it('lists what is there, each copy with its number', async () => {
    const { run } = await holdingsStage({ collection: 3 });
    const { code, out, err } = await run(['collection', 'list', '--limit', '2']);
    expect(code).toBe(0);
    expect(out).toMatch(/^release@copy .*\n900000000@15000000 +Player 1 +Generated 0/);
    expect(err).toBe('2 of 3 in the collection of bert.\n');
  });

  it('adds releases, once each, into a folder that it makes', async () => {
    const { run, state } = await holdingsStage();
    const [one = '', two = ''] = releases(0, 2);
    const args = ['collection', 'add', one, `discogs:release:${two}`, one, '--folder', 'Dub'];
    const { code, err } = await run(args);
    expect([code, err]).toEqual([
      0,
      expect.stringContaining('add in the collection of bert: 2 done, 1 so already.'),
    ]);
    expect(await itemsOf(run)).toMatchObject([
      { releaseId: two, folder: 'Dub' },
      { releaseId: one, folder: 'Dub' },
    ]);
    expect(filesIn(state).filter((name) => name.startsWith('holdings/'))).toEqual([]);
  });

  it('tells the exact requests in a dry run, and sends none of them', async () => {
    const { run, changes, env } = await holdingsStage({ collection: 1 });
    const [there = '', fresh = ''] = releases(0, 2);
    const typed = ['collection', 'add', there, fresh, '--folder', 'Dub', '--rating', '4'];
    const { code, out, err } = await run([...typed, '--dry-run']);
    const collection = `${env.DISCOGS_BASE_URL}/users/bert/collection/folders`;
    expect([code, out]).toEqual([
      3,
      `POST ${collection}  {"name":"Dub"}
POST ${collection}/{new}/releases/${fresh}
POST ${collection}/{new}/releases/${fresh}/instances/{new}  {"rating":4}
`,
    ]);
    expect(
      err,
    ).toBe(`Row 1, release ${there}: it is there already, and left as it is: folder "Singles", not "Dub"; rating 3, not 4.
Nothing was sent. 3 requests would be; 0 rows are so already, 1 lack what is left out, 0 are refused.
`);
    expect(changes()).toEqual([]);
  });

  it('removes with --yes alone, and says before what that means', async () => {
    const { run, changes } = await holdingsStage({ collection: 2 });
    const [one = ''] = releases(0, 1);
    const refused = await run(['collection', 'remove', one]);
    expect(refused).toEqual({
      code: 2,
      out: '',
      err: 'This would remove 1 copy in the collection of bert on Discogs. Discogs takes a copy out of the whole collection, with its rating and its notes, whatever folder it is in; there is no way back. Nothing was changed. Add --yes to do it.\n',
    });
    expect(changes()).toEqual([]);
    expect((await run(['collection', 'remove', one, '--yes'])).code).toBe(0);
    expect(await itemsOf(run)).toHaveLength(1);
  });

  it.each([
    ['y', 0, 1],
    ['n', 1, 2],
  ])('asks a person, who types %s', async (typed, code, left) => {
    const { run } = await holdingsStage({ collection: 2 });
    const [one = ''] = releases(0, 1);
    const around = { isTTY: true, stdin: keyboard([typed]) };
    const removed = await run(['collection', 'remove', one], around);
    expect([removed.code, removed.err]).toEqual([code, expect.stringContaining('Do it?')]);
    expect(await itemsOf(run)).toHaveLength(left);
  });

  it('changes one of several copies where it is named, and none where it is not', async () => {
    const { run } = await holdingsStage();
    const [one = ''] = releases(0, 1);
    await run(['collection', 'add', one]);
    await run(['collection', 'add', one, '--another']);
    const unclear = await run(['collection', 'rate', one, '--rating', '5']);
    expect(unclear.code).toBe(3);
    expect(unclear.err).toContain('it stands there 2 times');
    const [copy] = await itemsOf(run);
    await run(['collection', 'rate', `${one}@${copy?.id}`, '--rating', '5']);
    expect((await itemsOf(run)).map(({ rating }) => rating)).toEqual([5, null]);
    await run(['collection', 'move', one, '--all-copies', '--folder', 'Singles']);
    expect((await itemsOf(run)).map(({ folder }) => folder)).toEqual(['Singles', 'Singles']);
  });

  it('takes releases from a file, and tells each that there is not', async () => {
    const { run, cwd } = await holdingsStage();
    const [one = ''] = releases(0, 1);
    writeFileSync(join(cwd, 'ids.txt'), `# wanted\n${one}\n\n31\n`);
    const { code, out } = await run(['collection', 'add', '--from', 'ids.txt', '--json']);
    expect(code).toBe(3);
    expect(JSON.parse(out)).toMatchObject({
      counts: { done: 1, failed: 1 },
      rows: [
        { releaseId: one, status: 'done' },
        { releaseId: '31', status: 'failed', reason: expect.stringContaining('does not exist') },
      ],
    });
  });

  it.each([
    ['discogs:artist:1', 'is no release, but: artist'],
    ['musicbrainz:release:1', 'is of musicbrainz'],
    ['a b', 'is not understood'],
  ])('refuses %s before anything is changed', async (typed, why) => {
    const { run, changes } = await holdingsStage();
    const { code, err } = await run(['collection', 'add', typed]);
    expect([code, err]).toEqual([2, expect.stringContaining(why)]);
    expect(changes()).toEqual([]);
  });

  it('wants a person who is logged in', async () => {
    const { run } = await holdingsStage();
    const { code, err } = await run(['collection', 'list'], { env: { DISCOGS_API_TOKEN: '' } });
    expect(code).toBe(2);
    expect(err).toContain(
      'Discogs must know whose collection it is: log in as a person ("liner login discogs").',
    );
  });
});

describe('liner wantlist', () => {
  it('adds with a rating, rates and removes', async () => {
    const { run, changes } = await holdingsStage({ wants: 1 });
    const [there = '', fresh = ''] = releases(0, 2);
    const added = await run(['wantlist', 'add', there, fresh, '--rating', '4']);
    expect([added.code, added.err]).toEqual([3, expect.stringContaining('left as it is: rating')]);
    expect(changes()).toHaveLength(1);
    await run(['wantlist', 'rate', fresh, '--rating', '2']);
    const { releaseId, rating } = (await itemsOf(run, 'wantlist')).at(0) ?? {};
    expect([releaseId, rating]).toEqual([fresh, 2]);
    expect((await run(['wantlist', 'remove', fresh, there, '--yes'])).code).toBe(0);
    expect(await itemsOf(run, 'wantlist')).toEqual([]);
  });
});
