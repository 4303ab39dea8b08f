import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packageNames, platformFactories } from '../src/platforms.ts';
import { version } from '../src/version.ts';
import { liner } from './helpers.ts';

const packages = new URL('../../', import.meta.url);

/** The packages whose sources define an adapter; core has the function itself. */
function adapterFolders(): string[] {
  return readdirSync(packages).filter((name) => {
    const sources = new URL(`${name}/src/`, packages);
    return readdirSync(sources, { recursive: true })
      .map(String)
      .filter((file) => file.endsWith('.ts'))
      .some((file) =>
        /= (?:core\.)?defineAdapter\(/.test(readFileSync(new URL(file, sources), 'utf8')),
      );
  });
}

describe('the list of platforms', () => {
  it('names every folder that defines an adapter, and no other', () => {
    const ids = platformFactories.map(({ definition }) => definition.id);
    const folders = ids.map((id) => packageNames[id]?.replace('@linernotes/', '') ?? id);
    expect(folders.sort()).toEqual(adapterFolders().sort());
  });

  it('gives every setting a variable of its own', () => {
    const variables = platformFactories.flatMap(({ definition }) =>
      Object.values(definition.settings).map(({ env }) => env),
    );
    expect(new Set(variables).size).toBe(variables.length);
  });
});

it('the program says the version of its package', async () => {
  const { version: stated } = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  );
  expect(version).toBe(stated);
  expect(await liner(['--version'])).toEqual({ code: 0, out: `${stated}\n`, err: '' });
});
