import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { corpus, filesIn, folder, liner, oneRow, startPlatforms } from './helpers.ts';

const fixed = { SOURCE_DATE_EPOCH: '1700000000' };
const crate = readFileSync(new URL('crate.csv', corpus), 'utf8');

const release: unknown = JSON.parse(
  readFileSync(new URL('platforms/discogs/release/249504.json', corpus), 'utf8'),
);

/** As many rows as a real job has, of what the played platforms know and what they do not. */
function bigCrate(rowCount: number): string {
  const [head = '', ...rows] = crate.trim().split('\n');
  const cycle = Array.from({ length: rowCount }, (_, index) => rows[index % rows.length] ?? '');
  return `${[head, ...cycle].join('\n')}\n`;
}

/** What it cost is what differs between the two. */
function withoutCosts(path: string): string {
  return readFileSync(path, 'utf8').replace(/"requests": \d+/g, '');
}

async function stage(settings: Parameters<typeof startPlatforms>[0] = {}) {
  const { server, env } = await startPlatforms(settings);
  const state = folder();
  const requests = () => server.requests.length;
  const run = (
    args: readonly string[],
    more: Readonly<Record<string, string>> = {},
    cwd?: string,
  ) =>
    liner(args, {
      env: { ...env, LINERNOTES_STATE_DIR: state, ...more },
      stdin: oneRow,
      ...(cwd && { cwd }),
    });
  return { server, env, state, requests, run };
}

describe('the cache of liner', () => {
  it('lets the same job of 500 rows ask nobody the second time, and says why', async () => {
    const { requests, run } = await stage();
    const cwd = folder({ 'crate.csv': bigCrate(500) });
    const args = ['enrich', 'crate.csv', '--force', '--out'];

    const first = await run([...args, 'a.json'], fixed, cwd);
    const asked = requests();
    const second = await run([...args, 'b.json'], fixed, cwd);

    expect(asked).toBeGreaterThan(50);
    expect(requests() - asked).toBe(0);
    expect(second.code).toBe(first.code);
    expect(withoutCosts(join(cwd, 'b.json'))).toBe(withoutCosts(join(cwd, 'a.json')));
    const { entries, hits, kinds, rules } = JSON.parse((await run(['cache', '--json'])).out);
    expect(entries).toBe(asked);
    expect(hits).toBeGreaterThanOrEqual(asked);
    expect(kinds.map(({ platform }: { platform: string }) => platform)).toContain('musicbrainz');
    expect(rules[0]).toMatchObject({ id: 'discogs', maxStorageMs: 21_600_000 });
  }, 60_000);

  it('is told to people with its room, its uses and the terms', async () => {
    const { run } = await stage();
    await run(['show', 'discogs:release:249504']);
    await run(['show', 'discogs:release:249504']);

    const { code, out } = await run(['cache']);

    expect(code).toBe(0);
    expect(out).toMatch(/cache\.sqlite: 1 answers, .* of at most .*; given out 1 times/);
    expect(out).toMatch(/discogs +releaseById +1 /);
    expect(out).toMatch(/Discogs: given again for 5 hours; .*; its terms allow 6 hours \(https:/);
    expect(out).toMatch(/MusicBrainz: given again for 24 hours; .*; its terms set no limit/);
  });

  it('is a file for its owner alone, without a word of the credential', async () => {
    const { run, state } = await stage();
    const token = 'cnrytoken5f3a9c';

    await run(['show', 'discogs:release:249504'], { DISCOGS_API_TOKEN: token });

    const files = readdirSync(state).filter((name) => name.startsWith('cache.sqlite'));
    expect(files).toContain('cache.sqlite');
    for (const name of files) {
      expect(statSync(join(state, name)).mode & 0o077).toBe(0);
      expect(readFileSync(join(state, name)).includes(token)).toBe(false);
    }
  });

  it('is forgotten, of one platform or whole', async () => {
    const { run, requests } = await stage();
    await run(['search', 'Nevermind']);
    const entries = async () => JSON.parse((await run(['cache', '--json'])).out).entries;
    expect(await entries()).toBe(2);

    expect((await run(['cache', 'clear', '--platform', 'discogs'])).err).toBe(
      '1 answers forgotten.\n',
    );
    expect(await entries()).toBe(1);
    expect(JSON.parse((await run(['cache', 'clear', '--json'])).out)).toEqual({ deleted: 1 });
    const before = requests();
    await run(['search', 'Nevermind']);
    expect(requests() - before).toBe(2);
  });

  it('is not used with --no-cache', async () => {
    const { run, requests } = await stage();
    await run(['show', 'discogs:release:249504', '--no-cache']);
    await run(['show', 'discogs:release:249504', '--no-cache']);
    expect(requests()).toBe(2);
    expect(JSON.parse((await run(['cache', '--json'])).out)).toMatchObject({ entries: 0, hits: 0 });
  });

  it('makes no file by being looked at', async () => {
    const { run, state } = await stage();
    const { out } = await run(['cache']);
    expect([out.split('\n')[0], filesIn(state)]).toEqual([
      `${join(state, 'cache.sqlite')}: nothing is kept.`,
      [],
    ]);
  });

  it.each([
    [['cache', '--platform', 'discogs'], /goes with "liner cache clear"/],
    [['cache', 'clear', '--platform', 'napster'], /there is no platform "napster"/],
    [['cache', 'melt'], /melt/],
    [['search', 'x', '--offline', '--no-cache'], /--no-cache.*--offline/],
    [['search', 'x', '--record', 'a', '--replay', 'b'], /--replay.*--record/],
  ])('refuses %j', async (args, words) => {
    const { code, err } = await liner(args);
    expect([code, err]).toEqual([2, expect.stringMatching(words)]);
  });
});

describe('a platform that is down', () => {
  it('is stood in for by older answers, which is said', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    // The second question and those after it fail.
    const down = { match: /releases/, times: 9, status: 500 };
    const up = { match: /releases/, status: 200, body: release };
    const { run } = await stage({ discogs: { faults: [up, down] } });
    const show = ['show', 'discogs:release:249504', '--json'];
    const first = await run(show);
    vi.setSystemTime(Date.now() + 5.5 * 3_600_000);

    const second = await run(show);

    expect([second.code, second.out]).toEqual([0, first.out]);
    const [line, ...told] = second.err.split('\n');
    expect(line).toMatch(/ WARNING +an older answer stands in .* reason=server$/);
    expect(told.join('\n')).toBe(
      '1 answer is an older one from the cache: discogs was not, or could not be, asked.\n',
    );
    vi.setSystemTime(Date.now() + 3_600_000);
    expect((await run(show)).code).toBe(1);
  });
});

