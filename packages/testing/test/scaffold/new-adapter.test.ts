import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { capabilityNames } from '@linernotes/core';
import { describe, expect, it } from 'vitest';
import { operationForms } from '../../src/scaffold/operations.ts';
import { withPlatform } from '../../src/scaffold/register.ts';
import { answers, begin, emptyRepository, repository, run } from './workshop.ts';

const compiler = join(repository, 'node_modules/typescript-native/bin/tsc');
const vitest = join(repository, 'node_modules/vitest/vitest.mjs');

/** The sources of the packages are read, which are newer than a package of one's own needs. */
const ofSources = '--customConditions @linernotes/source --lib ES2024,ESNext,DOM --types node';

function write(folder: string, name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

/** Begins an adapter in a repository of one's own; answers its folder. */
async function begun(changes: object = {}): Promise<string> {
  const home = emptyRepository();
  const file = write(home, 'answers.json', { ...answers, ...changes });
  const { code, lines } = await begin(['--answers', file], home);
  expect({ code, lines }).toEqual({
    code: 0,
    lines: [
      'Shelf is begun in linernotes-shelf.',
      'Next: cd linernotes-shelf && npm install && npm test',
      'It says what is to be stated.',
    ],
  });
  const folder = join(home, 'linernotes-shelf');
  const conditions = ['@linernotes/source', 'module', 'node', 'development|production'];
  const config = { ssr: { resolve: { conditions } } };
  writeFileSync(join(folder, 'vitest.config.mjs'), `export default ${JSON.stringify(config)};\n`);
  return folder;
}

function typeCheck(folder: string) {
  return run([compiler, '-p', folder, ...ofSources.split(' ')], folder);
}

const allOperations = Object.fromEntries(
  Object.entries(operationForms).map(([name, { address }]) => [name, address]),
);

describe('what is begun', { timeout: 120_000 }, () => {
  it('has the files of an adapter, and a manifest', async () => {
    const folder = await begun();

    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));

    expect(files.sort()).toEqual([
      '.gitignore',
      'README.md',
      'package.json',
      'src/index.ts',
      'src/map.ts',
      'src/schema.ts',
      'test/facts.ts',
      'test/kit.test.ts',
      'tsconfig.build.json',
      'tsconfig.json',
      'vitest.config.mjs',
    ]);
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const { devDependencies } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
    expect(manifest.name).toBe('linernotes-shelf');
    expect(manifest.devDependencies.typescript).toBe(devDependencies.typescript);
  });

  it.each([
    ['every operation', { operations: allOperations }],
    ['a token', { auth: 'token' }],
    ['a key that is needed', { access: 'partner', auth: 'key', keyHeader: 'X-Api-Key' }],
    [
      'failures in a 200, other ids, no pages',
      { none: 'body', idForm: 'slug', idExample: 'a-b', pages: {} },
    ],
    ['refusals of its own', { refused: 'empty' }],
    ['refusals in a 200', { refused: 'body', none: 'body' }],
    ['lists that are given out whole', { operations: { releasesOfLabel: '/l/{id}' } }],
    ['numbered pages', { operations: { searchLabels: '/l?q=name:{text}&page={page}&n={limit}' } }],
  ])('type-checks: %s', async (_, changes) => {
    expect(await typeCheck(await begun(changes))).toEqual({ code: 0, text: '' });
  });

  it('tells in its first tests what is to be stated', async () => {
    const { code, text } = await run([vitest, 'run'], await begun());

    expect(code).toBe(1);
    const told = [...new Set(text.match(/(?<=The facts do not state yet: ).*/g))];
    expect(told).toEqual([
      'none: the body of a 404.',
      'urls: other addresses of the same release, as in another language, or [].',
      'placeholders: addresses of pictures that show nothing, or [].',
      'cases.releaseById: what it answers to /releases/7.',
      'cases.releaseById: what of that must come out.',
    ]);
  });

  it('passes the kit once its facts are stated', async () => {
    const folder = await begun();
    const path = join(folder, 'test/facts.ts');
    const stated = ['{}', '[]', '[]', JSON.stringify(body), JSON.stringify(expected)];
    const facts = readFileSync(path, 'utf8').replace(
      /unstated\(\s*'[^']*',?\s*\)/g,
      () => stated.shift() ?? 'too many',
    );
    const exempt = "exempt: { 'has-a-recorded-case': 'there is no such shop' },";
    writeFileSync(path, facts.replace('walks: {},', `walks: {},\n${exempt}`));

    const { code, text } = await run([vitest, 'run'], folder);

    expect({ code, failed: text.match(/FAIL .*/g) }).toEqual({ code: 0, failed: null });
  });
});

