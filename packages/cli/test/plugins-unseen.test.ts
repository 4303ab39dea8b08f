import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadPlugin, locate } from '../src/plugins/load.ts';
import { liner } from './helpers.ts';
import { noted, project, tiny } from './plugin-project.ts';
import { start } from './program.ts';

const add = ['plugins', 'add', 'linernotes-tiny'];

/** Rewrites the plugin as it is loaded: what runs next time is what nobody saw. */
const rewriting = `
import { writeFileSync as write } from 'node:fs';
write(new URL('./more.js', import.meta.url), 'export {}');
`;

function put(home: string, path: string, text: string): void {
  mkdirSync(dirname(join(home, path)), { recursive: true });
  writeFileSync(join(home, path), text);
}

/** As old packages name it: `exports` may not lead into `node_modules`, and `main` may. */
function enter(home: string, path: string): void {
  const { exports: _, ...manifest } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  put(home, 'package.json', JSON.stringify({ ...manifest, main: path }));
}

describe('what is confirmed is what the person saw', () => {
  it('a plugin that changes its files as it is loaded is not confirmed', async () => {
    const { home, run } = project({ code: rewriting + tiny });

    const added = await run(add);

    expect(added).toEqual({
      code: 2,
      out: '',
      err: `The files of the plugin "linernotes-tiny" 1.0.0 in ${home} changed while they were confirmed. Install it anew: npm install linernotes-tiny.\n`,
    });
    expect((await run(['platforms'])).err).toContain('is code that you have not confirmed yet');
  });

  it('files that change while the question stands on the terminal do not run', async () => {
    const { cwd, home, env, ran } = project();
    const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
    setTimeout(() => {
      put(home, 'index.js', noted + tiny);
      stdin.write('y');
    }, 150);

    const { code, err } = await liner(['platforms'], { cwd, env, stdin, isTTY: true });

    expect([code, err]).toEqual([2, expect.stringContaining('changed while they were confirmed')]);
    expect(() => readFileSync(ran)).toThrow('ENOENT');
  });

  it.each(['dist/node_modules/evil/index.js', '.git/hooks/index.js'])(
    'an entry at %s is refused, and does not run',
    async (entry) => {
      const { home, run, ran } = project();
      put(home, entry, noted + tiny);
      enter(home, entry);

      const { code, err } = await run(add);

      expect([code, err]).toEqual([
        2,
        `The plugin "linernotes-tiny" 1.0.0 cannot be loaded: its entry ${join(entry)} lies among files that are not confirmed with it.\n`,
      ]);
      expect(() => readFileSync(ran)).toThrow('ENOENT');
    },
  );

  it.each([
    ['dist/.git/part.js', 'changed'],
    ['.gitattributes', 'changed'],
    ['node_modules.js', 'changed'],
    ['.git/HEAD', 'confirmed'],
    ['node_modules/other/index.js', 'confirmed'],
  ])('once %s is added, a confirmed plugin is %s', async (path, standing) => {
    const { home, run } = project();
    await run(add);
    put(home, path, '');

    const { plugins } = JSON.parse((await run(['plugins', 'list', '--json'])).out);

    expect(plugins).toMatchObject([{ standing }]);
  });
});

describe('a plugin that does not come to its end', () => {
  afterEach(() => vi.useRealTimers());

  it.each([
    ['ends the process', 'process.exit(0);'],
    ['ends it in a moment', 'await new Promise(() => setTimeout(() => process.exit(0), 5));'],
    ['ends it though it catches all', 'try { process.exit(1); } catch {}'],
  ])('%s: one sentence and 2', { timeout: 30_000 }, async (_, code) => {
    const { cwd } = project({ code: code + tiny });

    const ended = await start(add, cwd, {}).ended;

    expect(ended).toEqual({
      code: 2,
      out: '',
      err: 'The plugin "linernotes-tiny" 1.0.0 cannot be loaded: it ends the process.\n',
    });
  });

  it('never becomes ready: one sentence after 10 seconds, and nothing keeps the process open', async () => {
    const { cwd } = project({ code: 'await new Promise(() => {});' });
    const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const around = { signal: new AbortController().signal } as Parameters<typeof loadPlugin>[0];
    const loading = loadPlugin(around, locate('linernotes-tiny', cwd, 'the test'));
    const refused = expect(loading).rejects.toThrow(
      'The plugin "linernotes-tiny" 1.0.0 cannot be loaded: it is not ready after 10 seconds.',
    );

    await vi.advanceTimersByTimeAsync(10_000);

    await refused;
    expect(exit).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(exit).toHaveBeenCalledWith();
  });
});
