import { describe, expect, it } from 'vitest';
import { filesIn } from './helpers.ts';
import { holdingsStage, itemsOf, releases } from './holdings-stage.ts';

const settled = ['--settle', '0'];

/** Discogs refuses the last of three releases for so many times. */
async function withRefusal(times: number) {
  const ids = releases(0, 3);
  const body = { message: 'Not this one.' };
  const match = new RegExp(`/releases/${ids[2]}$`);
  const stage = await holdingsStage({
    faults: [{ match, method: 'POST', status: 403, body, times }],
  });
  return { ...stage, ids };
}

describe('the same command after a run that reached its end', () => {
  it('plans anew, as its dry run does, and tells what was left', async () => {
    const { run, ids, changes, state } = await withRefusal(1);
    const add = ['collection', 'add', ...ids, ...settled];
    expect((await run(add)).code).toBe(3);
    await run(['collection', 'remove', ...ids.slice(0, 2), '--yes']);
    const dry = await run([...add, '--dry-run']);
    expect([dry.code, dry.err]).toEqual([
      0,
      expect.stringContaining('Nothing was sent. 3 requests would be'),
    ]);
    const before = changes().length;
    const { code, err } = await run(add);
    expect([code, changes().length - before]).toEqual([0, 3]);
    expect(err).toMatch(
      /^An earlier run of this command ended at \S+Z and left 1 row \(row 3, release 900000002: .*Not this one\)\. All is looked at anew\.\n/,
    );
    expect(err).toContain('3 done. 3 requests were sent.');
    expect(await itemsOf(run)).toHaveLength(3);
    expect(filesIn(state).filter((name) => name.startsWith('holdings/'))).toEqual([]);
  });

  it('asks before it adds another copy of what was added then', async () => {
    const { run, ids } = await withRefusal(1);
    const add = ['collection', 'add', ...ids, '--another', ...settled];
    await run(add);
    const again = await run(add);
    expect([again.code, again.err]).toEqual([
      2,
      expect.stringContaining(
        'put 2 copies into the collection of bert on Discogs, and left 1 row',
      ),
    ]);
    expect(await itemsOf(run)).toHaveLength(2);
    expect((await run([...add, '--yes'])).code).toBe(0);
    expect(await itemsOf(run)).toHaveLength(5);
  });
});

describe('the same command after a run that was cut short', () => {
  const first = { cnrybert5f3a9c1: 'bert', cnrybert5f3a9c2: 'bert' };
  const other = { env: { DISCOGS_API_TOKEN: 'cnrybert5f3a9c2' } };

  it('asks about what is left, and a dry run tells that alone', async () => {
    const { run, changes } = await holdingsStage({
      collection: 10,
      tokens: first,
      tokenLasts: { cnrybert5f3a9c1: 9 },
    });
    const remove = ['collection', 'remove', ...releases(0, 10), ...settled];
    expect((await run([...remove, '--yes'])).code).toBe(1);
    const made = changes().length - 1;
    const left = 10 - made;
    expect(made).toBeGreaterThan(0);
    const asked = await run(remove, other);
    expect(asked.err).toContain(`This would remove ${left} copies`);
    const dry = await run([...remove, '--dry-run'], other);
    expect(dry.out.trim().split('\n')).toHaveLength(left);
    expect(dry.err).toContain(`${made} of 10 changes were made until`);
    expect((await run([...remove, '--yes'], other)).code).toBe(0);
  });

  it('by a platform in trouble says so, and goes on', async () => {
    const { run } = await holdingsStage({
      faults: [{ match: /\/releases\//, method: 'POST', status: 500, times: 12 }],
    });
    const add = ['collection', 'add', ...releases(0, 5), ...settled];
    const { code, err } = await run(add);
    expect([code, err]).toEqual([1, expect.stringMatching(/500.*ended \(5 left\)\.\n$/)]);
    const again = await run([...add, '--json']);
    expect(JSON.parse(again.out)).toMatchObject({ isResumed: true, counts: { done: 5 } });
  });
});
