import { chmodSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { startPlatformServer } from '@linernotes/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { liner } from './helpers.ts';
import { install, lines, noted, project, tiny } from './plugin-project.ts';

describe('a plugin that was not confirmed', () => {
  it.each([
    ['platforms'],
    ['search', 'x'],
    ['show', 'tiny:artist:1'],
    ['cache'],
    ['credentials', 'list'],
  ])('does not run: liner %s says so', async (...args) => {
    const { home, run, ran } = project({ code: noted + tiny });

    const { code, out, err } = await run(args);

    expect([code, out, err]).toEqual([
      2,
      '',
      `The plugin "linernotes-tiny" 1.0.0 in ${home}, which LINERNOTES_PLUGINS in the environment names, is code that you have not confirmed yet. If you trust it, type "liner plugins add linernotes-tiny".\n`,
    ]);
    expect(statSync(ran, { throwIfNoEntry: false })).toBeUndefined();
  });

  it('does not run when only liner config or liner plugins list look at it', async () => {
    const { run, ran } = project({ code: noted + tiny });

    const config = await run(['config']);
    const list = await run(['plugins', 'list', '--json']);

    expect(config.code).toBe(2);
    expect(config.err).toContain('is code that you have not confirmed yet');
    expect(JSON.parse(list.out).plugins).toMatchObject([
      { name: 'linernotes-tiny', version: '1.0.0', standing: 'unknown', isNamed: true },
    ]);
    expect(statSync(ran, { throwIfNoEntry: false })).toBeUndefined();
  });

  it('does not run because a folder that somebody sent brings it with a state folder of its own', async () => {
    const { cwd, home, env, ran } = project({ code: noted + tiny });
    const { LINERNOTES_PLUGINS: name } = env;
    const state = join(cwd, 'state');
    const sent = await liner(['plugins', 'add', name], {
      cwd,
      env: { LINERNOTES_STATE_DIR: state },
    });
    expect(sent.code).toBe(0);
    writeFileSync(ran, 'not yet');
    writeFileSync(join(cwd, '.env'), `LINERNOTES_PLUGINS=${name}\nLINERNOTES_STATE_DIR=state\n`);

    const { code, err } = await liner(['platforms'], { cwd });

    expect([code, err]).toEqual([
      2,
      expect.stringContaining(`${home}, which LINERNOTES_PLUGINS in .env (line 1) names, is code`),
    ]);
    expect(readFileSync(ran, 'utf8')).toBe('not yet');
  });

  it('does not run in another folder, though the same package was confirmed in one', async () => {
    const mine = project();
    await mine.run(['plugins', 'add', 'linernotes-tiny']);
    const theirs = project({ code: noted + tiny });

    const { code } = await liner(['platforms'], { cwd: theirs.cwd, env: mine.env });

    expect(code).toBe(2);
    expect(statSync(theirs.ran, { throwIfNoEntry: false })).toBeUndefined();
  });
});

describe('on a terminal', () => {
  /** A keyboard on which one key is typed once the question stands there. */
  function keyboard(key: string): PassThrough {
    const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
    setTimeout(() => input.write(key), 150);
    return input;
  }

  it.each([
    ['y', 0, true],
    ['n', 2, false],
    ['\r', 2, false],
  ])('a plugin that was not confirmed is asked about: %j', async (key, expected, hasRun) => {
    const { cwd, env, run, ran } = project({ code: noted + tiny });

    const answered = await liner(['platforms'], { cwd, env, stdin: keyboard(key), isTTY: true });

    // A long folder's name breaks the line.
    expect(answered.err.replace(/\s*\n│\s*/g, ' ')).toContain('May it run, now and later?');
    expect([answered.code, statSync(ran, { throwIfNoEntry: false }) !== undefined]).toEqual([
      expected,
      hasRun,
    ]);
    expect((await run(['platforms'])).code).toBe(expected);
  });
});

describe('a plugin that was confirmed', () => {
  it('is a platform like any other, and says where it comes from', async () => {
    const { home, run } = project();

    const added = await run(['plugins', 'add', 'linernotes-tiny']);
    const listed = await run(['platforms']);
    const json = await run(['platforms', '--json']);

    expect(added).toEqual({
      code: 0,
      out: '',
      err: `"linernotes-tiny" 1.0.0 in ${home} may run: it brings the platform tiny.\n`,
    });
    expect(listed.out).toContain(
      `Tiny (tiny), https://api.tiny.example\n  plugin    linernotes-tiny 1.0.0, in ${home}\n  tier      not tested by the adapter kit\n  can       artistById\n`,
    );
    const { platforms } = JSON.parse(json.out);
    expect(
      platforms.map(({ id, plugin }: { id: string; plugin: object | null }) => [id, plugin]),
    ).toEqual([
      ['discogs', null],
      ['musicbrainz', null],
      ['deezer', null],
      ['coverartarchive', null],
      ['tiny', { name: 'linernotes-tiny', version: '1.0.0', folder: home }],
    ]);
  });

  it('is asked, at the address and with the credential that its own settings name', async () => {
    const server = await startPlatformServer({
      platforms: [{ id: 'tiny', answer: () => ({ status: 200, body: { id: '7', name: 'Nina' } }) }],
    });
    onTestFinished(() => server.close());
    const { run } = project();
    await run(['plugins', 'add', 'linernotes-tiny']);

    const { code, out } = await run(['show', 'tiny:artist:7', '--json'], {
      TINY_BASE_URL: server.url('tiny'),
      TINY_TOKEN: 'cnrytiny5f3a9c',
    });

    expect([code, JSON.parse(out).name]).toEqual([0, 'Nina']);
    expect(server.requests).toMatchObject([{ path: '/artists/7', hasAuthorization: true }]);
  });

  it('has its settings among all others, also in a config file', async () => {
    const { cwd, run } = project();
    await run(['plugins', 'add', 'linernotes-tiny']);
    writeFileSync(join(cwd, 'liner.config.json'), '{ "TINY_USER_AGENT": "Mine/1.0" }');

    const { settings } = JSON.parse((await run(['config', '--json'])).out);

    const found = settings.find(({ name }: { name: string }) => name === 'TINY_USER_AGENT');
    expect(found).toMatchObject({
      platform: 'tiny',
      value: 'Mine/1.0',
      origin: 'liner.config.json',
    });
  });

  it('keeps its credential as others do', async () => {
    const { cwd, env, run } = project();
    await run(['plugins', 'add', 'linernotes-tiny']);
    const around = {
      cwd,
      env: { ...env, LINERNOTES_CREDENTIAL_STORE: 'file' },
      stdin: 'cnrykept5f3a9c\n',
    };

    const set = await liner(['credentials', 'set', 'tiny'], around);

    expect(set.code).toBe(0);
    expect(set.err).toMatch(/^Stored for https:\/\/api\.tiny\.example, /);
  });

  it.each([
    ['with another file', (home: string) => writeFileSync(join(home, 'more.js'), '')],
    [
      'with a changed file',
      (home: string) => writeFileSync(join(home, 'index.js'), `${noted}${tiny}`),
    ],
  ])('runs no more %s, until it is confirmed again', async (_, change) => {
    const { home, run, ran } = project();
    await run(['plugins', 'add', 'linernotes-tiny']);
    change(home);

    const { code, err } = await run(['platforms']);

    expect([code, err]).toEqual([
      2,
      expect.stringContaining('has changed since you confirmed it.'),
    ]);
    expect(statSync(ran, { throwIfNoEntry: false })).toBeUndefined();
    const list = await run(['plugins', 'list']);
    expect(list.out).toContain('changed');
    await run(['plugins', 'add', 'linernotes-tiny']);
    expect((await run(['platforms'])).code).toBe(0);
  });

  it('runs no more once it is removed', async () => {
    const { run } = project();
    await run(['plugins', 'add', 'linernotes-tiny']);

    const removed = await run(['plugins', 'remove', 'linernotes-tiny']);

    expect(removed).toEqual({ code: 0, out: '', err: '"linernotes-tiny" may run no more.\n' });
    expect((await run(['platforms'])).code).toBe(2);
    expect((await run(['plugins', 'remove', 'linernotes-tiny'])).code).toBe(1);
  });

  it('is known no more to the next command that does not name it', async () => {
    const { cwd, env, run } = project();
    await run(['plugins', 'add', 'linernotes-tiny']);
    expect((await run(['platforms'])).code).toBe(0);

    const { LINERNOTES_STATE_DIR } = env;
    const { err } = await liner(['show', 'tiny:artist:7'], { cwd, env: { LINERNOTES_STATE_DIR } });

    expect(err).toContain('"tiny:artist:7" is neither');
  });

  it('may bring a format, which the ending of a file names as well', async () => {
    const { cwd, run } = project({ name: '@x/lines', code: lines + tiny });
    await run(['plugins', 'add', '@x/lines']);
    writeFileSync(join(cwd, 'crate.csv'), 'title,artist\nBlue Train,John Coltrane\n');
    const enrich = ['enrich', 'crate.csv', '--on', 'tiny'];

    const byName = await run([...enrich, '--format', 'lines', '--out', '-']);
    const byEnding = await run([...enrich, '--out', 'rows.lines']);
    const unknown = await run([...enrich, '--format', 'xml']);

    expect([byName.code, byEnding.code]).toEqual([0, 0]);
    expect(byName.out.trim().split('\n')).toHaveLength(1);
    expect(readFileSync(join(cwd, 'rows.lines'), 'utf8')).toBe(byName.out);
    expect(unknown.err).toContain(
      '--format: there is no format "xml"; there are: json, ndjson, csv, ',
    );
    expect(unknown.err).toContain('lines');
  });
});

describe('what cannot be a plugin', () => {
  const changed = (from: string, to: string) => tiny.replace(from, to);

  it.each([
    [
      'is made for a newer contract',
      changed('contract: 1', 'contract: 2'),
      'The adapter of the plugin "linernotes-tiny" 1.0.0 is made for contract 2, and this liner has contract 1. Update liner.',
    ],
    [
      'is made for an older contract',
      changed('contract: 1', 'contract: 0'),
      'is made for contract 0, and this liner has contract 1. Update the plugin: npm install linernotes-tiny@latest.',
    ],
    [
      'states no contract',
      changed('contract: 1,', ''),
      'is made for no contract, and this liner has contract 1.',
    ],
    [
      'exports nothing of the kind',
      'export const answer = 42;',
      'The plugin "linernotes-tiny" 1.0.0 exports no adapter and no exporter. Export what defineAdapter or defineExporter made, by any name.',
    ],
    [
      'brings a platform that liner has',
      changed("id: 'tiny'", "id: 'discogs'"),
      'The plugin "linernotes-tiny" brings a platform "discogs", which liner has already. Take "linernotes-tiny" out of LINERNOTES_PLUGINS.',
    ],
    [
      'takes the id that stands for the row itself',
      changed("id: 'tiny'", "id: 'row'"),
      'cannot be loaded: Tiny: the id "row" stands for what a row of a crate says itself; give the platform another.',
    ],
    [
      'has that id by another copy of core',
      changed(
        'export default tiny;',
        "export default Object.assign(() => tiny(), { definition: { ...tiny.definition, id: 'row' } });",
      ),
      'The plugin "linernotes-tiny" brings a platform "row", which every row of a crate has already.',
    ],
    [
      'wants the setting of another',
      changed('TINY_TOKEN', 'DISCOGS_API_TOKEN'),
      'brings a setting "DISCOGS_API_TOKEN", which Discogs has already.',
    ],
    [
      'wants a setting of all',
      changed('TINY_TOKEN', 'MAX_RETRIES'),
      'brings a setting "MAX_RETRIES", which liner has already.',
    ],
    [
      'has an id that is none',
      changed("id: 'tiny'", "id: 'Ti ny'"),
      'The adapter of the plugin "linernotes-tiny" 1.0.0 has no right "id".',
    ],
    [
      'fails when it is loaded',
      'throw new Error("out of order");',
      'The plugin "linernotes-tiny" 1.0.0 cannot be loaded: out of order.',
    ],
    [
      'imports what is not there',
      'import "nowhere-at-all";',
      'The plugin "linernotes-tiny" 1.0.0 cannot be loaded: ',
    ],
  ])('%s: one sentence, and it is not confirmed', async (_, code, sentence) => {
    const { run } = project({ code });

    const added = await run(['plugins', 'add', 'linernotes-tiny']);

    expect(added.code).toBe(2);
    expect(added.err).toContain(sentence);
    expect(added.err.trim().split('\n')).toHaveLength(1);
    expect((await run(['platforms'])).err).toContain('not confirmed yet');
  });

  it('a platform that another plugin brings as well', async () => {
    const { cwd, run } = project();
    const more = tiny
      .replaceAll('TINY', 'TWIN')
      .replace("commonSettings('TINY')", "commonSettings('TWIN')");
    install(cwd, { name: 'linernotes-twin', code: more });
    await run(['plugins', 'add', 'linernotes-tiny']);
    await run(['plugins', 'add', 'linernotes-twin']);

    const { code, err } = await run(['platforms'], {
      LINERNOTES_PLUGINS: 'linernotes-tiny,linernotes-twin',
    });

    expect([code, err]).toEqual([
      2,
      'The plugin "linernotes-twin" brings a platform "tiny", which the plugin "linernotes-tiny" has already. Take "linernotes-twin" out of LINERNOTES_PLUGINS.\n',
    ]);
  });

  it('a package that is not installed', async () => {
    const { code, err } = await liner(['platforms'], {
      env: { LINERNOTES_PLUGINS: 'linernotes-nowhere' },
    });

    expect([code, err]).toEqual([
      2,
      'There is no package "linernotes-nowhere", which LINERNOTES_PLUGINS in the environment names: neither in this folder\'s node_modules nor where liner is. Install it: npm install linernotes-nowhere.\n',
    ]);
  });

  it.each(['../evil', '/abs/path', 'https://x.example/y', 'a/../../b'])(
    '%s is no name of a package',
    async (name) => {
      const added = await liner(['plugins', 'add', name]);
      const named = await liner(['platforms'], { env: { LINERNOTES_PLUGINS: name } });

      expect([added.code, named.code]).toEqual([2, 2]);
      expect(added.err).toBe(
        `"${name}" is no name of a package. Write it as npm does: linernotes-tiny.\n`,
      );
    },
  );

  it('a package with a link in it, whose files could be changed unseen', async () => {
    const { home, run } = project();
    symlinkSync(dirname(createRequire(import.meta.url).resolve('zod')), join(home, 'linked'));

    const { code, err } = await run(['plugins', 'add', 'linernotes-tiny']);

    expect([code, err]).toEqual([2, `linked in ${home} is a link, which cannot be confirmed.\n`]);
  });
});

describe.skipIf(process.platform === 'win32')('what was confirmed', () => {
  it('is kept for this person alone, and not believed once others may write it', async () => {
    const { env, run } = project();
    await run(['plugins', 'add', 'linernotes-tiny']);
    const file = join(env.LINERNOTES_STATE_DIR, 'plugins.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    chmodSync(file, 0o666);

    const { code, err } = await run(['platforms']);

    expect([code, err]).toEqual([
      1,
      expect.stringContaining('can be changed by other users of this machine'),
    ]);
  });
});