describe('--offline', () => {
  it('answers what was asked before, and nothing else', async () => {
    const { run, server, requests } = await stage();
    const online = await run(['show', 'discogs:release:249504', '--json']);
    await server.close();

    const kept = await run(['show', 'discogs:release:249504', '--json', '--offline']);
    const unknown = await run(['show', 'discogs:release:1', '--offline']);

    expect([kept.code, kept.out]).toEqual([0, online.out]);
    expect(unknown.code).toBe(1);
    expect(unknown.err).toMatch(
      /GET \/discogs\/releases\/1 of Discogs is not in the cache, and offline nobody is asked.*Ask once while online/,
    );
    expect(requests()).toBe(1);
  });
});

describe('--record and --replay', () => {
  it('give the same file, byte for byte, without any platform', async () => {
    const { run, server } = await stage();
    const cwd = folder({ 'crate.csv': crate });
    const out = (name: string) => ['enrich', 'crate.csv', '--out', name];

    const first = await run([...out('a.json'), '--record', 'run'], fixed, cwd);
    await server.close();
    // Without the servers' addresses: a recording is of the platform, wherever it was played.
    const env = { ...fixed, MUSICBRAINZ_CONTACT: 'test@linernotes.example' };
    const second = await liner([...out('b.json'), '--replay', 'run'], { cwd, env });

    expect(second.code).toBe(first.code);
    expect(second.out).toBe(first.out);
    const bytes = (name: string) => readFileSync(join(cwd, name));
    expect(bytes('b.json').equals(bytes('a.json'))).toBe(true);
  }, 30_000);

  it('say which request was not recorded', async () => {
    const { run } = await stage();
    const cwd = folder();
    await run(['show', 'discogs:release:249504', '--record', 'run'], {}, cwd);
    const { code, err } = await run(['show', 'discogs:release:1', '--replay', 'run'], {}, cwd);
    expect(code).toBe(2);
    expect(err).toMatch(
      /GET \/discogs\/releases\/1 of Discogs is not in the recording in .*run; record anew/,
    );
  });

  it('write no credential and nothing that the schemas do not know', async () => {
    const prose = { notes: 'by somebody', community: { submitter: 'anna' }, hat: 'red' };
    const body = { id: 249504, title: 'Whenever', ...prose };
    const faults = [{ match: /249504/, status: 200, body }];
    const { run } = await stage({ discogs: { faults } });
    const cwd = folder();
    const token = 'cnrytoken5f3a9c';
    await run(
      ['show', 'discogs:release:249504', '--record', 'run'],
      { DISCOGS_API_TOKEN: token },
      cwd,
    );
    const [name = ''] = filesIn(cwd);
    const text = readFileSync(join(cwd, name), 'utf8');
    expect(text).not.toContain(token);
    expect(text).toContain('"Whenever"');
    expect(text).not.toMatch(/"(notes|community|hat)"/);
    expect(JSON.parse(text)).toMatchObject({
      address: '/releases/249504',
      asked: [[{ status: 200 }]],
    });
  });

  it('refuse a folder with something in it', async () => {
    const { run } = await stage();
    const cwd = folder({ 'run/old.json': '{}' });
    const { code, err } = await run(['search', 'x', '--record', 'run'], {}, cwd);
    expect([code, err]).toEqual([2, expect.stringMatching(/run is not empty/)]);
  });
});
