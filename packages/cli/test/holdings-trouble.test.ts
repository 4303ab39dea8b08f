import { describe, expect, it } from 'vitest';
import { filesIn } from './helpers.ts';
import { holdingsStage, itemsOf, releases } from './holdings-stage.ts';

const settled = ['--settle', '0'];

describe('a batch on Discogs', () => {
  it.each(['reset', 'cut'] as const)(
    'adds each release once where answers are lost (%s)',
    async (kind) => {
      const post = { match: /\/releases\//, method: 'POST', kind } as const;
      const { run } = await holdingsStage({
        faults: [
          { ...post, times: 3, carriesOut: 'first' },
          { ...post, times: 2 },
        ],
      });
      const args = ['collection', 'add', ...releases(0, 6), ...settled];
      expect((await run(args)).code).toBe(0);
      const ids = (await itemsOf(run)).map(({ releaseId }) => releaseId);
      expect(ids.toSorted()).toEqual(releases(0, 6));
    },
  );

  it('finds what is carried out late, and does not add it again', async () => {
    const fault = { match: /\/releases\//, method: 'POST', kind: 'reset', lateMs: 100 } as const;
    const { run } = await holdingsStage({ faults: [{ ...fault, carriesOut: 'late' }] });
    expect((await run(['collection', 'add', ...releases(0, 2), '--settle', '1'])).code).toBe(0);
    expect(await itemsOf(run)).toHaveLength(2);
  });

  it('ends when the token is taken away, says so, and goes on with another', async () => {
    const { run, server, state } = await holdingsStage({
      tokens: { cnrybert5f3a9c1: 'bert', cnrybert5f3a9c2: 'bert' },
      tokenLasts: { cnrybert5f3a9c1: 12 },
    });
    const args = ['collection', 'add', ...releases(0, 20), ...settled];
    const { code, err } = await run(args);
    expect(code).toBe(1);
    expect(err).toMatch(/The same command goes on where this one ended \(\d+ left\)\.\n$/);
    expect(filesIn(state).filter((name) => name.endsWith('.lock'))).toEqual([]);
    const before = server.requests.length;
    const again = await run(args, { env: { DISCOGS_API_TOKEN: 'cnrybert5f3a9c2' } });
    expect([again.code, again.err]).toEqual([
      0,
      expect.stringContaining('Going on with what an earlier run of this command left'),
    ]);
    expect(server.requests.length - before).toBeLessThan(20);
    const more = { env: { DISCOGS_API_TOKEN: 'cnrybert5f3a9c2' } };
    const { out } = await run(['collection', 'export', '--json'], more);
    expect(JSON.parse(out).items).toHaveLength(20);
  });

  it.each([403, 409, 422])(
    'tells the row that is refused with %s, and does the others',
    async (status) => {
      const [first = '', second = '', third = ''] = releases(0, 3);
      const body = { message: 'Not this one.' };
      const { run } = await holdingsStage({
        faults: [{ match: new RegExp(`/releases/${second}$`), method: 'POST', status, body }],
      });
      const { code, err } = await run(['collection', 'add', first, second, third, ...settled]);
      expect([code, err]).toEqual([3, expect.stringContaining('Not this one')]);
      const ids = (await itemsOf(run)).map(({ releaseId }) => releaseId);
      expect(ids.toSorted()).toEqual([first, third]);
    },
  );

  it('does not repeat a removal on what is not there any more', async () => {
    const [one = '', two = ''] = releases(0, 2);
    const { run } = await holdingsStage({
      collection: 3,
      faults: [{ match: /\/instances\//, method: 'DELETE', kind: 'reset', carriesOut: 'first' }],
    });
    const { code } = await run(['collection', 'remove', one, two, '--yes', ...settled]);
    expect(code).toBe(0);
    expect(await itemsOf(run)).toHaveLength(1);
  });

  it('keeps nothing of what it reads', async () => {
    const { run, state } = await holdingsStage({ collection: 3 });
    await run(['collection', 'list']);
    expect(filesIn(state).filter((name) => name.includes('cache'))).toEqual([]);
  });
});