const body = { id: 7, title: 'Blue Train', artist: 'John Coltrane' };
const url = 'https://shelf.example/release/7';
const expected = {
  source: { platform: 'shelf', kind: 'release', id: '7', url },
  isComplete: false,
  title: 'Blue Train',
  artistCredit: [{ name: 'John Coltrane', artistName: 'John Coltrane', joinPhrase: '' }],
};

describe('an adapter for the repository itself', () => {
  async function beginInside(args: readonly string[] = []) {
    const home = emptyRepository();
    const cli = join(home, 'packages/cli/src');
    mkdirSync(cli, { recursive: true });
    mkdirSync(join(home, '.changeset'));
    const ofCli = ['src/platforms.ts', 'package.json', 'tsconfig.json'];
    const ofAll = ['tsconfig.json', '.dependency-cruiser.cjs', 'README.md'];
    for (const name of [...ofCli.map((one) => `packages/cli/${one}`), ...ofAll])
      copyFileSync(join(repository, name), join(home, name));
    const file = write(home, 'answers.json', { ...answers, id: 'zzz' });
    const result = await begin(['--answers', file, ...args], home, home);
    const textOf = (name: string) => readFileSync(join(home, 'packages', name), 'utf8');
    return { ...result, home, textOf };
  }

  it('is one of its packages, and the line for the list of platforms is told', async () => {
    const { code, lines, textOf } = await beginInside();

    expect(code).toBe(0);
    expect(JSON.parse(textOf('zzz/package.json')).name).toBe('@linernotes/zzz');
    expect(lines).toContain('Shelf is begun in packages/zzz.');
    expect(lines.join('\n')).toContain("import { zzz } from '@linernotes/zzz';");
    expect(lines.join('\n')).toContain('npm run docs:settings');
    expect(textOf('cli/src/platforms.ts')).not.toContain('zzz');
  });

  it('is registered later, once, by its id alone', async () => {
    const { home, textOf } = await beginInside();
    const first = await begin(['--register', '--id', 'zzz'], home, home);
    const list = textOf('cli/src/platforms.ts');

    const second = await begin(['--register', '--id', 'zzz'], home, home);

    expect([first.code, second.code]).toEqual([0, 0]);
    expect(first.lines).toContain('Changed: packages/cli/src/platforms.ts');
    expect(first.lines).toContain('liner knows Shelf.');
    expect(list).toContain('zzz] as const');
    expect(second.lines.filter((line) => line.startsWith('Changed'))).toEqual([]);
    expect(textOf('cli/src/platforms.ts')).toBe(list);
  });

  it('is registered when that is asked for', async () => {
    const { code, lines, textOf } = await beginInside(['--register']);

    expect(code).toBe(0);
    expect(lines).toContain('Then: npm install, then npm run docs:settings.');
    expect(textOf('../.changeset/zzz.md')).toContain("'@linernotes/zzz': minor");
    expect(textOf('../README.md')).toContain(', [zzz](packages/zzz/README.md) | one platform each');
    expect(textOf('../.dependency-cruiser.cjs')).toContain("  zzz: ['core', 'model'],\n};");
    expect(textOf('../.dependency-cruiser.cjs')).toContain("'^packages/(zzz|discogs|");
    expect(JSON.parse(textOf('../tsconfig.json')).references).toContainEqual({
      path: 'packages/zzz',
    });
    expect(textOf('cli/src/platforms.ts')).toMatch(/platformFactories = \[.*, zzz\] as const/);
    expect(JSON.parse(textOf('cli/package.json')).dependencies['@linernotes/zzz']).toBe('0.1.0');
    expect(JSON.parse(textOf('cli/tsconfig.json')).references).toContainEqual({ path: '../zzz' });
  });
});

