import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { holdingsStage, itemsOf, releases } from './holdings-stage.ts';

const [one = '', two = ''] = releases(0, 2);

/** Bert's collection has the first release, rated, in a file of these lines. */
async function withFile(lines: readonly string[]) {
  const stage = await holdingsStage();
  await stage.run(['collection', 'add', one, '--rating', '4']);
  writeFileSync(join(stage.cwd, 'mine.csv'), `${lines.join('\n')}\n`);
  const made = stage.changes().length;
  return { ...stage, changes: () => stage.changes().slice(made) };
}

describe('an import', () => {
  it.each(['4.5', 'five'])('leaves the rating as it is where %s stands', async (rating) => {
    const { run, changes } = await withFile(['release_id,Rating', `${one},${rating}`]);
    const { code, err } = await run(['collection', 'import', 'mine.csv', '--yes']);
    expect([code, err]).toEqual([3, expect.stringContaining('is no rating from 1 to 5')]);
    expect(changes()).toEqual([]);
  });

  it('empties nothing for the cells that a line has not', async () => {
    const lines = ['release_id,CollectionFolder,Rating,Collection Notes', `${one},Uncategorized`];
    const { run, changes } = await withFile(lines);
    const { code } = await run(['collection', 'import', 'mine.csv', '--yes']);
    expect([code, changes()]).toEqual([3, []]);
  });

  it('asks before a value takes the place of another', async () => {
    const { run, changes } = await withFile(['release_id,Rating', `${one},2`, `${two},3`]);
    const { code, err } = await run(['collection', 'import', 'mine.csv']);
    expect([code, err]).toEqual([
      2,
      expect.stringContaining('This would replace 1 rating or field in the collection'),
    ]);
    expect(changes()).toEqual([]);
    expect((await run(['collection', 'import', 'mine.csv', '--yes'])).code).toBe(0);
    expect((await itemsOf(run)).map(({ rating }) => rating).toSorted()).toEqual([2, 3]);
  });

  it('of which something is left out ends with 3, each time and in a dry run', async () => {
    const lines = ['release_id,Collection Media Condition', `${two},Excellent`];
    const { run } = await withFile(lines);
    for (const more of [['--dry-run'], [], []]) {
      const { code, err } = await run(['collection', 'import', 'mine.csv', ...more]);
      expect([code, err]).toEqual([3, expect.stringContaining('is none of the choices')]);
    }
    expect(await itemsOf(run)).toHaveLength(2);
  });
});

it.each([
  ['an empty name', ['move', one, '--folder', ''], 'It must have a name'],
  ['what is no number', ['add', 'abc', two], '"abc" is no release of Discogs'],
  ['a rating above the best', ['add', two, '--rating', '9'], 'there is no 9'],
])('%s is refused before anything is sent', async (_what, typed, why) => {
  const { run, server } = await holdingsStage({ collection: 1 });
  const { code, err } = await run(['collection', ...typed]);
  expect([code, err]).toEqual([2, expect.stringContaining(why)]);
  expect(server.requests.filter(({ path }) => path.includes('collection'))).toEqual([]);
});

it('a number with zeros before it is the same release', async () => {
  const { run, changes } = await holdingsStage({ collection: 1 });
  expect((await run(['collection', 'add', `00${one}`])).code).toBe(0);
  expect(changes()).toEqual([]);
});

it('two fields of one name are in no file, and by their ids in a list', async () => {
  const fields = [1, 2, 3].map((id) => ({
    ...{ id, name: id === 1 ? 'Media Condition' : 'Notes', type: 'textarea', position: id },
    ...{ public: true, lines: 1 },
  }));
  const { run, cwd } = await holdingsStage({
    collection: 4,
    faults: [{ match: /\/collection\/fields$/, status: 200, body: { fields }, times: 9 }],
  });
  for (const format of ['csv', 'json']) {
    const { code, err, out } = await run(['collection', 'export', '--format', format]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('Several fields are called "Notes"');
  }
  const { items } = JSON.parse((await run(['collection', 'list', '--json'])).out);
  expect(items[0].fields).toHaveProperty('3');
  writeFileSync(join(cwd, 'mine.csv'), `release_id,Collection Notes\n${one},x\n`);
  expect((await run(['collection', 'import', 'mine.csv', '--yes'])).err).toContain('Rename all');
});