describe('what cannot be begun', () => {
  it('is a folder that is there already', async () => {
    const home = emptyRepository();
    const file = write(home, 'answers.json', answers);
    mkdirSync(join(home, 'here'));
    writeFileSync(join(home, 'here', 'mine.txt'), 'mine');

    const { code, lines } = await begin(['--answers', file, '--out', 'here'], home);

    expect(code).toBe(2);
    expect(lines).toEqual([
      `${join(home, 'here')} is there already and is left as it is; remove it, or choose another place with --out.`,
    ]);
    expect(readdirSync(join(home, 'here'))).toEqual(['mine.txt']);
  });

  it.each([
    [{ id: 'Tiny!' }, 'id: write 2 to 20 lower-case letters and digits, a letter first: tiny.'],
    [{ id: 'row' }, 'id: write another: "row" stands for the row of a crate itself.'],
    [{ name: "O'Shelf" }, 'name: leave out quotes and backslashes.'],
    [
      { origin: 'https://a.example/v1' },
      'origin: write scheme and host only: https://api.tiny.example; paths belong to the operations.',
    ],
    [{ origin: 'nowhere' }, 'origin: write scheme and host: https://api.tiny.example.'],
    [{ access: 'maybe' }, 'access: write one of open, credential, partner, own-server.'],
    [{ access: 'credential' }, 'auth: with access credential it is token or key.'],
    [{ auth: 'key' }, 'keyHeader: write the name of the header that carries the key: X-Api-Key.'],
    [{ keyHeader: 'X-Key' }, 'keyHeader: leave it out, or set auth to key.'],
    [{ limitUnits: 'many' }, 'limitUnits: write how many requests, a whole number above 0.'],
    [{ limitUnits: 0 }, 'limitUnits: write how many requests, a whole number above 0.'],
    [{ limitWindowSeconds: -1 }, 'limitWindowSeconds: write a number of seconds above 0.'],
    [
      { limitSource: 'the wiki' },
      'limitSource: write the address of the page that states the limit, beginning with https://.',
    ],
    [{ dataLicense: '' }, 'dataLicense: write in a few words what the terms allow.'],
    [{ idExample: 'x7' }, 'idExample: "x7" is no digits id.'],
    [{ operations: {} }, 'operations: name at least one: releaseById.'],
    [
      { operations: { releaseById: '/r/{isrc}' } },
      'operations: nothing named {isrc} goes into releaseById; it takes {id}.',
    ],
    [
      { operations: { releaseById: '/r' } },
      'operations: releaseById needs {id} in its address: releaseById=/releases/{id}.',
    ],
    [
      { operations: { releaseById: 'https://evil.example/{id}' } },
      'operations: write releaseById as a path below the origin: releaseById=/releases/{id}.',
    ],
    [
      { operations: { releaseById: '/`+x+`/{id}' } },
      'operations: write releaseById as a path below the origin: releaseById=/releases/{id}.',
    ],
    [
      { pages: { song: 'https://shelf.example/song/{id}' } },
      'pages: "song" is no kind; write one of artist, label, release-group, release, recording, playlist.',
    ],
    [
      { pages: { release: 'https://shelf.example/{id}/release' } },
      'pages: write a page as https://www.tiny.example/album/{id}.',
    ],
    [
      { pages: { release: 'https://a.example/r/{id}', artist: 'https://b.example/a/{id}' } },
      'pages: all are on one host, not on a.example and b.example.',
    ],
    [{ colour: 'blue' }, 'There is no question "colour".'],
    [{ none: undefined }, 'none is not answered; see --help.'],
  ])('is %j: one sentence', async (changes, sentence) => {
    const home = emptyRepository();
    const file = write(home, 'answers.json', { ...answers, ...changes });

    const { code, lines } = await begin(['--answers', file], home);

    expect({ code, lines }).toEqual({ code: 2, lines: [sentence] });
  });

  it.each([
    [['--answers', 'none.json'], '--answers: there is no file none.json.'],
    [['--colour', 'blue'], "Unknown option '--colour'; see --help."],
    [['--operation', '=x'], '--operation: write NAME=address, not "=x".'],
    [['--register'], '--register is for the repository of Liner Notes itself.'],
  ])('is %j: one sentence', async (args, sentence) => {
    expect(await begin(args, emptyRepository())).toEqual({ code: 2, lines: [sentence] });
  });
});

it('flags answer as well as a file, and go before it', async () => {
  const home = emptyRepository();
  const file = write(home, 'answers.json', answers);
  const args = ['--answers', file, '--name', 'Shelves', '--operation', 'artistById', '--out', 'x'];

  expect((await begin(args, home)).code).toBe(0);

  const source = readFileSync(join(home, 'x/src/index.ts'), 'utf8');
  expect(source).toContain("name: 'Shelves'");
  expect(source).toContain('http.find(core.path`/artists/');
  expect(source).not.toContain('releaseById');
});

it('the help names every question and every operation', async () => {
  const { code, lines } = await begin(['--help'], emptyRepository());

  expect(code).toBe(0);
  const words = [...Object.keys(allOperations), '--limit-window-seconds', '--id-form'];
  expect(words.filter((word) => !lines.join('\n').includes(word))).toEqual([]);
});

it('every capability but links and images can be begun', () => {
  expect([...Object.keys(operationForms), 'links', 'images'].sort()).toEqual(
    [...capabilityNames].sort(),
  );
});

it('the list of platforms stays a list when it has a line of its own', () => {
  const list = 'export const platformFactories = [\n  a,\n  b,\n] as const;\n';
  expect(withPlatform(list, 'c', '@x/c')).toContain('b, c] as const');
});
